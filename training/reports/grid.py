"""Works out a manager's table from plain facts: people by what they were asked to do, each state in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from training.pathways.progress import late_words, said, short_day, state_of


@dataclass(frozen=True)
class Agreement:
    """Where one person stands with the policy; `number` is the version they agreed to, or are asked to."""

    agreed: bool
    number: int
    due_on: date | None


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    job: str


@dataclass(frozen=True)
class Column:
    """A pathway that somebody in the team was asked to do, with the lessons on it."""

    id: int
    title: str
    lessons: frozenset[int]


@dataclass(frozen=True)
class Cell:
    """`state` is one of components/cell.html: done, half, late, due, not-yet, not-needed."""

    column: str
    state: str
    words: str


@dataclass(frozen=True)
class Row:
    person: Person
    cells: tuple[Cell, ...]
    begun: bool
    late: bool


@dataclass(frozen=True)
class Grid:
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    figures: tuple[dict[str, str], ...]
    lede: str


def lay(
    people: Sequence[Person],
    columns: Sequence[Column],
    *,
    asked: Mapping[tuple[int, int], date | None],
    done: Mapping[int, frozenset[int] | set[int]],
    this_month: int,
    agreements: Mapping[int, Agreement],
    today: date,
) -> Grid:
    """The whole table.

    `asked` has the due day (or None) for each (person, pathway); `done` the lessons each person has finished;
    `this_month` how many lessons the team finished this month. A person without an agreement has none to make.
    """
    policy = f"Policy version {max(a.number for a in agreements.values())}" if agreements else ""
    rows = tuple(_row(person, columns, asked, done, agreements, policy, today) for person in people)
    titles = tuple(column.title for column in columns) + ((policy,) if policy else ())
    late = sum(row.late for row in rows)
    return Grid(titles, rows, tuple(_figures(rows, this_month, agreements, policy, late)), lede(len(rows), late))


def pathway_cell(column: Column, is_asked: bool, done: int, due_on: date | None, today: date) -> Cell:
    """One person and one pathway."""
    if not is_asked:
        return Cell(column.title, "not-needed", "Not needed")
    total = len(column.lessons)
    state = state_of(done, total, begun=False, due_on=due_on, today=today)
    return Cell(column.title, state, said(state, done, total, due_on=due_on, today=today))


def policy_cell(column: str, agreement: Agreement | None, today: date) -> Cell:
    """One person and the policy."""
    if agreement is None:
        return Cell(column, "not-needed", "Not needed")
    if agreement.agreed:
        return Cell(column, "done", "Agreed")
    if agreement.due_on is None:
        return Cell(column, "not-yet", "Not yet")
    if agreement.due_on < today:
        return Cell(column, "late", late_words((today - agreement.due_on).days))
    return Cell(column, "due", f"Due {short_day(agreement.due_on)}")


def lede(people: int, late: int) -> str:
    """One kind sentence for the head of the page."""
    if not people:
        return ""
    if not late:
        return "Nobody is late with anything. A word of thanks would not be wasted."
    who = "One person has" if late == 1 else f"{_number(late)} people have"
    return f"{who} something late. A quiet half hour may help more than a reminder."


def _row(
    person: Person,
    columns: Sequence[Column],
    asked: Mapping[tuple[int, int], date | None],
    done: Mapping[int, frozenset[int] | set[int]],
    agreements: Mapping[int, Agreement],
    policy: str,
    today: date,
) -> Row:
    finished = done.get(person.id, frozenset())
    cells = [
        pathway_cell(
            column,
            (person.id, column.id) in asked,
            len(column.lessons & finished),
            asked.get((person.id, column.id)),
            today,
        )
        for column in columns
    ]
    if policy:
        cells.append(policy_cell(policy, agreements.get(person.id), today))
    return Row(person, tuple(cells), bool(finished), any(cell.state == "late" for cell in cells))


def _figures(
    rows: Sequence[Row], this_month: int, agreements: Mapping[int, Agreement], policy: str, late: int
) -> Iterable[dict[str, str]]:
    yield {"label": "have begun to learn", "figure": f"{sum(row.begun for row in rows)} of {len(rows)}"}
    yield {"label": "lessons finished this month", "figure": str(this_month)}
    if policy:
        agreed = sum(agreement.agreed for agreement in agreements.values())
        yield {"label": f"have agreed to {policy.lower()}", "figure": f"{agreed} of {len(agreements)}"}
    yield {"label": "with something late", "figure": str(late)}


def _number(number: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    return words[number] if number < len(words) else str(number)
