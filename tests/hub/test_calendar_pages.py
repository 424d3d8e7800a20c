"""The calendar as a reader has it: only what they may see, by day; months that never break; a feed that can be shut."""

from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from hub.people import actions as people
from hub.people import personal
from hub.people.models import PersonalAddress
from posts.essays.models import Essay
from tests.posts import factories
from tests.training.factories import ItemFactory, SituationFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
now, today = timezone.now, timezone.localdate  # asked when a test runs, which may be after midnight


@pytest.fixture
def dates(officer, learner):
    """One of everything: on its way, ending, overdue, and a learner's own."""
    factories.essay(title="On its way", state="scheduled", publish_at=now() + 5 * DAY, owner=learner, public=False)
    factories.essay(title="Ending", expire_at=now() + 6 * DAY, owner=learner)
    factories.essay(title="Overdue", review_on=today() - 400 * DAY)
    factories.essay(title="Yours", owner=learner, review_on=today() + 7 * DAY)
    factories.essay(title="Secret draft", state="draft", owner=learner, review_on=today() + DAY, publish_at=now() + DAY)
    factories.essay(title="Ended", owner=learner, expire_at=now() - DAY, publish_at=now() - 3 * DAY, review_on=today())
    situation = SituationFactory(title="Noise", review_on=today() + 8 * DAY)
    ItemFactory(situation=situation, text="Breathe in.", deputy=learner, review_on=today() + 9 * DAY)


def listed(browser):
    page = browser.get("/calendar/")
    return [[(due.what, due.title) for _, dues in page.context[name] for due in dues] for name in ("past", "coming")]


def test_officers_see_what_is_past_its_day_first_and_then_every_date_of_their_desks(as_, officer, dates):
    assert listed(as_(officer)) == [
        [("To be checked", "Overdue")],
        [
            ("Comes out", "On its way"),
            ("Goes away", "Ending"),
            ("To be checked", "Yours"),
            ("To be checked", "Noise"),
            ("To be checked", "Breathe in."),
        ],
    ]


def test_others_see_what_is_theirs_and_nothing_leaks_of_what_is_not_out(as_, learner, dates):
    assert listed(as_(learner)) == [
        [],
        [("Goes away", "Ending"), ("To be checked", "Yours"), ("To be checked", "Breathe in.")],
    ]
    for address in ("/calendar/", f"/calendar/{today():%Y-%m}/", f"/calendar/{(now() + 5 * DAY):%Y-%m}/"):
        page = as_(learner).get(address).content.decode()
        assert ("On its way" in page, "Secret draft" in page, "Overdue" in page) == (False, False, False)


def test_somebody_with_nothing_is_told_so_kindly(as_, councillor, dates):
    page = as_(councillor).get("/calendar/").content.decode()
    assert "Nothing in the next three months, and that is fine" in page


def test_every_link_opens_for_its_reader(as_, learner, officer, dates):
    for person in (learner, officer):
        page = as_(person).get("/calendar/")
        links = [due.url for name in ("past", "coming") for _, dues in page.context[name] for due in dues]
        assert {as_(person).get(url).status_code for url in links} == {200}


def test_what_comes_out_on_the_last_day_of_a_month_stands_in_that_month(as_, officer):
    last = timezone.localtime(now() + 70 * DAY).replace(day=1, hour=23, minute=30) - DAY
    factories.essay(title="At the last minute", state="scheduled", publish_at=last)
    page = as_(officer).get(f"/calendar/{last:%Y-%m}/")
    here = [due.title for week in page.context["weeks"] for day, dues in week for due in dues if day == last.date()]
    assert here == ["At the last minute"]


def test_a_month_is_a_table_that_can_be_read_aloud_with_ways_to_its_neighbours(as_, officer, dates):
    page = as_(officer).get("/calendar/2026-12/").content.decode()
    assert page.count('<th scope="col">') == 7
    assert '<caption id="month-caption" class="govuk-visually-hidden">December 2026, day by day</caption>' in page
    assert ('href="/calendar/2026-11/" rel="prev"' in page, 'href="/calendar/2027-01/" rel="next"' in page) == (
        True,
        True,
    )


@pytest.mark.parametrize("month", ["2000-01", "2100-12"])
def test_the_ends_of_the_calendar_have_one_neighbour(as_, officer, month):
    page = as_(officer).get(f"/calendar/{month}/")
    assert (page.status_code, page.content.decode().count("rel=")) >= (200, 1)
    assert [page.context["earlier"], page.context["later"]].count(None) == 1


@pytest.mark.parametrize("month", ["2026-13", "0-0", "9999-99", "x", "2026-1", "1" * 2000, "2026-11-24"])
def test_an_odd_month_is_said_kindly(as_, officer, month):
    response = as_(officer).get(f"/calendar/{month}/")
    assert response.status_code == 404
    assert "That month is not in the calendar" in response.content.decode()


def made(as_, person):
    page = as_(person).post("/me/addresses/calendar/make/")
    return page.context["address"].removeprefix("http://localhost:8000")


def events(response):
    return {str(event["summary"]) for event in icalendar.Calendar.from_ical(response.content).walk("VEVENT")}


def test_a_feed_shows_its_owner_s_dates_and_is_kept_by_nobody(as_, learner, officer, dates):
    mine, theirs = made(as_, learner), made(as_, officer)
    response = as_(None).get(mine)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "no-store" in response["Cache-Control"]
    assert events(response) == {"Goes away: Ending", "To be checked: Yours", "To be checked: Breathe in."}
    assert events(as_(None).get(theirs)) >= {"Comes out: On its way", "To be checked: Overdue"}
    assert events(as_(officer).get(mine)) == events(response)


def test_events_keep_their_names_from_one_reading_to_the_next(as_, learner, dates):
    address = made(as_, learner)

    def names():
        read = icalendar.Calendar.from_ical(as_(None).get(address).content)
        return sorted(str(event["uid"]) for event in read.walk("VEVENT"))

    first = names()
    Essay.objects.filter(title="Yours").update(review_on=today() + 20 * DAY)
    assert (names(), len(set(first))) == (first, 3)


def test_a_feed_can_be_shut_and_a_new_one_shuts_the_old(as_, learner, dates):
    first = made(as_, learner)
    second = made(as_, learner)
    assert (as_(None).get(first).status_code, as_(None).get(second).status_code) == (404, 200)
    as_(learner).post("/me/addresses/calendar/revoke/")
    assert as_(None).get(second).status_code == 404


def test_every_wrong_address_gets_one_answer(as_, learner, dates):
    shut = made(as_, learner)
    personal.revoke(learner, "calendar")
    left = made(as_, learner)
    people.leave(learner, by=None)
    essays = personal.make(learner, "essays")
    wrong = ["x", "x" * 1000, "%00", "é", shut.split("/")[2].removesuffix(".ics"), essays, f"{essays}.ics"]
    answers = [as_(None).get(f"/calendar/{token}.ics") for token in wrong] + [as_(None).get(left)]
    assert {response.status_code for response in answers} == {404}
    assert len({response.content for response in answers}) == 1
    assert {response["Cache-Control"] for response in answers} == {"no-store, private"}


def test_looking_makes_no_address(as_, learner):
    page = as_(learner).get("/calendar/?do=make").content.decode()
    assert 'action="/me/addresses/calendar/make/"' in page
    assert not PersonalAddress.objects.exists()
