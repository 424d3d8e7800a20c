"""When a piece of guidance has to be looked at again."""

from calendar import monthrange
from datetime import date


def next_check(checked_on: date, months: int) -> date:
    """The same day of the month, this many months later; the last day where that month is shorter."""
    year, month = divmod(checked_on.year * 12 + checked_on.month - 1 + months, 12)
    return date(year, month + 1, min(checked_on.day, monthrange(year, month + 1)[1]))
