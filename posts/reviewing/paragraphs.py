"""A text cut into the paragraphs that somebody can speak about, and which paragraph an older remark is about now.

Plain Python: HTML as `hub.kit.markdown` makes it in, paragraphs out. Nothing is lost or changed: put together again,
the paragraphs are the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

LONGEST_QUOTE = 160
LONG_ENOUGH_TO_FIND = 30  # a shorter quotation may stand in another paragraph by chance
ALONE = frozenset("area base br col embed hr img input link meta source track wbr".split())
KINDS = {
    "p": "paragraph",
    "ul": "list",
    "ol": "list",
    "dl": "list",
    "blockquote": "quotation",
    "table": "table",
    "pre": "sample",
    **dict.fromkeys(["h2", "h3", "h4", "h5", "h6"], "heading"),
}
# Where one of these begins, a word ends.
APART = frozenset("p li td th dt dd br div h2 h3 h4 h5 h6 blockquote table tr ul ol".split())


@dataclass(frozen=True)
class Paragraph:
    """One block of a text, counted from 1. `quote` is how it begins, in plain characters."""

    number: int
    kind: str
    html: str
    text: str

    @property
    def anchor(self) -> str:
        return f"paragraph-{self.number}"

    @property
    def quote(self) -> str:
        return beginning(self.text)

    @property
    def is_cut(self) -> bool:
        return self.quote != self.text


def split(html: str) -> tuple[Paragraph, ...]:
    """The text's outermost blocks. A rule between two blocks goes with the one after it, or with the last."""
    blocks: list[tuple[str, str, str]] = []
    before = ""
    for tag, piece, words in _Cutter(html).pieces:
        before += piece
        if (tag and tag != "hr") or words:
            blocks.append((tag, before, words))
            before = ""
    if before.strip() and blocks:
        tag, piece, words = blocks.pop()
        blocks.append((tag, piece + before, words))
    return tuple(
        Paragraph(number, KINDS.get(tag, "paragraph"), piece, words)
        for number, (tag, piece, words) in enumerate(blocks, 1)
    )


def beginning(text: str) -> str:
    """At most 160 characters, not cut inside a word where there is a space to cut at."""
    if len(text) <= LONGEST_QUOTE:
        return text
    cut = text[:LONGEST_QUOTE]
    return (cut.rpartition(" ")[0] or cut).rstrip()


def where_now(quote: str, was: int, paragraphs: Sequence[Paragraph]) -> int | None:
    """The number of the paragraph that still says what was quoted; the nearest to where it was; None if none does."""
    if not quote:
        return None
    same = [one.number for one in paragraphs if one.quote == quote]
    begins = [one.number for one in paragraphs if _goes_on(one.text, quote)]
    within = [one.number for one in paragraphs if len(quote) >= LONG_ENOUGH_TO_FIND and quote in one.text]
    found = same or begins or within
    return min(found, key=lambda number: (abs(number - was), number)) if found else None


def _goes_on(text: str, quote: str) -> bool:
    """Does this text begin with the quoted words, whole? "A bin" does not begin "A binding promise"."""
    return text.startswith(quote) and (text[len(quote) : len(quote) + 1] == " " and len(quote) >= LONG_ENOUGH_TO_FIND)


class _Cutter(HTMLParser):
    """Notes where each outermost element begins and ends. Our own HTML is well formed: nh3 had the last word."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=False)
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._html, self._open, self._from, self._tag = html, 0, 0, ""
        self._words: list[str] = []
        self.pieces: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()
        if self._from < len(html):
            self._cut("", len(html))

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if self._open == 0:
            self._tag = tag
        if tag in APART:
            self._words.append(" ")
        self._words.append(dict(attrs).get("alt") or "")
        if tag not in ALONE:
            self._open += 1
        elif self._open == 0:
            self._cut(tag, self._here() + len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ALONE or self._open == 0:
            return
        self._open -= 1
        if self._open == 0:
            self._cut(self._tag, self._html.index(">", self._here()) + 1)

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_entityref(self, name: str) -> None:
        self._words.append(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._words.append(unescape(f"&#{name};"))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _cut(self, tag: str, end: int) -> None:
        words = " ".join("".join(self._words).split())
        self.pieces.append((tag, self._html[self._from : end], words))
        self._from, self._words = end, []
