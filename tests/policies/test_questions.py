"""Answers that do not fit their question or each other, found while answering."""

import pytest

from policies.builder.clause_bank import library
from tests.policies.answers import wexcombe

QUESTIONS = library().questions


@pytest.mark.parametrize(
    ("question", "answer", "fault"),
    [
        ("nation", "Mercia", "Choose one of the answers"),
        ("council_type", "county", ""),
        ("channels", ["none", "facebook"], "cannot be ticked together"),
        ("channels", ["myspace"], "Choose from the answers"),
        ("channels", "facebook", "Choose from the answers"),
        ("devices_tools", ["password_manager"], "Tick at least one of"),
        ("council_name", "x" * 301, "under 300"),
        ("council_name", "{{ dpo }}", "curly brackets"),
        ("council_name", ["x"], "in words"),
        ("next_election", "soon", "real date"),
        ("next_election", "0001-01-01", "this century"),
        ("response_standard", {"ack_time": "one moment"}, "Choose one of the answers"),
        ("contacts", {"ict_security_reach": "ict@wexcombe.example"}, "telephone number"),
        ("contacts", {"dpo_reach": "dpo@wexcombe.example"}, ""),
        ("contacts", {"the_cat": "x"}, "Fill the boxes"),
    ],
)
def test_an_answer_that_does_not_fit_is_said_in_a_sentence(question, answer, fault):
    faults = QUESTIONS.faults({**wexcombe(), question: answer}).get(question, [])
    assert len(faults) == bool(fault)
    assert all(fault in line for line in faults)


def test_a_county_is_no_answer_in_scotland():
    assert set(QUESTIONS.faults({**wexcombe(), "nation": "Scotland"})) == {"council_type"}


def test_no_answer_is_a_gap_and_not_a_fault():
    assert QUESTIONS.faults({}) == {}
    optional = {"services", "next_election", "paid_and_partners"}
    assert {question.id for question in QUESTIONS.unanswered({})} == QUESTIONS.ids - optional


def test_half_a_set_of_contacts_is_still_unanswered():
    contacts = {**wexcombe()["contacts"], "hr_lead_reach": " "}
    assert [each.id for each in QUESTIONS.unanswered({**wexcombe(), "contacts": contacts})] == ["contacts"]


def test_the_stance_suggests_answers_but_never_overwrites_one():
    offered = QUESTIONS.suggested({"nation": "England", "overall_stance": "cautious", "ai_use": "open"})
    assert offered["who_may_post"] == "comms_only"
    assert offered["review_cycle"] == "12"
    assert {"ai_use", "nation", "overall_stance", "council_name"} & set(offered) == set()


def test_nothing_that_would_choose_for_the_council_is_suggested_on_the_first_visit():
    assert {"nation", "overall_stance"} & set(QUESTIONS.suggested({})) == set()


@pytest.mark.parametrize(
    ("changes", "clash", "blocks"),
    [
        ({"who_may_post": "any_trained", "access_stance": "cautious"}, "nobody-can-post", True),
        ({"council_type": "local", "out_of_hours": "rota"}, "lone-clerk-rota", False),
        ({"channels": ["instagram"]}, "messenger-without-facebook", True),
        (
            {"who_may_post": "any_trained", "approval_route": "every_post"},
            "everyone-posts-everything-checked",
            False,
        ),
        (
            {"response_standard": {"ack_time": "3 working days", "reply_time": "1 working day"}},
            "reply-not-before-acknowledgement",
            True,
        ),
    ],
)
def test_answers_that_clash_are_pointed_out_with_what_to_do(changes, clash, blocks):
    found = {each.id: each for each in library().rules.between({**wexcombe(), **changes})}
    assert found[clash].blocks is blocks
    assert found[clash].fix


def test_the_answers_of_the_demonstration_council_fit_each_other():
    assert library().rules.between(wexcombe()) == []
    assert QUESTIONS.unanswered(wexcombe()) == []


def test_a_contradiction_that_somebody_types_is_found():
    text = "Comments are open. Comments may be limited or closed on sensitive posts."
    assert library().rules.faults(text, [], wexcombe(), short=False) != []
    text = "Ask the Scottish Public Services Ombudsman."
    assert library().rules.faults(text, [], wexcombe(), short=False) != []
