"""What may be done with guidance. Publishing and withdrawing tell the index and the joins in the same breath."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from hub.kit import publishing
from hub.kit.editorial import MoveRefused
from hub.search import index, joins
from posts.seeds.models import Seed
from training.guidance.models import Item, Situation
from training.guidance.words import fill


@transaction.atomic
def publish(thing: Situation | Item, *, by: Any, at: datetime | None = None) -> None:
    if isinstance(thing, Item) and not (thing.good_example and thing.bad_example):
        raise MoveRefused("Give an example of each side first: readers are shown both.")
    publishing.publish(thing, by=by, at=at)
    _tell(thing)


@transaction.atomic
def withdraw(thing: Situation | Item, *, by: Any, reason: str) -> None:
    publishing.withdraw(thing, by=by, reason=reason)
    _tell(thing)


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
