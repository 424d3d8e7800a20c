"""Works out from kept facts how far somebody has come, and what their one next step is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SOON_DAYS = 14  # from here on a due day is said


class State(StrEnum):
    """Where a person is, on a pathway or in a lesson, by the names of components/cell.html: a shape and words."""

    DONE = "done"
    HALF_WAY = "half"
    NOT_STARTED = "not-yet"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True)
class Lesson:
    """What the path needs to know about a lesson."""

    id: int
    slug: str
    title: str
    outcome: str
    minutes: int


@dataclass(frozen=True)
class Stone:
    """One lesson on a person's path."""

    number: int
    lesson: Lesson
    state: State
    done_on: date | None
    is_next: bool


@dataclass(frozen=True)
class Journey:
    """A person's way along one pathway."""

    stones: tuple[Stone, ...]
    state: State
    due_on: date | None
    days_late: int

    @property
    def done(self) -> int:
        return sum(stone.state is State.DONE for stone in self.stones)

    @property
    def total(self) -> int:
        return len(self.stones)

    @property
    def next(self) -> Stone | None:
        return next((stone for stone in self.stones if stone.is_next), None)

    @property
    def minutes_left(self) -> int:
        return sum(stone.lesson.minutes for stone in self.stones if stone.state is not State.DONE)

    @property
    def time_left(self) -> str:
        """In words a person plans with: minutes up to an hour and a half, then half hours, rounded up."""
        minutes = self.minutes_left
        if minutes <= 90:
            return f"{minutes} minutes"
        halves = -(-minutes // 30)
        return f"{halves // 2}{' and a half' if halves % 2 else ''} hours"

    @property
    def is_begun(self) -> bool:
        return any(stone.state is not State.NOT_STARTED for stone in self.stones)


def state_of(done: int, total: int, *, begun: bool, due_on: date | None, today: date) -> State:
    """The state of a pathway with so many lessons done of so many.

    A pathway without lessons is never done. Late wins over due, and due (within two weeks) over half-way.
    """
    if total and done >= total:
        return State.DONE
    if due_on and due_on < today:
        return State.LATE
    if due_on and (due_on - today).days <= SOON_DAYS:
        return State.DUE
    return State.HALF_WAY if done or begun else State.NOT_STARTED


def days_late(state: State, due_on: date | None, today: date) -> int:
    """Whole days since the due date, and 0 for whatever is not late."""
    return (today - due_on).days if state is State.LATE and due_on else 0


def said(state: State, done: int, total: int, *, due_on: date | None, today: date) -> str:
    """The state in a few words, which stand beside its shape: "3 of 7", "11 days late, 3 of 7", "Due 4 Dec"."""
    so_far = f"{done} of {total}" if done else ""
    if state is State.DONE:
        return "Done"
    if state is State.LATE:
        return _joined(late_words(days_late(state, due_on, today)), so_far)
    if state is State.DUE and due_on:
        return _joined(so_far, f"due {short_day(due_on)}")
    return so_far or ("Begun" if state is State.HALF_WAY else "Not yet")


def late_words(days: int) -> str:
    return "1 day late" if days == 1 else f"{days} days late"


def short_day(on: date) -> str:
    """4 Dec"""
    return f"{on.day} {on:%b}"


def journey(
    lessons: Sequence[Lesson],
    *,
    done: Mapping[int, date],
    begun: Collection[int],
    today: date,
    due_on: date | None = None,
) -> Journey:
    """Lay somebody's facts along a pathway.

    `done` gives the day each finished lesson was done; `begun` the lessons opened, answered or marked.
    The next step is the first lesson in order that is not done.
    """
    next_id = next((lesson.id for lesson in lessons if lesson.id not in done), None)
    stones = tuple(
        Stone(
            number=number,
            lesson=lesson,
            state=_lesson_state(lesson.id, done, begun),
            done_on=done.get(lesson.id),
            is_next=lesson.id == next_id,
        )
        for number, lesson in enumerate(lessons, start=1)
    )
    state = state_of(
        sum(lesson.id in done for lesson in lessons),
        len(lessons),
        begun=any(lesson.id in begun for lesson in lessons),
        due_on=due_on,
        today=today,
    )
    return Journey(stones, state, due_on, days_late(state, due_on, today))


def first_to_do(journeys: Iterable[Journey]) -> Journey | None:
    """The journey to offer next: earliest due date first, then what was begun, then the order given."""
    left = [one for one in journeys if one.next]
    return min(left, key=lambda one: (one.due_on or date.max, not one.is_begun), default=None)


def _joined(*words: str) -> str:
    text = ", ".join(word for word in words if word)
    return text[:1].upper() + text[1:]


def _lesson_state(lesson_id: int, done: Mapping[int, date], begun: Collection[int]) -> State:
    if lesson_id in done:
        return State.DONE
    return State.HALF_WAY if lesson_id in begun else State.NOT_STARTED
