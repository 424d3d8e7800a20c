"""The archive's arithmetic: which days a year or a month holds, and months gathered under their years."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

FIRST, LAST = 1900, 2999  # essays of other years are a slip in an address

Day = tuple[int, int, int]


@dataclass(frozen=True)
class Month:
    first: date
    essays: int


@dataclass
class Year:
    number: int
    months: list[Month] = field(default_factory=list)

    @property
    def essays(self) -> int:
        return sum(month.essays for month in self.months)


def span_of(year: int, month: int | None = None) -> tuple[Day, Day] | None:
    """The first day of a year or month and the first day after it; None if there is no such time."""
    if not FIRST <= year <= LAST or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return (year, 1, 1), (year + 1, 1, 1)
    return (year, month, 1), ((year + 1, 1, 1) if month == 12 else (year, month + 1, 1))


def years_of(counted: Iterable[tuple[datetime, int]]) -> list[Year]:
    """Months with how many essays each has, gathered under their years in the order they come."""
    years: list[Year] = []
    for month, essays in counted:
        if not years or years[-1].number != month.year:
            years.append(Year(month.year))
        years[-1].months.append(Month(month.date(), essays))
    return years
