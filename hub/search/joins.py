"""From any one thing to the others in one step: clause, do or don't, lesson, essay. The lines run both ways."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from hub.search import edition
from hub.search.models import Entry, Join

Thing = tuple[str, str]  # kind, key

_ENTRIES = """
SELECT e.id, e.kind, e.key, e.title, e.url, e.outcome, line.own FROM (
    SELECT own, kind, thing, MIN(place) AS place FROM (
        SELECT from_key AS own, to_kind AS kind, to_key AS thing, "order" AS place FROM hub_join
        WHERE from_kind = %(kind)s AND from_key IN ({keys})
        UNION ALL
        SELECT to_key, from_kind, from_key, 99 FROM hub_join WHERE to_kind = %(kind)s AND to_key IN ({keys})
    ) both_ways GROUP BY own, kind, thing
) line JOIN hub_entry e ON e.kind = line.kind AND e.key = line.thing
WHERE {visible}
ORDER BY e.kind, line.place, e.title
"""
VISIBLE = """(e.public OR %(signed_in)s)
AND (e.from_at IS NULL OR e.from_at <= %(now)s) AND (e.until_at IS NULL OR e.until_at > %(now)s)"""


@transaction.atomic
def put(own: Thing, others: Iterable[Thing]) -> None:
    """Replaces the lines that this thing draws; lines drawn to it by others stay."""
    kind, key = own
    Join.objects.filter(from_kind=kind, from_key=key).delete()
    Join.objects.bulk_create(
        Join(from_kind=kind, from_key=key, to_kind=other_kind, to_key=other_key, order=place)
        for place, (other_kind, other_key) in enumerate(dict.fromkeys(others))
        if (other_kind, other_key) != own
    )
    edition.renew()


def of(kind: str, key: str, user: Any) -> dict[str, list[Entry]]:
    """What this thing is joined to and the reader may see, by kind, in the order its lines were drawn. One query."""
    return of_each(kind, [key], user)[key]


def of_each(kind: str, keys: Iterable[str], user: Any) -> dict[str, dict[str, list[Entry]]]:
    """The same for several things of one kind, by key, still in one query; none for no keys."""
    found: dict[str, dict[str, list[Entry]]] = {key: {} for key in keys}
    named = {f"key_{number}": key for number, key in enumerate(found)}
    if not named:
        return found
    sql = _ENTRIES.format(visible=VISIBLE, keys=", ".join(f"%({name})s" for name in named))
    for entry in Entry.objects.raw(sql, {"kind": kind, **named, **reader(user)}):
        found[entry.own].setdefault(entry.kind, []).append(entry)  # type: ignore[attr-defined]
    return found


def reader(user: Any) -> dict[str, Any]:
    """The parameters of VISIBLE for one reader, now."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    return {"signed_in": user.is_authenticated, "now": now}
