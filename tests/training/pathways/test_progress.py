"""How far somebody has come, worked out from plain facts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.pathways import progress
from training.pathways.progress import State

TODAY = date(2026, 11, 24)
LESSONS = [
    progress.Lesson(id=number, slug=f"lesson-{number}", title=f"Lesson {number}", outcome="", minutes=10)
    for number in (1, 2, 3)
]


def journey(done=(), begun=(), due_on=None, lessons=LESSONS):
    return progress.journey(
        lessons, done=dict.fromkeys(done, date(2026, 11, 9)), begun=set(begun), due_on=due_on, today=TODAY
    )


@pytest.mark.parametrize(
    ("done", "begun", "due_in", "state"),
    [
        ([], [], None, State.NOT_STARTED),
        ([], [1], None, State.HALF_WAY),
        ([1], [], None, State.HALF_WAY),
        ([1, 2, 3], [], None, State.DONE),
        ([1, 2, 3], [], -5, State.DONE),
        ([], [], -1, State.LATE),
        ([1], [2], -1, State.LATE),
        ([], [], 0, State.DUE),
        ([1], [], 14, State.DUE),
        ([1], [], 15, State.HALF_WAY),
        ([], [], 15, State.NOT_STARTED),
    ],
)
def test_a_pathway_has_one_state(done, begun, due_in, state):
    due_on = None if due_in is None else TODAY + timedelta(days=due_in)

    assert journey(done, begun, due_on).state is state


def test_a_pathway_without_lessons_is_not_done():
    empty = journey(lessons=[])

    assert (empty.state, empty.next, empty.minutes_left) == (State.NOT_STARTED, None, 0)


def test_the_next_step_is_the_first_lesson_not_done_even_when_a_later_one_was_begun():
    ahead = journey(done=[1], begun=[3])

    assert ahead.next.lesson.slug == "lesson-2"
    assert [stone.is_next for stone in ahead.stones] == [False, True, False]


def test_each_stone_says_its_number_state_and_day():
    half = journey(done=[1], begun=[2])

    assert [(stone.number, stone.state, stone.done_on) for stone in half.stones] == [
        (1, State.DONE, date(2026, 11, 9)),
        (2, State.HALF_WAY, None),
        (3, State.NOT_STARTED, None),
    ]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(10, "10 minutes"), (90, "90 minutes"), (91, "2 hours"), (121, "2 and a half hours"), (193, "3 and a half hours")],
)
def test_long_times_are_said_in_hours(minutes, words):
    lesson = progress.Lesson(1, "one", "One", "People hear back.", minutes)
    assert journey(lessons=[lesson]).time_left == words


def test_minutes_left_counts_what_is_not_done():
    assert journey(done=[1]).minutes_left == 20


@pytest.mark.parametrize(("done", "late"), [([], 11), ([1, 2, 3], 0)])
def test_days_late_are_counted_only_for_what_is_late(done, late):
    assert journey(done, due_on=TODAY - timedelta(days=11)).days_late == late


def test_what_is_due_first_is_offered_first_then_what_was_begun():
    open_ended, begun = journey(), journey(done=[1])
    late, soon = journey(due_on=date(2026, 11, 1)), journey(due_on=date(2026, 12, 1))

    assert progress.first_to_do([open_ended, begun, soon, late]) is late
    assert progress.first_to_do([open_ended, begun]) is begun
    assert progress.first_to_do([open_ended, journey()]) is open_ended
    assert progress.first_to_do([journey(done=[1, 2, 3])]) is None


@given(st.sets(st.integers(1, 6)), st.sets(st.integers(1, 6)), st.one_of(st.none(), st.integers(-40, 40)))
def test_done_means_nothing_left_whatever_the_facts(done, begun, due_in):
    due_on = None if due_in is None else TODAY + timedelta(days=due_in)
    any_journey = journey(done, begun, due_on)

    assert (any_journey.state is State.DONE) == (any_journey.next is None) == (any_journey.minutes_left == 0)
    assert (any_journey.days_late > 0) == (any_journey.state is State.LATE)
