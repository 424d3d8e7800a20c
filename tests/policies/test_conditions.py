"""Conditions are data: each op, with and without an answer, and never anything that runs."""

import pytest

from policies.builder import conditions
from policies.builder.conditions import Line, hold
from policies.builder.content import Node, Refused

ANSWERS = {
    "nation": "Wales",
    "services": ["landlord", "venues"],
    "times": {"ack": "1 working day", "reply": ""},
    "empty": "",
}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (Line("nation", "equals", "Wales"), True),
        (Line("nation", "equals", "England"), False),
        (Line("nation", "not_equals", "England"), True),
        (Line("nation", "any_of", ("England", "Wales")), True),
        (Line("nation", "none_of", ("England", "Wales")), False),
        (Line("services", "includes", "landlord"), True),
        (Line("services", "includes", "adults"), False),
        (Line("services", "not_includes", "adults"), True),
        (Line("services", "any_of", ("adults", "venues")), True),
        (Line("services", "answered"), True),
        (Line("times.ack", "equals", "1 working day"), True),
        (Line("times.reply", "answered"), False),
        (Line("times.reply", "not_answered"), True),
    ],
)
def test_a_line_reads_the_answer(line, expected):
    assert hold((line,), ANSWERS) is expected


@pytest.mark.parametrize(
    ("op", "expected"),
    [
        ("equals", False),
        ("includes", False),
        ("any_of", False),
        ("answered", False),
        ("not_equals", True),
        ("not_includes", True),
        ("none_of", True),
        ("not_answered", True),
    ],
)
@pytest.mark.parametrize("question", ["empty", "never_asked", "nation.box"])
def test_without_an_answer_only_the_not_forms_hold(op, expected, question):
    assert hold((Line(question, op, "Wales"),), ANSWERS) is expected


def test_every_line_must_hold_and_no_line_always_holds():
    true, false = Line("nation", "equals", "Wales"), Line("nation", "equals", "England")
    assert hold((), ANSWERS) is True
    assert hold((true, true), ANSWERS) is True
    assert hold((true, false), ANSWERS) is False


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"question": "nation", "op": "matches", "value": "x"}, "not one of"),
        ({"question": "nation", "op": "equals", "value": ["x"]}, "needs one value"),
        ({"question": "nation", "op": "any_of", "value": "x"}, "needs a list"),
        ({"question": "nation", "op": "answered", "value": "x"}, "takes no value"),
        ({"question": "nation", "op": "equals", "value": "x", "eval": "1"}, "does not know eval"),
        ("nation == 'Wales'", "needs a question"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_with_its_place(line, reason):
    with pytest.raises(Refused) as refused:
        conditions.read(Node({"show_if": [line]}, "clauses/x.yaml", "clauses/purpose"))
    assert refused.value.path == "clauses/x.yaml"
    assert refused.value.place.startswith("clauses/purpose/show_if")
    assert reason in refused.value.reason
