"""What stands beside the questions: the clauses they shape, as they read now, with the last change marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from hub.kit.compare import Piece
from policies.builder import compare
from policies.builder.assemble import Clause, Policy
from policies.builder.wording import GAP, GAP_CLOSES, GAP_OPENS

MOST_SHOWN = 3


@dataclass(frozen=True)
class Shown:
    """One clause in the preview: lines of pieces (same, added, gap), and why it is there."""

    clause: Clause
    lines: tuple[tuple[Piece, ...], ...]
    changed: bool

    @property
    def law(self) -> str:
        """What it rests on, by name; what each means here is one step away."""
        named = [f"{law.name}{' (to be confirmed)' if law.is_unsure else ''}" for law in self.clause.law]
        return f"{'; '.join(named)}." if named else ""


@dataclass(frozen=True)
class Preview:
    shown: tuple[Shown, ...]
    others: int
    gone: tuple[str, ...]
    gaps: int


def beside(before: Policy, now: Policy, asked: Iterable[str]) -> Preview:
    """The clauses that the last answers changed, then those that the questions of this page shape. A few at most."""
    changed = compare.changed(before, now)
    here = set(asked)
    clauses = [clause for clause in now.clauses if clause.id in changed]
    clauses += [
        clause
        for clause in now.clauses
        if clause.id not in changed and here & {reason.question for reason in clause.because}
    ]
    shown = tuple(show(clause, changed.get(clause.id)) for clause in clauses[:MOST_SHOWN])
    return Preview(shown, max(0, len(clauses) - MOST_SHOWN), tuple(compare.gone(before, now)), len(now.gaps))


def show(clause: Clause, pieces: list[Piece] | None = None) -> Shown:
    """A clause with what was added marked; what was taken out is not shown: this is how it reads now."""
    kept = [piece for piece in pieces or [Piece("same", clause.text)] if piece.kind != "removed"]
    marked = [part for piece in kept for part in with_gaps(piece)]
    return Shown(clause, tuple(lines_of(marked)), changed=pieces is not None)


def with_gaps(piece: Piece) -> list[Piece]:
    """Gaps cut out of a piece, so that a page can show them as what they are."""
    parts, end = [], 0
    for found in GAP.finditer(piece.text):
        parts += [Piece(piece.kind, piece.text[end : found.start()]), Piece("gap", found.group()[1:-1])]
        end = found.end()
    parts.append(Piece(piece.kind, piece.text[end:]))
    return [Piece(part.kind, part.text.replace(GAP_OPENS, "").replace(GAP_CLOSES, "")) for part in parts if part.text]


def lines_of(pieces: list[Piece]) -> list[tuple[Piece, ...]]:
    """The pieces by line of the text; a line of a list begins with a round point."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        lines[-1].append(Piece(piece.kind, first))
        lines += [[Piece(piece.kind, each)] for each in rest]
    kept = [[piece for piece in line if piece.text] for line in lines]
    return [(Piece(line[0].kind, _pointed(line[0].text)), *line[1:]) for line in kept if line]


def _pointed(text: str) -> str:
    return f"• {text[2:]}" if text.startswith("- ") else text
