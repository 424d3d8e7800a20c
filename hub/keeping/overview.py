"""What this reader keeps true, across every kind: overdue, coming up, and what nobody has been named for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from django.urls import reverse

from hub.kit import keeping
from hub.kit.models import Editorial
from hub.kit.review_dates import has_passed

SOON = timedelta(days=90)
MOST_OF_A_KIND = 50


@dataclass(frozen=True)
class Line:
    """One thing, as components/links.html draws it."""

    title: str
    url: str
    note: str
    day: date


@dataclass
class Overview:
    late: list[Line]
    soon: list[Line]
    nobody: list[Line]
    nobody_count: int


def of(reader: Any, today: date) -> Overview:
    late, soon, nobody, count = [], [], [], 0
    for model in keeping.kinds().values():
        kept = model._default_manager.kept_by(reader).published()
        dated = kept.for_keepers().order_by("review_on", "pk")
        late += list(lines(dated.filter(review_on__lte=today), today))
        soon += list(lines(dated.filter(review_on__gt=today, review_on__lte=today + SOON), today))
        without = kept.without_keeper()
        nobody += list(lines(without.for_keepers().order_by("review_on", "pk"), today))
        count += without.count()
    by_day = attrgetter("day", "title")
    return Overview(sorted(late, key=by_day), sorted(soon, key=by_day), nobody, count)


def lines(things: Any, today: date) -> Iterator[Line]:
    for thing in things[:MOST_OF_A_KIND]:
        yield Line(
            title=thing.kept_title,
            url=reverse("keeping_thing", args=[thing.kind, thing.slug]),
            note=" · ".join([kind_words(thing), *_keepers(thing), day_words(thing, today)]),
            day=thing.review_on or date.max,
        )


def kind_words(thing: Editorial) -> str:
    return str(thing._meta.verbose_name).capitalize()


def day_words(thing: Editorial, today: date) -> str:
    day = thing.review_on
    if day is None:
        return "no day to be checked"
    said = f"{day.day} {day:%B %Y}"
    return f"was to be checked by {said}" if has_passed(day, today) else f"to be checked by {said}"


def _keepers(thing: Editorial) -> list[str]:
    """Those who are here, by name."""
    people = [("owner", thing.owner), ("deputy", thing.deputy)]
    return [f"{word} {person.name}" for word, person in people if person and person.is_active and not person.left_on]
