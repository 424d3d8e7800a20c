"""A manager's table, from plain facts."""

from datetime import date, timedelta

import pytest

from training.reports import grid

TODAY = date(2026, 11, 24)
EVERYONE = grid.Column(1, "Everyone", frozenset({10, 11, 12}))
POSTER = grid.Column(2, "Officers who post", frozenset({12, 13}))
PRIYA, LEON = grid.Person(1, "Priya", "Tenancy officer"), grid.Person(2, "Leon", "Apprentice")


def lay(**facts):
    plain = {"asked": {}, "done": {}, "this_month": 0, "agreements": {}, "today": TODAY}
    return grid.lay([PRIYA, LEON], [EVERYONE, POSTER], **{**plain, **facts})


@pytest.mark.parametrize(
    ("is_asked", "done", "due_in", "state", "words"),
    [
        (False, 2, None, "not-needed", "Not needed"),
        (True, 0, None, "not-yet", "Not yet"),
        (True, 1, None, "half", "1 of 3"),
        (True, 3, -5, "done", "Done"),
        (True, 0, -1, "late", "1 day late"),
        (True, 2, -11, "late", "11 days late, 2 of 3"),
        (True, 0, 10, "due", "Due 4 Dec"),
        (True, 1, 10, "due", "1 of 3, due 4 Dec"),
        (True, 1, 15, "half", "1 of 3"),
    ],
)
def test_a_state_is_a_shape_and_words_that_need_no_colour(is_asked, done, due_in, state, words):
    due_on = None if due_in is None else TODAY + timedelta(days=due_in)

    cell = grid.pathway_cell(EVERYONE, is_asked, done, due_on, TODAY)

    assert (cell.state, cell.words) == (state, words)


@pytest.mark.parametrize(
    ("agreement", "state", "words"),
    [
        (None, "not-needed", "Not needed"),
        (grid.Agreement(True, 4, None), "done", "Agreed"),
        (grid.Agreement(False, 4, None), "not-yet", "Not yet"),
        (grid.Agreement(False, 4, date(2026, 12, 4)), "due", "Due 4 Dec"),
        (grid.Agreement(False, 4, TODAY), "due", "Due 24 Nov"),
        (grid.Agreement(False, 4, date(2026, 11, 22)), "late", "2 days late"),
    ],
)
def test_the_policy_has_states_of_its_own(agreement, state, words):
    cell = grid.policy_cell("Policy version 4", agreement, TODAY)

    assert (cell.state, cell.words) == (state, words)


def test_lessons_of_another_pathway_count_only_where_they_stand():
    table = lay(asked={(1, 1): None, (1, 2): None}, done={1: {12, 99}})

    assert [cell.words for cell in table.rows[0].cells] == ["1 of 3", "1 of 2"]


def test_the_figures_are_counted_from_the_rows():
    late = date(2026, 11, 1)
    table = lay(
        asked={(1, 1): late, (1, 2): late, (2, 1): None},
        done={1: {10}},
        this_month=6,
        agreements={1: grid.Agreement(True, 4, None), 2: grid.Agreement(False, 4, date(2026, 12, 4))},
    )

    assert [(figure["label"], figure["figure"]) for figure in table.figures] == [
        ("have begun to learn", "1 of 2"),
        ("lessons finished this month", "6"),
        ("have agreed to policy version 4", "1 of 2"),
        ("with something late", "1"),
    ]


def test_without_a_policy_there_is_no_column_for_it():
    assert lay().columns == ("Everyone", "Officers who post")
    assert lay(agreements={1: grid.Agreement(True, 4, None)}).columns[-1] == "Policy version 4"


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (0, "Nobody is late with anything. A word of thanks would not be wasted."),
        (1, "One person has something late. A quiet half hour may help more than a reminder."),
        (2, "Two people have something late. A quiet half hour may help more than a reminder."),
        (12, "12 people have something late. A quiet half hour may help more than a reminder."),
    ],
)
def test_the_head_of_the_page_is_one_kind_sentence(late, words):
    assert grid.lede(14, late) == words
