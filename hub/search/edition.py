"""Which edition of the hub's readable things this is. A kept page is good for one edition, and only until a moment."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils import timezone

from hub.search.models import Edition

# To bring with another question, each with the present moment as its parameters: the edition; when anything next
# appears or ends by itself; and when anything last changed, by somebody's hand or by itself.
NUMBER = "COALESCE((SELECT number FROM hub_edition WHERE id = 1), 0)"
NEXT_BEGINNING = "(SELECT MIN(from_at) FROM hub_entry WHERE from_at > %s)"
NEXT_END = "(SELECT MIN(until_at) FROM hub_entry WHERE until_at > %s)"
RENEWED = "(SELECT renewed_at FROM hub_edition WHERE id = 1)"
LAST_BEGINNING = "(SELECT MAX(from_at) FROM hub_entry WHERE from_at <= %s)"
LAST_END = "(SELECT MAX(until_at) FROM hub_entry WHERE until_at <= %s)"


@dataclass(frozen=True)
class Now:
    """The edition, and when anything next appears or ends by itself."""

    number: int
    next_beginning: datetime | None
    next_end: datetime | None


def now() -> Now:
    """One query."""
    at = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {NUMBER}, {NEXT_BEGINNING}, {NEXT_END}", [at, at])
        number, beginning, end = cursor.fetchone()
    return Now(number, moment(beginning), moment(end))


def moment(value: Any) -> datetime | None:
    """A moment from plain SQL: SQLite says it as text, or without its zone, which is UTC."""
    said = datetime.fromisoformat(value) if isinstance(value, str) else value
    return said.replace(tzinfo=UTC) if said is not None and said.tzinfo is None else said


def renew() -> None:
    """Call in the same transaction as any change to what can be found, joined or read."""
    now = timezone.now()
    if not Edition.objects.filter(pk=1).update(number=F("number") + 1, renewed_at=now):
        Edition.objects.get_or_create(pk=1, defaults={"number": 1, "renewed_at": now})
