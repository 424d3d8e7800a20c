"""Writing guidance at the desk, before anybody reads it: begin it, say it better, delete it."""

from collections.abc import Collection
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
from training.guidance.vocabulary import ADDRESSES_TAKEN

FOR_EVERYBODY = ["all-staff"]


class WrittenMeanwhile(MoveRefused):
    """Somebody else saved this draft after the writer had opened it. Holds what they saved."""

    def __init__(self, theirs: Situation | Item):
        self.theirs = theirs
        super().__init__("Somebody else saved this draft while you were writing. Your words are here and not saved.")


@transaction.atomic
def begin(*, situation: Situation, side: str, text: str, why: str, by: Any, asked: str = "") -> Item:
    """A draft at the end of its situation's list; its risk and whose task it is come from the situation.

    `asked` is how somebody looked for it, so that search finds it by those words once it is published."""
    _may_write(by)
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
def begin_situation(*, by: Any, **said: Any) -> Situation:
    """A draft at the end of all situations; its do's and don'ts are written into it."""
    _may_write(by)
    last = Situation.objects.aggregate(last=Max("order"))["last"] or 0
    slug = free_situation_slug(said["short_title"])
    situation = Situation.objects.create(slug=slug, order=last + 1, author=by, owner=by, **said)
    journal.note("begin", situation, by)
    return situation


@transaction.atomic
def rewrite(thing: Any, *, by: Any, saved_at: datetime | None, **said: Any) -> Any:
    """Saves words over those of `saved_at`, which the writer had opened; raises WrittenMeanwhile over newer ones."""
    held = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    if held.updated_at != saved_at:
        raise WrittenMeanwhile(held)
    if not held.may_be_edited:
        raise MoveRefused("Readers have this. Write a change to it: what they see is only what somebody else approved.")
    for name, value in said.items():
        setattr(held, name, value)
    publishing.edited(held, by=by)
    held.save()
    journal.note("save", held, by)
    if isinstance(held, Item):
        seeds.rename(Item.kind, held.slug, title=title_of(held))
    return held


@transaction.atomic
def delete(thing: Situation | Item, *, by: Any) -> None:
    """Takes a draft away for good, with the line from the essay that it grew from."""
    held = type(thing)._default_manager.select_for_update().filter(pk=thing.pk).first()
    _may_write(by)
    if held is None or not held.may_be_deleted:
        raise MoveRefused("This has been read by others, so it is withdrawn or replaced, and not deleted.")
    journal.note("delete", held, by)
    seeds.uproot(held.kind, held.slug)
    held.delete()


def _may_write(person: Any) -> None:
    if not person.may(Permission.WRITE_GUIDANCE):
        raise MoveRefused("Writing guidance is for communications officers.")


def title_of(item: Item) -> str:
    """What an essay calls the draft that grew from it."""
    return f"{item.get_side_display()}: {item.text}"


def free_slug(situation: Situation, text: str) -> str:
    """Its situation's address and its own first words, which no other do or don't has."""
    words = slugify(" ".join(text.split()[:5]))[:35].strip("-") or "draft"
    return _free(Item, f"{situation.slug[:40]}-{words}")


def free_situation_slug(short_title: str) -> str:
    """From its short title; never an address that another page has."""
    return _free(Situation, slugify(short_title)[:60].strip("-") or "situation", ADDRESSES_TAKEN)


def _free(kind: Any, wanted: str, taken: Collection[str] = ()) -> str:
    known = set(kind.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)) | set(taken)
    numbered = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, len(known) + 2))
    return next(slug for slug in numbered if slug not in known)
