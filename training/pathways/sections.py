"""Cuts a lesson's HTML at its second-level headings, so that a reader can stop at one and carry on there."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

_HEADING = re.compile(r'(?=<h2 id="(?P<id>[^"]+)">)')


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it. The opening has neither id nor title."""

    id: str
    title: str
    html: str


def cut(html: str, titles: dict[str, str]) -> list[dict]:
    """The sections in order, as plain data to be stored.

    `titles` are the headings' words by id. Put together again, the sections' html is the html that came in.
    """
    return [asdict(section) for section in _cut(html, titles)]


def _cut(html: str, titles: dict[str, str]) -> Iterator[Section]:
    marks = [(match.start(), match["id"]) for match in _HEADING.finditer(html)]
    opening = html[: marks[0][0]] if marks else html
    if opening:
        yield Section("", "", opening)
    ends = [*(start for start, _ in marks), len(html)][1:]
    for (start, name), end in zip(marks, ends, strict=True):
        yield Section(name, titles.get(name, ""), html[start:end])
