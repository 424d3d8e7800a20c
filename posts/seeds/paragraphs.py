"""The paragraphs of an essay as its readers see them, so that an officer can point at one."""

from html.parser import HTMLParser

LEFT_OUT = frozenset({"pre", "h1", "h2", "h3", "h4", "h5", "h6", "table"})
BLOCKS = LEFT_OUT | {"p", "li", "dt", "dd", "blockquote", "div", "ul", "ol", "dl", "hr"}


def paragraphs(html: str) -> list[str]:
    """In reading order: each paragraph and each line of a list; not headings, tables or code."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [said for said in (" ".join(piece.split()) for piece in reader.pieces) if any(map(str.isalnum, said))]


class _Reader(HTMLParser):
    """A piece begins and ends wherever a block does, so a list inside a list is lines, not one lump."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = [""]
        self._outside = 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in LEFT_OUT:
            self._outside += 1
        if tag in BLOCKS:
            self.pieces.append("")
        if tag == "br":
            self.pieces[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in LEFT_OUT and self._outside:
            self._outside -= 1
        if tag in BLOCKS:
            self.pieces.append("")

    def handle_data(self, data: str) -> None:
        if not self._outside:
            self.pieces[-1] += data
