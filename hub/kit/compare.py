"""Two texts set side by side, block by block and then word by word, so that a reader sees only what changed.

No text makes it slow: unique blocks are anchors, found in order in one sweep, and between them only so much is compared
word by word as `Effort` allows. What is over that is shown whole, as taken out and put in.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diff_match_patch import diff_match_patch

KINDS = {-1: "removed", 0: "same", 1: "added"}
FIRST_PRIVATE = 0xE000
MOST_AT_ONCE = 1_000_000  # places in the square of two texts that are compared in full
DEEPEST = 12
COMPARING_SETS = 10  # how many places it costs to see whether two blocks are alike
Part = tuple[int, int, int, int]  # before[a:b] and after[c:d]
ALIKE = 0.4  # the share of words that makes two blocks one block that was changed


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, came or went: kind is same, added or removed."""

    kind: str
    text: str


@dataclass
class Effort:
    """How much comparing one page may cost, in places of the squares of what is compared."""

    left: int = 4 * MOST_AT_ONCE

    def allows(self, size: int) -> bool:
        if size > min(self.left, MOST_AT_ONCE):
            return False
        self.left -= size
        return True


@dataclass(frozen=True)
class Row:
    """One or more blocks of two texts. kind is same, changed, added, removed, moved_here or moved_away."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    blocks: tuple[str, ...] = ()

    @property
    def before(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind != "added"]

    @property
    def after(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind != "removed"]


@dataclass(frozen=True)
class Stretch:
    """Blocks before[a:b] became after[c:d]; both are equal where `same`."""

    a: int
    b: int
    c: int
    d: int
    same: bool


def words(old: str, new: str, effort: Effort | None = None) -> list[Piece]:
    """The pieces that turn the old text into the new one, whole words at a time."""
    numbers: dict[str, str] = {}

    def as_characters(text: str) -> str:
        tokens = re.findall(r"\s+|[\w'’]+|[^\w\s]", text)
        return "".join(numbers.setdefault(token, chr(FIRST_PRIVATE + len(numbers))) for token in tokens)

    before, after = as_characters(old), as_characters(new)
    tokens = {character: token for token, character in numbers.items()}
    effort = effort or Effort()
    if not effort.allows(len(before) * len(after)):
        return list(_roughly(before, after, tokens, effort))
    compare = diff_match_patch()
    compare.Diff_Timeout = 0  # the same answer on a slow machine; Effort is what bounds it
    found = compare.diff_main(before, after, False)
    compare.diff_cleanupSemantic(found)
    return [Piece(KINDS[kind], "".join(tokens[each] for each in run)) for kind, run in found]


def _roughly(before: str, after: str, tokens: dict[str, str], effort: Effort) -> Iterator[Piece]:
    """A block too long to compare in full: the words that stand once in each hold the rest in place."""
    for each in align(before, after, effort):
        sides = [("same", before[each.a : each.b])] if each.same else []
        sides = sides or [("removed", before[each.a : each.b]), ("added", after[each.c : each.d])]
        yield from (Piece(kind, "".join(tokens[one] for one in run)) for kind, run in sides if run)


def counted(old: str, new: str) -> tuple[int, int]:
    """How many words came and how many went, wherever they stand. One sweep over each text."""
    before, after = (Counter(re.findall(r"[\w'’]+", text)) for text in (old, new))
    return (after - before).total(), (before - after).total()


def blocks(text: str) -> list[str]:
    """The paragraphs, headings and lists, each with the empty lines below it; put together they are the text."""
    return re.findall(r"(?:[^\n]|\n(?![ \t]*\n))+(?:\n[ \t]*(?=\n))*\n*|\n+", text)


def rows(old: str, new: str, effort: Effort | None = None) -> list[Row]:
    """Both texts in reading order. What moved is named as moved, not as gone and new."""
    effort = effort or Effort()
    before, after = ([block.strip("\n") for block in blocks(text) if block.strip()] for text in (old, new))
    stretches = list(align(before, after, effort))
    gone = Counter(block for each in stretches if not each.same for block in before[each.a : each.b])
    come = Counter(block for each in stretches if not each.same for block in after[each.c : each.d])
    moved = set(gone & come)
    made: list[Row] = []
    for each in stretches:
        if each.same:
            made.append(Row("same", blocks=tuple(before[each.a : each.b])))
        else:
            made += _changed(before[each.a : each.b], after[each.c : each.d], moved, effort)
    return made


def align(before: Sequence[str], after: Sequence[str], effort: Effort | None = None) -> Iterator[Stretch]:
    """The stretches that are equal and those that are not, in order, covering both."""
    pairs = sorted(_matched(before, after, (0, len(before), 0, len(after)), effort or Effort()))
    a = c = 0
    while a < len(before) or c < len(after):
        place = bisect_left(pairs, (a, c))
        b, d = pairs[place] if place < len(pairs) else (len(before), len(after))
        if (b, d) != (a, c):
            yield Stretch(a, b, c, d, same=False)
        a, c = b, d
        while place < len(pairs) and pairs[place] == (b, d):
            place, b, d = place + 1, b + 1, d + 1
        if b > a:
            yield Stretch(a, b, c, d, same=True)
        a, c = b, d


def _matched(
    before: Sequence[str], after: Sequence[str], part: Part, effort: Effort, depth: int = 0
) -> list[tuple[int, int]]:
    """Places of equal blocks, rising in both: both ends, then blocks that stand once in each, then what is left."""
    a, b, c, d = part
    pairs = []
    while a < b and c < d and before[a] == after[c]:
        pairs.append((a, c))
        a, c = a + 1, c + 1
    while a < b and c < d and before[b - 1] == after[d - 1]:
        b, d = b - 1, d - 1
        pairs.append((b, d))
    if a == b or c == d:
        return pairs
    anchors = _rising(_once_in_both(before, after, (a, b, c, d))) if depth < DEEPEST else []
    if not anchors:
        return pairs + _longest(before, after, (a, b, c, d), effort)
    for x, y in [*anchors, (b, d)]:
        pairs += _matched(before, after, (a, x, c, y), effort, depth + 1)
        if (x, y) != (b, d):
            pairs.append((x, y))
        a, c = x + 1, y + 1
    return pairs


def _once_in_both(before: Sequence[str], after: Sequence[str], part: Part) -> list[tuple[int, int]]:
    a, b, c, d = part
    many, others = Counter(before[a:b]), Counter(after[c:d])
    where = {after[y]: y for y in range(c, d)}
    return [(x, where[before[x]]) for x in range(a, b) if many[before[x]] == 1 and others[before[x]] == 1]


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in its second place too (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for number, (_, y) in enumerate(pairs):
        pile = bisect_left(tops, y)
        back.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1], ends[pile : pile + 1] = [y], [number]
    run, number = [], ends[-1] if ends else -1
    while number >= 0:
        run.append(pairs[number])
        number = back[number]
    return run[::-1]


def _longest(before: Sequence[str], after: Sequence[str], part: Part, effort: Effort) -> list[tuple[int, int]]:
    """As many equal blocks as there can be, where that may be asked for; none where it would cost too much."""
    a, b, c, d = part
    if not effort.allows((b - a) * (d - c)):
        return []
    best = [[0] * (d - c + 1) for _ in range(b - a + 1)]
    for x in range(b - 1, a - 1, -1):
        for y in range(d - 1, c - 1, -1):
            here, right, below = best[x - a + 1][y - c + 1], best[x - a][y - c + 1], best[x - a + 1][y - c]
            best[x - a][y - c] = here + 1 if before[x] == after[y] else max(right, below)
    pairs, x, y = [], a, c
    while x < b and y < d:
        if before[x] == after[y]:
            pairs.append((x, y))
            x, y = x + 1, y + 1
        elif best[x - a + 1][y - c] >= best[x - a][y - c + 1]:
            x += 1
        else:
            y += 1
    return pairs


def _changed(before: list[str], after: list[str], moved: set[str], effort: Effort) -> list[Row]:
    """Blocks that gave way to others: the ones that are alike side by side, the rest taken out or put in."""
    pairs = _alike(before, after, moved, effort)
    made, a, c = [], 0, 0
    for x, y in [*pairs, (len(before), len(after))]:
        made += [
            Row("moved_away" if block in moved else "removed", (Piece("removed", block),)) for block in before[a:x]
        ]
        made += [Row("moved_here" if block in moved else "added", (Piece("added", block),)) for block in after[c:y]]
        if x < len(before):
            made.append(Row("changed", tuple(words(before[x], after[y], effort))))
        a, c = x + 1, y + 1
    return made


def _alike(before: list[str], after: list[str], moved: set[str], effort: Effort) -> list[tuple[int, int]]:
    """Each old block with the next new one that keeps enough of its words, rising in both."""
    sets = {block: frozenset(re.findall(r"[\w'’]+", block.lower())) for block in {*before, *after}}
    pairs, start = [], 0
    for x, block in enumerate(before):
        if block in moved or not effort.allows(COMPARING_SETS * (len(after) - start)):
            continue
        likeness = [
            (_shared(sets[block], sets[after[y]]), -y) for y in range(start, len(after)) if after[y] not in moved
        ]
        share, place = max(likeness, default=(0.0, 0))
        if share >= ALIKE:
            pairs.append((x, -place))
            start = 1 - place
    return pairs


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
