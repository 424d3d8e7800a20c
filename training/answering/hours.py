"""By when: reckons in the hours that messages are watched. Moments are local, and nothing is read from outside."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
LONGEST_BREAK = 60  # days without one watched day, after which the hours make no sense
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_TIME = r"(?<![\d:.])(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?(?![\d:.])"
_SPAN = re.compile(rf"(?:{_TIME})\s*(?:to|-|–)\s*(?:{_TIME})", re.IGNORECASE)
_NAMED = re.compile(rf"\b({'|'.join(DAYS)})s?\b(?:\s*(to|-|–)\s*({'|'.join(DAYS)})s?\b)?", re.IGNORECASE)


class When(StrEnum):
    """How soon something is done. The first two count at any hour, the others in watched hours."""

    NOW = "now"
    HOUR = "hour"
    BEFORE = "before"
    URGENT = "urgent"
    SAME_DAY = "same-day"
    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    LOOK_AGAIN = "look-again"

    @property
    def at_any_hour(self) -> bool:
        return self in {When.NOW, When.HOUR}


@dataclass(frozen=True)
class Promises:
    """What the council promises: hours for what is urgent, working days for a first word and for a full answer."""

    urgent_hours: int = 1
    acknowledge_days: int = 1
    answer_days: int = 3


@dataclass(frozen=True)
class Watch:
    """When messages are watched: opening and closing time of each weekday (Monday is 0), never on a bank holiday."""

    week: Mapping[int, tuple[time, time]]
    holidays: Callable[[int], frozenset[date]]

    def is_watched(self, day: date) -> bool:
        return day.weekday() in self.week and day not in self.holidays(day.year)

    def opening(self, day: date) -> datetime:
        return datetime.combine(day, self.week[day.weekday()][0])

    def closing(self, day: date) -> datetime:
        return datetime.combine(day, self.week[day.weekday()][1])

    def is_on(self, at: datetime) -> bool:
        day = at.date()
        return self.is_watched(day) and self.opening(day) <= at < self.closing(day)

    def next_on(self, at: datetime) -> datetime:
        """This moment if messages are watched now, else the next opening."""
        if self.is_on(at):
            return at
        if self.is_watched(at.date()) and at < self.opening(at.date()):
            return self.opening(at.date())
        return self.opening(self.next_day(at.date()))

    def next_day(self, day: date) -> date:
        """The next watched day after this one."""
        for number in range(1, LONGEST_BREAK):
            if self.is_watched(day + number * DAY):
                return day + number * DAY
        raise ValueError("These hours are never watched.")

    def after_hours(self, at: datetime, hours: int) -> datetime:
        """So many watched hours later: what is left at closing time is taken from the next day."""
        here, left = self.next_on(at), timedelta(hours=hours)
        while here + left > self.closing(here.date()):
            left -= self.closing(here.date()) - here
            here = self.opening(self.next_day(here.date()))
        return here + left

    def after_days(self, at: datetime, days: int) -> datetime:
        """The same time so many watched days later, inside that day's hours."""
        here = self.next_on(at)
        day = here.date()
        for _ in range(days):
            day = self.next_day(day)
        return min(max(datetime.combine(day, here.time()), self.opening(day)), self.closing(day))


def read_week(text: str) -> dict[int, tuple[time, time]]:
    """“8:30am to 5pm, Monday to Friday; 9am to 1pm, Saturday” as hours by weekday; empty where it cannot be read.

    Stretches are parted by semicolons; days and times may stand in either order; 24-hour times are read too.
    """
    week: dict[int, tuple[time, time]] = {}
    for stretch in filter(str.strip, text.split(";")):
        hours, days = _hours(stretch), _days(stretch)
        if hours is None or not days:
            return {}
        week.update(dict.fromkeys(days, hours))
    return week


def due(when: When, at: datetime, watch: Watch, promises: Promises) -> datetime | None:
    """The moment by which it is done; None where a moment would mislead (at any hour; before anybody replies)."""
    if when == When.URGENT:
        return watch.after_hours(at, promises.urgent_hours)
    if when in {When.SAME_DAY, When.LOOK_AGAIN}:
        return watch.closing(watch.next_on(at).date())
    if when == When.ACKNOWLEDGE:
        return watch.after_days(at, promises.acknowledge_days)
    return watch.after_days(at, promises.answer_days) if when == When.ANSWER else None


def rule_words(when: When, promises: Promises) -> str:
    """The rule itself, for a printed page that knows no clock."""
    return {
        When.NOW: "Now, by phone, at any hour",
        When.HOUR: "Within the hour, at any hour",
        When.BEFORE: "Before anybody replies",
        When.URGENT: f"Within {_many(promises.urgent_hours, 'watched hour')}",
        When.SAME_DAY: "The same working day",
        When.ACKNOWLEDGE: f"Within {_many(promises.acknowledge_days, 'working day')}",
        When.ANSWER: f"In full within {_many(promises.answer_days, 'working day')}",
        When.LOOK_AGAIN: "Look again before the end of the day",
    }[when]


def moment_words(at: datetime, now: datetime) -> str:
    """“5pm today”, “10:15am tomorrow, Wednesday 25 November”, “5pm on Friday 27 November”."""
    day = f"{at:%A} {at.day} {at:%B}"
    away = (at.date() - now.date()).days
    return f"{clock(at)} {'today' if away == 0 else f'tomorrow, {day}' if away == 1 else f'on {day}'}"


def clock(at: datetime) -> str:
    """“8:30am”, “5pm”: minutes only where there are any."""
    hour = f"{at.hour % 12 or 12}{f':{at.minute:02}' if at.minute else ''}"
    return f"{hour}{'am' if at.hour < 12 else 'pm'}"


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _hours(stretch: str) -> tuple[time, time] | None:
    spans = _SPAN.findall(stretch)
    if len(spans) != 1:
        return None
    first, last = spans[0][:3], spans[0][3:]
    try:
        opening, closing = _time(*first), _time(*last)
    except ValueError:
        return None
    return (opening, closing) if opening < closing else None


def _time(hour: str, minute: str, half: str) -> time:
    """Raises ValueError for a time that does not exist, such as 13pm."""
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            raise ValueError(hour)
        number = number % 12 + (12 if half.lower() == "pm" else 0)
    return time(number, int(minute or 0))


def _days(stretch: str) -> list[int]:
    found: list[int] = []
    for first, _, last in _NAMED.findall(stretch):
        begin = DAYS.index(first.lower())
        end = DAYS.index(last.lower()) if last else begin
        found += [number % 7 for number in range(begin, end + (7 if end < begin else 0) + 1)]
    return found or (list(range(7)) if re.search(r"every day|seven days|7 days", stretch, re.IGNORECASE) else [])
