"""What an import does or did, in words: the same for a dry run, the real one, the desk and the spreadsheet. Pure."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

WHATS = {
    "new": "new",
    "changed": "changed, and nobody here had edited it",
    "unchanged": "as it was",
    "kept": "kept as it is here",
    "left out": "left out",
}
HEAD = ["Post", "Title", "What happens", "Address here", "Look at it", "Line", "Note"]


class Line(NamedTuple):
    """One post: its place in the file, what happens to it, and notes as (line, kind, words)."""

    place: int
    title: str
    what: str
    slug: str
    notes: list[Any]

    @property
    def care(self) -> int:
        return sum(kind == "care" for _, kind, _ in self.notes)


def told(words: str, line: int) -> str:
    """A note as a sentence, with the line of the essay where there is one."""
    said = words[:1].upper() + words[1:]
    return f"Line {line}: {words}." if line else f"{said}."


def counted(lines: Iterable[Line]) -> list[str]:
    counts = Counter(line.what for line in lines)
    return [f"{counts[what]} {words}" for what, words in WHATS.items() if counts[what]]


def in_words(lines: list[Line], aside: list[str]) -> Iterator[str]:
    """For a terminal: the counts, then what to look at, then everything else that happens."""
    yield "Essays: " + (", ".join(counted(lines)) or "none in this file")
    yield from (f"{said[:1].upper()}{said[1:]}." for said in aside)
    for heading, chosen in (("Look at these first:", True), ("And these:", False)):
        some = [line for line in lines if bool(line.care) is chosen and (line.notes or line.what == "new")]
        if some:
            yield ""
            yield heading
        for line in some:
            where = f" at /essays/{line.slug}/" if line.slug and line.what != "left out" else ""
            yield f"- Post {line.place}, “{line.title}”: {WHATS[line.what]}{where}"
            for number, _, words in sorted(line.notes, key=lambda note: note[1] != "care"):
                yield f"    {told(words, number)}"


def as_spreadsheet(lines: Iterable[Line], out: Any) -> None:
    """One row for each note, or one for a post without any. `out` is anything that can be written to."""
    rows = csv.writer(out)
    rows.writerow(HEAD)
    for line in lines:
        address = f"/essays/{line.slug}/" if line.slug else ""
        for number, kind, words in line.notes or [(0, "info", "")]:
            row = [
                line.place,
                line.title,
                WHATS[line.what],
                address,
                "yes" if kind == "care" else "",
                number or "",
                words,
            ]
            rows.writerow([harmless(cell) for cell in row])


def harmless(cell: Any) -> Any:
    """A cell that begins like a formula would be run by a spreadsheet; an apostrophe makes it words again."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(
        ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
    ):
        return f"'{cell}"
    return cell
