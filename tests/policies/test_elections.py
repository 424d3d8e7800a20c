"""Working days back from polling day, against the published timetable."""

import datetime

import pytest

from policies.builder import elections


@pytest.mark.parametrize(
    ("polling_day", "notice"),
    [("2023-05-04", "2023-03-27"), ("2027-05-06", "2027-03-31"), ("2025-05-01", "2025-03-25")],
)
def test_the_period_starts_25_working_days_before_polling_day(polling_day, notice):
    day = datetime.date.fromisoformat(polling_day)
    assert elections.latest_start(day) == datetime.date.fromisoformat(notice)


@pytest.mark.parametrize(
    ("days", "date"), [(19, "2023-04-04"), (12, "2023-04-17"), (11, "2023-04-18"), (6, "2023-04-25")]
)
def test_the_other_days_of_the_2023_timetable_come_out_as_published(days, date):
    assert elections.working_days_before(datetime.date(2023, 5, 4), days) == datetime.date.fromisoformat(date)


@pytest.mark.parametrize(
    "holiday",
    [
        "2026-12-24",
        "2026-12-25",
        "2026-12-28",
        "2027-12-27",
        "2027-12-28",
        "2022-01-03",
        "2023-05-08",
        "2022-06-02",
    ],
)
def test_holidays_and_christmas_eve_are_not_working_days(holiday):
    assert elections.is_working_day(datetime.date.fromisoformat(holiday)) is False


def test_an_ordinary_tuesday_is_a_working_day():
    assert elections.is_working_day(datetime.date(2026, 11, 24)) is True
