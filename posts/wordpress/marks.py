"""Marks that travel inside a text while it is turned into Markdown, so that what was found can be told with its line.

A mark is a number between two characters that no text of people's holds; any that do stand there are taken out first.
"""

import re
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

OPEN, CLOSE = "\ue0f0", "\ue0f1"
_MARK = re.compile(f"{OPEN}([nw])([0-9]+){CLOSE}")

_ALONE = re.compile(rf"^[> ]*((?:{OPEN}n[0-9]+{CLOSE})+)[ ]*\n+(?=[^\n])", re.MULTILINE)
_LAST = re.compile(rf"\n+((?:{OPEN}n[0-9]+{CLOSE})+)[ ]*\n*\Z")


class Note(NamedTuple):
    """Something to look at: the line of the essay (0: none), how much it matters (care or info), and what it is."""

    line: int
    kind: str
    words: str


@dataclass
class Marks:
    notes: list[tuple[str, str]] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)

    def note(self, words: str, kind: str = "care") -> str:
        """A mark that stands for the place of a note, and later for nothing."""
        self.notes.append((kind, words))
        return f"{OPEN}n{len(self.notes) - 1}{CLOSE}"

    def words(self, markdown: str) -> str:
        """A mark that stands for Markdown of ours, which must pass through the reading of HTML untouched."""
        self.wanted.append(markdown)
        return f"{OPEN}w{len(self.wanted) - 1}{CLOSE}"

    def settle(self, text: str) -> tuple[str, list[Note]]:
        """The text without marks, and the notes with their lines, in order. What stood alone leaves no empty line."""
        found: list[Note] = []

        def settled(line: int, mark: re.Match) -> str:
            if mark[1] == "w":
                return self.wanted[int(mark[2])]
            kind, words = self.notes[int(mark[2])]
            found.append(Note(line, kind, words))
            return ""

        text = _ALONE.sub(r"\1", text)
        text = _LAST.sub(r"\1", text)
        lines = [
            _MARK.sub(partial(settled, number), line) if OPEN in line else line
            for number, line in enumerate(text.split("\n"), start=1)
        ]
        return "\n".join(lines), found


def without(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")
