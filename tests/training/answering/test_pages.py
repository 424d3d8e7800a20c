"""“Should I answer this?” as a reader meets it: links alone, back again, the clock, and nothing kept."""

from datetime import datetime
from html import unescape

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.kit.models import JournalEntry
from tests.training.factories import ItemFactory
from training.answering import reading, views

pytestmark = pytest.mark.django_db
START = "/guidance/should-i-answer/"
TUESDAY = datetime(2026, 11, 24, 10, 15)
EVENING = datetime(2026, 11, 24, 18, 40)


@pytest.fixture
def reader(learner, as_):
    return as_(learner)


@pytest.fixture
def at(monkeypatch):
    return lambda moment: monkeypatch.setattr(views, "here_and_now", lambda: moment)


def page(reader, key=""):
    response = reader.get(f"{START}{key}/" if key else START)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_it_begins_from_guidance_with_the_first_question(reader):
    assert f'href="{START}"' in reader.get("/guidance/").content.decode()
    first = page(reader)
    assert "Question 1 of 6 at most" in first
    assert "Is somebody at risk, or is something out of hand right now?" in first
    assert "Nothing you answer here is kept." in first


def test_every_answer_of_every_question_is_a_link_that_opens(reader):
    for question in reading.guide().questions.values():
        shown = page(reader, question.key)
        for choice in question.choices:
            assert f'href="{START}{choice.step}/"' in shown
            assert choice.words in shown
            page(reader, choice.step)


def test_back_leads_from_every_step_to_the_question_that_led_there(reader):
    guide = reading.guide()
    for key in [*guide.questions, *guide.endings]:
        before = guide.before(key)
        assert (before is None) == (key == guide.first.key)
        if before:
            assert f'<a class="govuk-link" href="{START}{before.key}/">Back' in page(reader, key)


def test_every_page_says_what_to_do_now_for_somebody_in_danger(reader, settings):
    settings.COUNCIL_WORDS = {**settings.COUNCIL_WORDS, "safeguarding_lead_phone": "01632 960 999"}
    for key in ["", *reading.guide().questions, *reading.guide().endings, "on-one-page"]:
        shown = page(reader, key)
        assert "999" in shown
        if key not in {"threat", "danger", "account-taken"}:
            assert "01632\u00a0960\u00a0999" in shown


def test_nothing_is_kept_of_the_person_or_the_message(reader):
    before = dict(reader.session)
    with CaptureQueriesContext(connection) as asked:
        for key in ["", *reading.guide().questions, *reading.guide().endings, "on-one-page"]:
            response = reader.get(f"{START}{key}/" if key else START)
            assert set(response.cookies) <= {"csrf"}
    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []
    assert not JournalEntry.objects.exists()
    assert dict(reader.session) == before


def test_there_is_no_form_and_no_script_to_answer_with(reader):
    for key in ["", "true", "answer"]:
        main = page(reader, key).split("<main")[1].split("</main>")[0]
        assert "<form" not in main
        assert "<script" not in main


def test_in_our_hours_an_ending_says_who_and_by_what_time(reader, at, settings):
    settings.COUNCIL_WORDS = {**settings.COUNCIL_WORDS, "monitored_hours": "8:30am to 5pm, Monday to Friday"}
    at(TUESDAY)
    shown = page(reader, "press")
    assert "By 11:15am today" in shown
    assert "this waits" not in shown
    shown = page(reader, "answer")
    assert (
        "They hear something by 10:15am tomorrow, Wednesday 25 November, and in full by 10:15am on Friday 27" in shown
    )


def test_out_of_hours_it_waits_and_says_until_when(reader, at):
    at(EVENING)
    shown = page(reader, "complaint")
    assert "this waits until 8:30am tomorrow, Wednesday 25 November" in shown
    assert "By 5pm tomorrow, Wednesday 25 November" in shown


@pytest.mark.parametrize(
    "key", ["person-at-risk", "threat", "danger", "account-taken", "our-own-slip", "private-details"]
)
def test_what_cannot_wait_never_says_that_it_can(reader, at, key):
    at(EVENING)
    shown = page(reader, key)
    assert "this waits" not in shown
    assert "Outside our hours:" in shown
    assert "at any hour" in shown


def test_hours_that_cannot_be_reckoned_with_give_the_rule_and_a_warning(reader, at, settings):
    settings.COUNCIL_WORDS = {**settings.COUNCIL_WORDS, "monitored_hours": "when we can"}
    at(EVENING)
    assert "Within 1 working day, and in full within 3 working days" in page(reader, "answer")
    assert "this waits" not in page(reader, "answer")
    assert [found.id for found in run_checks() if found.id.startswith("training")] == ["training.W001"]


@pytest.mark.parametrize("number", [0, -1, 61])
def test_a_promise_that_cannot_be_meant_stops_the_hub_at_its_checks(settings, number):
    settings.ACKNOWLEDGE_WITHIN_DAYS = number
    assert [found.id for found in run_checks() if found.id.startswith("training")] == ["training.E001"]


def test_it_leads_to_the_guidance_this_reader_may_see(reader):
    shown = ItemFactory(slug="press-do-pass-on", text="Pass it to {{ comms_team }}.")
    ItemFactory(slug="press-dont-off-record", side="dont", text="Do not whisper.", state="draft")
    told = page(reader, "press")
    assert f'<a class="govuk-link" href="{shown.get_absolute_url()}">Pass it to the communications team.</a>' in told
    assert "whisper" not in told


def test_the_printed_page_has_every_question_and_where_every_answer_leads(reader):
    told = page(reader, "on-one-page")
    guide = reading.guide()
    for question in guide.questions.values():
        assert f"{guide.number(question)}. {question.text}" in told
        assert all(choice.words in told for choice in question.choices)
    assert told.count("<b>Get help now</b>") == 5
    assert told.count("<b>go to ") == 5
    assert "Within 1 watched hour." in told


def test_the_clock_is_the_councils_own(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 7, 1, 16, 30, tzinfo=timezone.get_fixed_timezone(0)))
    assert views.here_and_now() == datetime(2026, 7, 1, 17, 30)


@pytest.mark.parametrize("odd", ["nothing", "x" * 500, "AT-RISK"])
def test_a_step_that_is_not_there_is_not_found(reader, odd):
    assert reader.get(f"{START}{odd}/").status_code == 404


def test_steps_ask_the_database_as_often_for_three_lines_of_guidance_as_for_one(reader):
    counts = []
    for slug in ("press-do-pass-on", "press-dont-off-record", "talk-do-one-answer"):
        ItemFactory(slug=slug)
        with CaptureQueriesContext(connection) as asked:
            page(reader, "press")
        counts.append(len(asked))
    assert counts == [counts[0]] * 3
