"""Answers that a council could give: fixed ones by hand, and random ones that fit the questions."""

import datetime
from typing import Any

import yaml
from hypothesis import assume
from hypothesis import strategies as st

from policies.builder.clause_bank import STARTER, library

ROLES = ("the Clerk", "our Engagement team", "the Head of Communications", "Corporate Communications", "HR")
NAMES = ("Amberley Council", "the Royal Borough of Amberley", "St Mary's Town Council", "Cyngor Sir Aber")


def wexcombe() -> dict[str, Any]:
    return yaml.safe_load((STARTER / "wexcombe.yaml").read_text(encoding="utf-8"))["answers"]


@st.composite
def valid_answers(draw: st.DrawFn) -> dict[str, Any]:
    """Answers to every question that fit each other: no blocking clash is left in them."""
    answers: dict[str, Any] = {}
    for question in library().questions.questions:
        answer = draw(answer_to(question, answers))
        if answer is not None:
            answers[question.id] = answer
    assume(not library().questions.faults(answers))
    assume(not [clash for clash in library().rules.between(answers) if clash.blocks])
    return answers


def answer_to(question: Any, answers: dict[str, Any]) -> st.SearchStrategy[Any]:
    values = [option.value for option in question.open_options(answers)]
    match question.type:
        case "text":
            return st.sampled_from(NAMES)
        case "single" | "choice_or_text":
            return st.sampled_from(values)
        case "date":
            return st.none() | st.dates(min_value=_day(2026), max_value=_day(2040)).map(str)
        case "fields":
            return st.fixed_dictionaries({box: box_of(question, box) for box in question.boxes})
    if question.id == "message_services":
        inboxes = {
            "facebook_dm": "facebook",
            "instagram_dm": "instagram",
            "x_dm": "x",
            "nextdoor_dm": "nextdoor",
        }
        values = [value for value in values if inboxes.get(value, value) in (*answers["channels"], "whatsapp")]
    several = st.lists(st.sampled_from(values), unique=True) if values else st.just([])
    alone = [option.value for option in question.options if option.exclusive]
    several = several.filter(lambda given: len(given) < 2 or not set(alone) & set(given))
    return (
        several.map(lambda given: given or alone or None)
        if not question.required
        else (several.map(lambda given: given or alone or [question.options[0].value]))
    )


def box_of(question: Any, box: str) -> st.SearchStrategy[str]:
    choices = {option.value: option.choices for option in question.options}
    if choices.get(box):
        return st.sampled_from(choices[box])
    return st.just("01632 960 999") if box.endswith("_reach") else st.sampled_from(ROLES)


def _day(year: int) -> Any:

    return datetime.date(year, 1, 1)
