"""The calendar as it is worked out: months, weeks, addresses, and a feed that a calendar can read."""

from datetime import UTC, date, datetime

import icalendar
import pytest

from hub.calendar import Due, Month, as_ical, by_day, month_named, uid, weeks

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def due(day=date(2026, 11, 24), title="Bins; out, by \\ seven", url="/essays/bins/", what="To be checked"):
    return Due(day, what, "essay", title, url)


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "x",
        "2026",
        "2026-",
        "2026-0",
        "2026-1",
        "2026-00",
        "2026-13",
        "1999-12",
        "2101-01",
        "0000-01",
        "9999-12",
        "2026-1-1",
        "-2026-1",
        "99999999999999999999-01",
        "2026-011",
        "２０２６-１１",
        "²²²²-11",
    ],
)
def test_an_odd_month_is_no_month(slug):
    assert month_named(slug) is None


def test_a_month_knows_its_days_and_its_neighbours():
    month = month_named("2028-02")
    assert (month.first, month.last, month.slug) == (date(2028, 2, 1), date(2028, 2, 29), "2028-02")
    assert (month.beside(-1), month.beside(1)) == (Month(2028, 1), Month(2028, 3))
    assert (Month(2026, 1).beside(-1), Month(2026, 12).beside(1)) == (Month(2025, 12), Month(2027, 1))


def test_the_calendar_has_a_first_and_a_last_month():
    assert (Month(2000, 1).beside(-1), Month(2100, 12).beside(1)) == (None, None)


def test_weeks_begin_on_monday_and_hold_each_day_of_the_month_once():
    made = weeks(Month(2026, 11), [due(date(2026, 11, 1)), due(date(2026, 11, 30)), due(date(2026, 12, 1))])
    assert {len(week) for week in made} == {7}
    days = [day for week in made for day, _ in week if day]
    assert days == [date(2026, 11, number) for number in range(1, 31)]
    assert made[0][6] == (date(2026, 11, 1), [due(date(2026, 11, 1))])
    assert sum(len(dues) for week in made for _, dues in week) == 2


def test_days_are_gathered_in_order():
    one, two, three = due(date(2026, 11, 1)), due(date(2026, 11, 1), title="B"), due(date(2026, 11, 2))
    assert by_day([one, two, three]) == [(one.day, [one, two]), (three.day, [three])]


def test_a_feed_reads_back_as_it_was_written(settings):
    settings.COUNCIL_NAME, settings.HUB_NAME = "Wexcombe; District", "Good, Conversations"
    found = icalendar.Calendar.from_ical(as_ical([due(), due(url="/essays/other/", title="Ünïcode 🐦\nline")], NOW))
    first, second = found.walk("VEVENT")
    assert (found["version"], len(found.errors)) == ("2.0", 0)
    assert str(first["summary"]) == "To be checked: Bins; out, by \\ seven"
    assert (first["dtstart"].dt, first["dtend"].dt) == (date(2026, 11, 24), date(2026, 11, 25))
    assert first["url"] == "http://localhost:8000/essays/bins/"
    assert str(second["summary"]) == "To be checked: Ünïcode 🐦\nline"
    assert first["dtstamp"].dt == NOW
    assert first.errors == second.errors == []


def test_an_empty_feed_is_a_calendar_too():
    found = icalendar.Calendar.from_ical(as_ical([], NOW))
    assert (found["version"], found.walk("VEVENT")) == ("2.0", [])


def test_lines_are_folded_and_end_as_the_standard_says():
    written = as_ical([due(title="A long title " * 30)], NOW)
    assert written.endswith(b"\r\n")
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    assert b"\n" not in written.replace(b"\r\n", b"")


def test_an_event_keeps_its_uid_when_its_day_or_title_changes_and_no_two_share_one():
    assert uid(due()) == uid(due(date(2027, 1, 1), title="Renamed"))
    others = [due(), due(url="/essays/other/"), due(what="Goes away")]
    assert len({uid(each) for each in others}) == 3
    assert uid(due()).endswith("@localhost")
