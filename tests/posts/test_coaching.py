"""What a council made a stop holds an essay back, in the form at its field and in the action whoever calls it."""

import re

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from hub.kit import publishing
from hub.kit.editorial import State
from posts.essays import actions, coaching
from posts.essays.models import Essay
from tests.posts import factories
from tests.posts.test_desk import page, typed

pytestmark = pytest.mark.django_db
BARE = "![](picture:0123456789abcdef0123-10x10)"
# One text for each rule, and the field at which it is said.
STOPPED = {
    "title": ({"title": "Facebook for bins"}, "title"),
    "outcome": ({"outcome": " "}, "outcome"),
    "heading": ({"words": "#### Deep"}, "words"),
    "link": ({"words": "See [here](/essays/)."}, "words"),
    "alt": ({"words": BARE}, "words"),
    "term": ({"words": "We will utilise it.", "audience": "residents"}, "words"),
    "passive": ({"words": "It was sent. It was read. It was lost."}, "words"),
    "long": ({"words": "and so on " * 30}, "words"),
    "reach": ({"words": "[the page](/no/such/)"}, "words"),
    "colleagues": ({"words": "[my page](/me/)", "public": True}, "words"),
}


def stops_of(rule: str) -> list[tuple[str, str]]:
    said = {"title": "Bins", "outcome": "Yes.", "words": "Words.", "public": False, **STOPPED[rule][0]}
    return coaching.stops(coaching.listen(**said))


@pytest.fixture
def a_term(monkeypatch):
    """One loaded word, whatever the list that ships holds."""
    from hub.kit.plain_words import Term

    monkeypatch.setattr(coaching.terms, "flagged", lambda: (Term(("utilise",), "Stiff.", {"residents": "use"}),))


@pytest.mark.parametrize("rule", STOPPED)
def test_each_rule_can_be_a_stop_and_is_said_at_its_field(settings, a_term, rule):
    settings.COACH_STOPS = [rule]
    ((field, message),) = stops_of(rule)
    assert field == STOPPED[rule][1]
    assert re.fullmatch(r"[^{}]{20,}[.?]", message)


@pytest.mark.parametrize("rule", STOPPED)
def test_each_rule_can_be_advice(settings, a_term, rule):
    settings.COACH_STOPS = []
    assert stops_of(rule) == []


def test_out_of_the_box_only_outcome_and_alt_text_stop_an_essay(a_term):
    assert {rule for rule in STOPPED if stops_of(rule)} == {"outcome", "alt"}


def test_every_rule_has_a_message():
    from hub.kit.plain_words import RULES

    assert set(coaching.STOPS) == set(RULES) == set(STOPPED)


def test_asking_for_a_second_pair_of_eyes_is_refused_in_the_action(officer):
    essay = factories.draft(officer, words=BARE)
    with pytest.raises(coaching.HeldBack, match="has no words"):
        actions.submit(essay, by=officer)
    assert Essay.objects.get().state == State.DRAFT


def test_publishing_is_refused_in_the_action_even_where_submitting_went_round_it(officer, second_officer):
    essay = factories.draft(officer, words=BARE)
    publishing.submit(essay, by=officer)
    with pytest.raises(coaching.HeldBack) as held:
        actions.publish(essay, by=second_officer, version=1)
    assert [field for field, _ in held.value.faults] == ["words"]
    assert Essay.objects.get().state == State.IN_REVIEW


def test_a_second_officer_is_told_why_it_cannot_be_published(as_, officer, second_officer):
    essay = factories.draft(officer, words=BARE)
    publishing.submit(essay, by=officer)
    refused = as_(second_officer).post(f"{essay.desk_url}publish/", {"version": 1})
    assert "has no words. Say what it shows" in page(refused)
    assert Essay.objects.get().state == State.IN_REVIEW


def test_the_form_says_it_at_the_field_and_keeps_the_words(as_, officer):
    response = as_(officer).post("/essays/desk/new/", typed(words=f"One.\n\n{BARE}", do="submit"))
    assert response.context["form"].errors == {
        "words": [f"Line 3: the picture {BARE} has no words. Say what it shows, or write “decoration” in their place."]
    }
    assert BARE in page(response)
    assert Essay.objects.count() == 0


def test_a_draft_with_a_stop_in_it_can_be_saved(as_, officer):
    as_(officer).post("/essays/desk/new/", typed(words=BARE, do="save"))
    assert Essay.objects.get().state == State.DRAFT


def test_a_title_can_be_a_stop_for_a_council_that_wants_it(as_, officer, settings):
    settings.COACH_STOPS = ["title"]
    response = as_(officer).post("/essays/desk/new/", typed(title="Facebook for bins", do="submit"))
    assert list(response.context["form"].errors) == ["title"]


def test_whom_it_is_written_for_is_kept(as_, officer):
    as_(officer).post("/essays/desk/new/", typed(audience="councillors", do="save"))
    essay = Essay.objects.get()
    assert essay.audience == "councillors"
    assert '<option value="councillors" selected>' in page(as_(officer).get(essay.desk_url))


def test_the_preview_marks_what_it_says(as_, officer, a_term):
    said = typed(words="We will utilise [my page](/me/).", audience="residents")
    drawn = page(as_(officer).post("/essays/desk/preview/", said))
    assert (
        '<mark class="hub-mark"><span class="govuk-visually-hidden">Look at this word: </span>utilise</mark>' in drawn
    )
    assert "Only colleagues can open a link: “my page”" in drawn
    assert "“utilise” may land badly with residents" in drawn


def test_the_hub_does_not_start_with_a_rule_that_it_does_not_know(settings):
    settings.COACH_STOPS = ["outcome", "titel"]
    with pytest.raises(SystemCheckError, match="COACH_STOPS names 'titel'"):
        call_command("check")
