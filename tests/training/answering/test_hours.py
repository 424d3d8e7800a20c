"""By when, in the hours that messages are watched: nights, weekends, bank holidays, and hours nobody can read."""

from datetime import date, datetime, time, timedelta

import pytest

from policies.builder.elections import holidays
from training.answering.hours import Promises, Watch, When, clock, due, moment_words, read_week, rule_words

WEEK = Watch(read_week("8:30am to 5pm, Monday to Friday"), holidays)
TUESDAY = datetime(2026, 11, 24, 10, 15)
EVENING = datetime(2026, 11, 24, 18, 40)
FRIDAY_LATE = datetime(2026, 11, 27, 16, 30)
SATURDAY = datetime(2026, 11, 28, 11, 0)
CHRISTMAS_EVE = datetime(2026, 12, 24, 16, 30)  # a Thursday; Friday and the Monday after it are bank holidays
EARLY = datetime(2026, 11, 24, 6, 0)


@pytest.mark.parametrize(
    ("at", "next_on"),
    [
        (TUESDAY, TUESDAY),
        (EARLY, datetime(2026, 11, 24, 8, 30)),
        (EVENING, datetime(2026, 11, 25, 8, 30)),
        (datetime(2026, 11, 24, 17, 0), datetime(2026, 11, 25, 8, 30)),
        (datetime(2026, 11, 24, 8, 30), datetime(2026, 11, 24, 8, 30)),
        (SATURDAY, datetime(2026, 11, 30, 8, 30)),
        (datetime(2026, 12, 25, 12, 0), datetime(2026, 12, 29, 8, 30)),
    ],
)
def test_when_messages_are_next_watched(at, next_on):
    assert WEEK.next_on(at) == next_on
    assert WEEK.is_on(at) == (next_on == at)


@pytest.mark.parametrize(
    ("when", "at", "by"),
    [
        (When.URGENT, TUESDAY, datetime(2026, 11, 24, 11, 15)),
        (When.URGENT, EVENING, datetime(2026, 11, 25, 9, 30)),
        (When.URGENT, FRIDAY_LATE, datetime(2026, 11, 30, 9, 0)),
        (When.URGENT, CHRISTMAS_EVE, datetime(2026, 12, 29, 9, 0)),
        (When.SAME_DAY, TUESDAY, datetime(2026, 11, 24, 17, 0)),
        (When.SAME_DAY, EVENING, datetime(2026, 11, 25, 17, 0)),
        (When.SAME_DAY, SATURDAY, datetime(2026, 11, 30, 17, 0)),
        (When.LOOK_AGAIN, EARLY, datetime(2026, 11, 24, 17, 0)),
        (When.ACKNOWLEDGE, TUESDAY, datetime(2026, 11, 25, 10, 15)),
        (When.ACKNOWLEDGE, FRIDAY_LATE, datetime(2026, 11, 30, 16, 30)),
        (When.ACKNOWLEDGE, SATURDAY, datetime(2026, 12, 1, 8, 30)),
        (When.ACKNOWLEDGE, CHRISTMAS_EVE, datetime(2026, 12, 29, 16, 30)),
        (When.ANSWER, TUESDAY, datetime(2026, 11, 27, 10, 15)),
        (When.ANSWER, EVENING, datetime(2026, 11, 30, 8, 30)),
        (When.NOW, SATURDAY, None),
        (When.HOUR, SATURDAY, None),
        (When.BEFORE, TUESDAY, None),
    ],
)
def test_by_when(when, at, by):
    assert due(when, at, WEEK, Promises()) == by


def test_every_rule_has_words_and_a_moment_or_none_and_none_is_in_the_past():
    for when in When:
        assert rule_words(when, Promises())
        for at in (TUESDAY, EVENING, FRIDAY_LATE, SATURDAY, CHRISTMAS_EVE, EARLY):
            by = due(when, at, WEEK, Promises())
            assert by is None or (by >= at and WEEK.is_watched(by.date()))


def test_more_hours_than_a_day_has_go_on_the_next():
    assert WEEK.after_hours(TUESDAY, 10) == datetime(2026, 11, 25, 11, 45)
    assert WEEK.after_hours(FRIDAY_LATE, 1) == datetime(2026, 11, 30, 9, 0)
    assert WEEK.after_hours(datetime(2026, 11, 24, 16, 0), 1) == datetime(2026, 11, 24, 17, 0)


def test_a_short_saturday_keeps_the_time_inside_its_hours():
    watch = Watch(read_week("9am to 5pm, Monday to Friday; 9am to 1pm, Saturday"), holidays)
    assert watch.after_days(FRIDAY_LATE, 1) == datetime(2026, 11, 28, 13, 0)
    assert watch.next_on(SATURDAY) == SATURDAY


@pytest.mark.parametrize(
    ("text", "days", "opening", "closing"),
    [
        ("8:30am to 5pm, Monday to Friday", {0, 1, 2, 3, 4}, time(8, 30), time(17)),
        ("Monday to Friday, 9am to 5pm", {0, 1, 2, 3, 4}, time(9), time(17)),
        ("08:30–17:00 Mondays, Tuesdays and Thursdays", {0, 1, 3}, time(8, 30), time(17)),
        ("every day, 7am to 10pm", set(range(7)), time(7), time(22)),
        ("Friday to Monday, 8.30am - 12pm", {4, 5, 6, 0}, time(8, 30), time(12)),
    ],
)
def test_hours_as_councils_write_them_are_read(text, days, opening, closing):
    assert read_week(text) == dict.fromkeys(days, (opening, closing))


@pytest.mark.parametrize(
    "text",
    ["", "office hours", "Monday to Friday", "9am to 5pm", "5pm to 9am, Monday", "25:00 to 26:00, Monday",
     "13pm to 2pm Monday", "9am to noon, Monday", "9am to 5pm Monday; whenever, Tuesday",
     "9am to 12pm and 1pm to 5pm, Monday", ";", "\x00" * 50],
)  # fmt: skip
def test_hours_that_cannot_be_read_are_none_at_all_rather_than_half(text):
    assert read_week(text) == {}


def test_hours_that_never_come_do_not_go_round_for_ever():
    never = Watch({0: (time(9), time(17))}, lambda year: MONDAYS)
    with pytest.raises(ValueError, match="never watched"):
        never.next_on(TUESDAY)


MONDAYS = frozenset(date(2026, 11, 2) + timedelta(weeks=number) for number in range(20))


def test_moments_and_times_as_people_say_them():
    assert moment_words(datetime(2026, 11, 24, 17, 0), TUESDAY) == "5pm today"
    assert moment_words(datetime(2026, 11, 25, 10, 15), TUESDAY) == "10:15am tomorrow, Wednesday 25 November"
    assert moment_words(datetime(2026, 11, 30, 8, 30), TUESDAY) == "8:30am on Monday 30 November"
    times = [datetime(2026, 1, 1, 0, 5), datetime(2026, 1, 1, 12), datetime(2026, 1, 1, 13)]
    assert list(map(clock, times)) == ["12:05am", "12pm", "1pm"]


def test_the_words_of_a_rule_follow_the_promises():
    assert rule_words(When.URGENT, Promises(urgent_hours=2)) == "Within 2 watched hours"
    assert rule_words(When.ACKNOWLEDGE, Promises()) == "Within 1 working day"
