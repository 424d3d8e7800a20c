"""Writing a do or a don't at the desk, before anybody reads it: begin it, say it better, delete it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from hub.kit import journal, publishing
from hub.kit.editorial import MoveRefused
from hub.people.roles import Permission
from posts.seeds import actions as seeds
from training.guidance.models import Item, Situation

FOR_EVERYBODY = ["all-staff"]


class WrittenMeanwhile(MoveRefused):
    """Somebody else saved this draft after the writer had opened it. Holds what they saved."""

    def __init__(self, theirs: Item):
        self.theirs = theirs
        super().__init__("Somebody else saved this draft while you were writing. Your words are here and not saved.")


@transaction.atomic
def begin(*, situation: Situation, side: str, text: str, why: str, by: Any, asked: str = "") -> Item:
    """A draft at the end of its situation's list; its risk and whose task it is come from the situation.

    `asked` is how somebody looked for it, so that search finds it by those words once it is published."""
    if not by.may(Permission.WRITE_GUIDANCE):
        raise MoveRefused("Writing guidance is for communications officers.")
    last = situation.items.filter(side=side).aggregate(last=Max("order"))["last"] or 0
    item = Item.objects.create(
        slug=free_slug(situation, text),
        situation=situation,
        side=side,
        text=text,
        why=why,
        order=last + 1,
        risk=situation.risk,
        owner_role=situation.owner_role,
        audiences=FOR_EVERYBODY,
        also_asked=[asked] if asked else [],
        author=by,
        owner=by,
    )
    journal.note("begin", item, by)
    return item


@transaction.atomic
def rewrite(item: Item, *, by: Any, saved_at: datetime | None, **said: Any) -> Item:
    """Saves words over those of `saved_at`, which the writer had opened; raises WrittenMeanwhile over newer ones."""
    held = Item.objects.select_for_update().get(pk=item.pk)
    if held.updated_at != saved_at:
        raise WrittenMeanwhile(held)
    for name, value in said.items():
        setattr(held, name, value)
    publishing.edited(held, by=by)
    held.save()
    journal.note("save", held, by)
    seeds.rename(Item.kind, held.slug, title=title_of(held))
    return held


@transaction.atomic
def delete(item: Item, *, by: Any) -> None:
    """Takes a draft away for good, with the line from the essay that it grew from."""
    held = Item.objects.select_for_update().filter(pk=item.pk).first()
    if not by.may(Permission.WRITE_GUIDANCE):
        raise MoveRefused("Writing guidance is for communications officers.")
    if held is None or not held.may_be_deleted:
        raise MoveRefused("This has been read by others, so it is withdrawn or replaced, and not deleted.")
    journal.note("delete", held, by)
    seeds.uproot(Item.kind, held.slug)
    held.delete()


def title_of(item: Item) -> str:
    """What an essay calls the draft that grew from it."""
    return f"{item.get_side_display()}: {item.text}"


def free_slug(situation: Situation, text: str) -> str:
    """Its situation's address and its own first words, which no other do or don't has."""
    words = slugify(" ".join(text.split()[:5]))[:35].strip("-") or "draft"
    wanted = f"{situation.slug[:40]}-{words}"
    taken = set(Item.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, len(taken) + 2))
    return next(slug for slug in numbered if slug not in taken)
