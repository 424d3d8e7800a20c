"""Marking, with plain values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.quizzes import scoring

OPTIONS = [
    {"id": "a", "text": "One", "right": True, "lands": "Well."},
    {"id": "b", "text": "Two", "right": True, "lands": "Well."},
    {"id": "c", "text": "Three", "right": False, "lands": "Badly."},
]


@pytest.mark.parametrize(
    ("marks", "percent"),
    [
        ([True, False], 50),
        ([True, True, True], 100),
        ([True, True, False], 66),
        ([False], 0),
        ([], 0),
        ([True] * 199 + [False], 99),
    ],
)
def test_per_cent_right_is_rounded_down(marks, percent):
    assert scoring.percent_right(marks) == percent


@given(st.lists(st.booleans(), min_size=1))
def test_a_hundred_per_cent_means_every_one_and_nothing_else_does(marks):
    assert (scoring.percent_right(marks) == 100) is all(marks)


@pytest.mark.parametrize(
    ("chosen", "right"),
    [
        (["a", "b"], True),
        (["b", "a"], True),
        (["a"], False),
        (["a", "b", "c"], False),
        (["c"], False),
        ([], False),
    ],
)
def test_an_answer_is_right_only_with_exactly_the_right_options(chosen, right):
    assert scoring.is_right(OPTIONS, chosen) is right


def test_no_answer_is_never_right_even_where_nothing_is():
    assert scoring.is_right([{"id": "a", "right": False}], []) is False


def test_each_reader_has_an_order_of_their_own_that_stays():
    many = list(range(20))
    first = scoring.shuffled(many, reader=1, question="q1")

    assert first == scoring.shuffled(many, reader=1, question="q1")
    assert first != scoring.shuffled(many, reader=2, question="q1")
    assert sorted(first) == many
    assert many == list(range(20))


@pytest.mark.parametrize(
    ("kind", "options", "reason"),
    [
        ("single", OPTIONS, "must have exactly one right option and has 2"),
        ("single", OPTIONS[2:], "needs at least two options"),
        ("single", [OPTIONS[0], OPTIONS[0]], "has two options with the same id"),
        ("single", OPTIONS[1:], ""),
        ("multiple", OPTIONS, ""),
        ("multiple", [OPTIONS[2], {**OPTIONS[2], "id": "d"}], "must have at least one right option"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(kind, options, reason):
    assert scoring.faults(kind, options) == reason
