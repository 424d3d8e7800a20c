"""A paragraph of an essay becomes the reason for a do or a don't."""

from typing import Any

from hub.people.roles import Permission
from posts.seeds.makers import Made, Maker
from training.guidance import drafting
from training.guidance.desk_forms import BeginForm
from training.guidance.models import Item


def begin(paragraph: str, *, essay_title: str, by: Any, said: dict[str, Any]) -> Made:
    item = drafting.begin(why=paragraph, by=by, **said)
    return Made(Item.kind, item.slug, drafting.title_of(item), item.desk_url)


def may(person: Any) -> bool:
    return person.may(Permission.WRITE_GUIDANCE)


MAKER = Maker(
    key="do-or-dont",
    label="A do or a don’t",
    hint="A line of guidance in one situation. The paragraph becomes its reason, which you can shorten.",
    button="Make the draft",
    form=BeginForm,
    may=may,
    begin=begin,
)
