"""What is different between two versions, clause by clause, for a reader who agreed to the earlier one."""

from dataclasses import dataclass

from hub.kit import compare
from hub.kit.compare import Piece
from policies.builder.preview import lines_of
from policies.register import reading
from policies.register.reading import Sections


@dataclass(frozen=True)
class Change:
    """One clause that reads differently. kind is new, changed or gone; "gone" has no lines and no anchor."""

    kind: str
    id: str
    number: str
    title: str
    lines: tuple[tuple[Piece, ...], ...] = ()
    in_short: str = ""


def between(old: Sections, new: Sections) -> list[Change]:
    """The clauses whose words changed, in reading order, then those that are gone. A new number alone is no change."""
    before = {clause["id"]: clause for clause in reading.clauses(old)}
    after = {clause["id"]: clause for clause in reading.clauses(new)}
    found = []
    for clause in after.values():
        was = before.get(clause["id"])
        if was is not None and was["text"] == clause["text"]:
            continue
        pieces = compare.words(was["text"], clause["text"]) if was else [Piece("added", clause["text"])]
        found.append(
            Change(
                kind="changed" if was else "new",
                id=clause["id"],
                number=clause["number"],
                title=clause["title"],
                lines=tuple(lines_of(pieces)),
                in_short=clause.get("staff_line", ""),
            )
        )
    gone = [clause for clause in before.values() if clause["id"] not in after]
    return found + [Change("gone", clause["id"], clause["number"], clause["title"]) for clause in gone]
