"""Two people changed one text at once: what each of them did, together, where they did not touch the same block.

Nothing is guessed. Where both changed one block, or put something in at one place, there is no merged text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from hub.kit import compare
from posts.writing.changes import LABELS, Text

MOST_TOPICS = 4


@dataclass(frozen=True)
class Merged:
    """The text with both changes in it. Where both changed the same, it is mine, and `clashes` says so by label."""

    text: Text
    clashes: tuple[str, ...]


@dataclass(frozen=True, order=True)
class _Hunk:
    """Blocks a to b of what both began from gave way to these, on one side."""

    a: int
    b: int
    side: int
    instead: tuple[str, ...]

    def same_as(self, other: "_Hunk") -> bool:
        mine, theirs = ([block.rstrip() for block in each.instead] for each in (self, other))
        return (self.a, self.b, mine) == (other.a, other.b, theirs)

    def touches(self, earlier: "_Hunk") -> bool:
        """Both change one block, or both put something in at one place. Neighbours do not touch."""
        if self.a == self.b == earlier.a == earlier.b:
            return True
        return self.a < earlier.b and earlier.a < self.b


def merge(base: Text, mine: Text, theirs: Text) -> Merged:
    """What I changed and what they changed since `base`, field by field and block by block."""
    text, clashes = mine, []
    for name in (each.name for each in fields(Text)):
        was, here, there = (getattr(each, name) for each in (base, mine, theirs))
        if here in (was, there):
            text = replace(text, **{name: there})
        elif there != was:
            both = WAYS[name](was, here, there) if name in WAYS else None
            if both is None:
                clashes.append(LABELS[name])
            else:
                text = replace(text, **{name: both})
    return Merged(text, tuple(clashes))


def topics(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...] | None:
    """Those that nobody took away; None where they are more than an essay may have."""
    gone = (set(base) - set(mine)) | (set(base) - set(theirs))
    together = tuple(sorted(({*mine} | {*theirs}) - gone))
    return together if len(together) <= MOST_TOPICS else None


def words(base: str, mine: str, theirs: str) -> str | None:
    """Both changes in one text, or None where they touch the same block."""
    blocks = [block for block in compare.blocks(base) if block.strip()]
    hunks = _together(sorted([*_hunks(blocks, mine, 0), *_hunks(blocks, theirs, 1)]))
    if hunks is None:
        return None
    made, place = [], 0
    for hunk in hunks:
        made += [*blocks[place : hunk.a], *hunk.instead]
        place = hunk.b
    return _joined(made + blocks[place:])


def _hunks(base: list[str], text: str, side: int) -> Iterator[_Hunk]:
    changed = [block for block in compare.blocks(text) if block.strip()]
    stretches = compare.align([block.rstrip() for block in base], [block.rstrip() for block in changed])
    for each in stretches:
        if not each.same:
            yield _Hunk(each.a, each.b, side, tuple(changed[each.c : each.d]))


def _together(hunks: list[_Hunk]) -> list[_Hunk] | None:
    """All of them in order, what both did alike once; None where two of them touch."""
    kept: list[_Hunk] = []
    last: dict[int, _Hunk] = {}
    for hunk in hunks:
        other = last.get(1 - hunk.side)
        last[hunk.side] = hunk
        if other and hunk.same_as(other):
            continue
        if other and hunk.touches(other):
            return None
        kept.append(hunk)
    return kept


def _joined(blocks: list[str]) -> str:
    """The blocks with an empty line between any two of them."""
    between = [block if re.search(r"\n[ \t]*\n\s*$", block) else block.rstrip("\n") + "\n\n" for block in blocks[:-1]]
    return "".join(between + blocks[-1:])


# Any other field is changed as a whole, so two changes of it cannot both stand.
WAYS: dict[str, Callable[..., Any]] = {"words": words, "topics": topics}
