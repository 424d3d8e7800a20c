"""What may be done with guidance. Whatever readers get or lose tells the index and the joins in the same breath."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from hub.kit import publishing
from hub.kit.editorial import MoveRefused, State
from hub.search import index, joins
from posts.seeds.models import Seed
from training.guidance import coaching, working_copies
from training.guidance.models import Item, Situation
from training.guidance.words import fill

BOTH_SIDES = "Give an example of each side first: readers are shown both."
RESTS_ON = "Name what it rests on first: a clause of our policy, a lesson or the law."
CHANGED_MEANWHILE = "The words changed after you opened them. Read them once more, then publish."


@transaction.atomic
def submit(thing: Situation | Item, *, by: Any) -> None:
    """Asks for a second pair of eyes; refused while something that readers are always shown is missing."""
    if isinstance(thing, Item):
        _has_both_sides(thing)
        if not (thing.clauses or thing.lesson or thing.law):
            raise MoveRefused(RESTS_ON)
    coaching.hold_back(thing)
    publishing.submit(thing, by=by)


@transaction.atomic
def bring_out(thing: Situation | Item, *, by: Any, read_at: datetime | None) -> Any:
    """A second officer approves exactly what they have read, as it was saved at `read_at`, and readers have it.

    A working copy becomes the text of what it improves. Returns what readers have now.
    """
    held = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    if held.updated_at != read_at:
        raise MoveRefused(CHANGED_MEANWHILE)
    if not by.has_perm(held.approve_permission):
        raise MoveRefused("Publishing is for an officer who is a second pair of eyes.")
    if not settings.AUTHOR_MAY_APPROVE and held.is_the_work_of(by):
        raise MoveRefused(publishing.ANOTHER_PERSON)
    coaching.hold_back(held)
    if held.state == State.IN_REVIEW:
        publishing.approve(held, by=by)
    if held.improves_id:
        return working_copies.fold_in(held, by=by, tell=_tell)
    publish(held, by=by)
    return held


@transaction.atomic
def publish(thing: Situation | Item, *, by: Any, at: datetime | None = None) -> None:
    """What was approved. A working copy is never published itself: `bring_out` puts it in."""
    if thing.improves_id:
        raise MoveRefused("This is a change to what readers have. It becomes part of that.")
    if isinstance(thing, Item):
        _has_both_sides(thing)
    publishing.publish(thing, by=by, at=at)
    _tell(thing)


@transaction.atomic
def withdraw(thing: Situation | Item, *, by: Any, reason: str) -> None:
    publishing.withdraw(thing, by=by, reason=reason)
    _tell(thing)


@transaction.atomic
def supersede(thing: Situation | Item, *, by: Any, other: Situation | Item, why: str) -> None:
    """Readers who come for it are led to the other and told why; search and the joins forget it."""
    publishing.supersede(thing, by=by, other=other, why=why)
    _tell(thing)


def _has_both_sides(item: Item) -> None:
    if not (item.good_example and item.bad_example):
        raise MoveRefused(BOTH_SIDES)


def _tell(thing: Situation | Item) -> None:
    """A situation that comes or goes takes its items with it."""
    if isinstance(thing, Item):
        tell_search(thing)
        return
    tell_search(thing)
    for item in thing.items.select_related("situation"):
        tell_search(item)


@transaction.atomic
def tell_search(thing: Situation | Item) -> None:
    """Puts one thing into the index with its joins, or takes it out where nobody may read it now or later."""
    if not _may_be_found(thing):
        index.drop(thing.kind, thing.slug)
        return
    index.put(**entry(thing))
    if isinstance(thing, Item):
        joins.put((thing.kind, thing.slug), joined_to(thing))


def joined_to(item: Item) -> list[tuple[str, str]]:
    """What an item rests on, is taught by and is practised in, and the essay it grew from, by kind and key."""
    lines = [("lesson", item.lesson), *(("clause", clause) for clause in item.clauses), ("scenario", item.scenario)]
    if seed := Seed.objects.of(item.kind, item.slug):
        lines.append((seed.essay.kind, seed.essay.slug))
    return [line for line in lines if line[1]]


def search_entries() -> Iterator[dict[str, Any]]:
    """Everything of ours that can be found, to rebuild the index from nothing."""
    for situation in Situation.objects.order_by("pk"):
        if _may_be_found(situation):
            yield entry(situation)
    for item in Item.objects.select_related("situation").order_by("pk"):
        if _may_be_found(item):
            yield entry(item)


def entry(thing: Situation | Item) -> dict[str, Any]:
    """What search keeps of one thing: the words on its page, and the everyday words people look for it with."""
    if isinstance(thing, Item):
        outcome, also, whole = thing.situation.outcome, thing.also_asked, thing.situation.slug
        body = [thing.why, thing.good_example["text"], thing.bad_example["text"], *thing.words_to_borrow]
        title, since = thing.text, [thing.publish_at, thing.situation.publish_at]
    else:
        outcome, also, whole = thing.outcome, [*thing.everyday_words, thing.short_title], ""
        body = [thing.when, thing.lede, *thing.pocket_card.get("do", []), *thing.pocket_card.get("dont", [])]
        title, since = thing.title, [thing.publish_at]
    return {
        "kind": thing.kind,
        "key": thing.slug,
        "title": _plain(title)[:250],
        "url": thing.get_absolute_url(),
        "outcome": outcome,
        "body": _plain("\n".join(body)),
        "also": "\n".join(also),
        "part_of": whole,
        "public": False,
        "from_at": max(filter(None, since)),
        "until_at": thing.expire_at,
    }


def _plain(text: str) -> str:
    return fill(text, settings.COUNCIL_WORDS)


def _may_be_found(thing: Situation | Item) -> bool:
    whole = [thing, thing.situation] if isinstance(thing, Item) else [thing]
    return all(part.state in _LIVE and part.publish_at for part in whole)


_LIVE = ("published", "scheduled")
