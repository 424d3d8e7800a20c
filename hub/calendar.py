"""What has a day: gathered from every room for one reader, laid out as a list, as a month, and as a feed."""

import hashlib
from calendar import Calendar, monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.utils.module_loading import import_string

from hub.kit.addresses import address
from hub.kit.models import Editorial

# What is asked for beyond this is a slip or a machine: no council plans there.
YEARS = range(2000, 2101)
COMES_OUT, GOES_AWAY, TO_CHECK = "Comes out", "Goes away", "To be checked"
MOST_OF_A_KIND = 300


@dataclass(frozen=True)
class Due:
    """One thing that has a day. `what` happens to it in a word or two, `kind` of thing it is, both as readers see them.

    A room gives what is past only while somebody still has to see to it.
    """

    day: date
    what: str
    kind: str
    title: str
    url: str

    @property
    def note(self) -> str:
        return f"{self.what} · {self.kind}"


@cache
def _source(name: str) -> Callable[[Any, date, date], Iterable[Due]]:
    return import_string(name)


def gather(user: Any, first: date, last: date) -> list[Due]:
    """Everything from first to last that this reader may see, in order."""
    found = [due for name in settings.CALENDAR for due in _source(name)(user, first, last)]
    return sorted(found, key=attrgetter("day", "what", "title", "url"))


def reviews(model: type[Editorial], user: Any, first: date, last: date) -> Iterator[Due]:
    """When things of one kind are to be checked: for those who write that kind all of them, for others their own."""
    kept = model._default_manager.kept_by(user).published().filter(review_on__gte=first, review_on__lte=last)
    for thing in kept.for_keepers().order_by("review_on", "pk")[:MOST_OF_A_KIND]:
        url = address("keeping_thing", model.kind, thing.slug)
        yield Due(thing.review_on, TO_CHECK, kind_word(model), thing.kept_title, url)


def kind_word(model: type[Editorial]) -> str:
    return str(model._meta.verbose_name)


def by_day(dues: Iterable[Due]) -> list[tuple[date, list[Due]]]:
    return [(day, list(those)) for day, those in groupby(dues, key=attrgetter("day"))]


# --- A month ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Month:
    year: int
    month: int

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return self.first.replace(day=monthrange(self.year, self.month)[1])

    @property
    def slug(self) -> str:
        return f"{self.year}-{self.month:02}"

    def beside(self, by: int) -> "Month | None":
        """The month before (-1) or after (1), while the calendar has it."""
        year, month = divmod(self.year * 12 + self.month - 1 + by, 12)
        return Month(year, month + 1) if year in YEARS else None


def month_named(slug: str) -> Month | None:
    """The month that an address such as 2026-11 names, or None for anything else."""
    year, dash, month = slug.partition("-")
    right = dash and len(year) == 4 and len(month) == 2 and (year + month).isascii() and (year + month).isdigit()
    if not right or int(year) not in YEARS or not 1 <= int(month) <= 12:
        return None
    return Month(int(year), int(month))


def weeks(month: Month, dues: Iterable[Due]) -> list[list[tuple[date | None, list[Due]]]]:
    """Monday to Sunday; None for a place that belongs to another month."""
    found: dict[date, list[Due]] = {}
    for due in dues:
        found.setdefault(due.day, []).append(due)
    days = Calendar().monthdayscalendar(month.year, month.month)
    dates = [[month.first.replace(day=number) if number else None for number in week] for week in days]
    return [[(day, found.get(day, []) if day else []) for day in week] for week in dates]


# --- A feed -------------------------------------------------------------------------------------------------


def as_ical(dues: Iterable[Due], now: datetime) -> bytes:
    """An iCalendar file (RFC 5545) of all-day events. An event keeps its UID when its day moves."""
    made = icalendar.Calendar()
    made.add("prodid", f"-//{settings.COUNCIL_NAME}//{settings.HUB_NAME}//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{settings.HUB_NAME}: dates")
    for due in dues:
        event = icalendar.Event()
        event.add("uid", uid(due))
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", due.day)
        event.add("dtend", due.day + timedelta(days=1))
        event.add("summary", f"{due.what}: {due.title}")
        event.add("description", due.note)
        event.add("url", settings.SITE_ADDRESS + due.url)
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return made.to_ical()


def uid(due: Due) -> str:
    named = hashlib.sha256("|".join([due.what, due.kind, due.url]).encode()).hexdigest()[:32]
    return f"{named}@{urlsplit(settings.SITE_ADDRESS).hostname}"
