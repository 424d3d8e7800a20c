"""When a pre-election period starts at the latest, reckoned in working days back from polling day.

Source: Local Elections (Principal Areas) (England and Wales) Rules 2006, schedule 2: the notice of election is out no
later than 25 working days before polling day. Checked against the published timetable of 2023. England and Wales only:
in Scotland and Northern Ireland the monitoring officer confirms the date.
"""

import datetime
from functools import cache

NOTICE_OF_ELECTION = 25
DAY = datetime.timedelta(days=1)
# Bank holidays proclaimed for one year only.
ONCE = {datetime.date(2022, 6, 3), datetime.date(2022, 9, 19), datetime.date(2023, 5, 8)}
MOVED = {2020: {"may": datetime.date(2020, 5, 8)}, 2022: {"spring": datetime.date(2022, 6, 2)}}


def easter(year: int) -> datetime.date:
    """Easter Sunday in the Gregorian calendar, by the rule of the almanac."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    past = epact - weekday
    month = 3 + (past + 40) // 44
    return datetime.date(year, month, past + 28 - 31 * (month // 4))


def first_monday(year: int, month: int) -> datetime.date:
    first = datetime.date(year, month, 1)
    return first + DAY * (-first.weekday() % 7)


@cache
def holidays(year: int) -> frozenset[datetime.date]:
    """Bank holidays of England and Wales in a year, with the days that stand in for those on a weekend."""
    moved = MOVED.get(year, {})
    last_of_may = datetime.date(year, 5, 31)
    last_of_august = datetime.date(year, 8, 31)
    days = {
        easter(year) - 2 * DAY,
        easter(year) + DAY,
        moved.get("may", first_monday(year, 5)),
        moved.get("spring", last_of_may - DAY * last_of_may.weekday()),
        last_of_august - DAY * last_of_august.weekday(),
    }
    for fixed in (datetime.date(year, 1, 1), datetime.date(year, 12, 25), datetime.date(year, 12, 26)):
        while fixed.weekday() > 4 or fixed in days:
            fixed += DAY
        days.add(fixed)
    return frozenset(days | {day for day in ONCE if day.year == year})


def is_working_day(day: datetime.date) -> bool:
    """For election sums: not a weekend, a bank holiday or Christmas Eve."""
    return day.weekday() < 5 and day not in holidays(day.year) and (day.month, day.day) != (12, 24)


def working_days_before(day: datetime.date, number: int) -> datetime.date:
    while number:
        day -= DAY
        number -= is_working_day(day)
    return day


def latest_start(polling_day: datetime.date) -> datetime.date:
    """The last day on which the pre-election period can begin."""
    return working_days_before(polling_day, NOTICE_OF_ELECTION)
