"""The one place where text that people write becomes HTML. Run on save; the HTML is stored, never made per request.

Python-Markdown reads the text with raw HTML switched off; bleach keeps an allow-list and turns bare addresses into
links; nh3 (ammonia) has the last word, so that either cleaner could have a fault and nothing would get through.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from unicodedata import category
from xml.etree.ElementTree import Element

import bleach
import markdown
import nh3
from bleach.linkifier import Linker
from django.utils.safestring import SafeString, mark_safe
from markdown.extensions.toc import TocExtension, slugify
from markdown.treeprocessors import Treeprocessor

from hub.kit import picture_drawing

MOST_CHARACTERS = 100_000
MOST_NESTING = 10  # deeper quotations and lists are flattened: a markdown bomb stays a page
# The reader's work grows with the square of these marks in one paragraph, so there is an end to them.
MOST_MARKS = {"[": 100, "(": 400, "|": 400, "*": 500, "_": 500, "`": 500, "<": 300, "&": 300, "!": 500, "\\": 500}
MOST_FOOTNOTES = 300
MOST_LINES = 4_000
MOST_HEADINGS = 300
WORDS_A_MINUTE = 200

TAGS = frozenset(
    (
        "a abbr blockquote br code dd del div dl dt em figcaption figure h2 h3 h4 h5 h6 hr img ins li ol p pre s "
        "strong sub sup "
        "table tbody td th thead tr ul"
    ).split()
)
CLASSES = frozenset(("admonition admonition-title footnote footnote-ref footnote-backref").split())
EXTENSIONS = ["tables", "footnotes", "admonition", "fenced_code", "sane_lists", "def_list", "abbr", "smarty"]
_ID = re.compile(r"s-[\w-]+|fn(ref\d*)?:[\w-]+")
_ADDRESS = re.compile(r"^(https?://(?![/\\])|mailto:|tel:|/(?![/\\])|#)", re.IGNORECASE)
_ALIGN = re.compile(r"left|right|center")
_CODE = re.compile(r"<(pre|code)\b[^>]*>.*?</\1>", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#", re.MULTILINE)
# One line that opens lists and quotations inside one another: each is a step deeper for the reader.
_DEEP = re.compile(rf"^(?:[ \t]*(?:(?:[-+*]|\d+\.)[ \t]|>)){{{2 * MOST_NESTING + 1}}}", re.MULTILINE)
# A writer may name a character by its number, so these can come out of harmless letters. No feed can hold the first
# few and the last two; those between turn the direction of whatever stands beside them.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
# Browsers read an address without these, wherever they stand in it: "/\t/elsewhere" leads elsewhere.
_UNSEEN = re.compile(f"{_CONTROL.pattern}|[\x00-\x20]")
_JOINERS = "\n\t\u200c\u200d"  # line ends, and what holds an emoji or a Persian word together


@dataclass(frozen=True)
class Heading:
    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Rendered:
    html: SafeString
    headings: tuple[Heading, ...]
    words: int


class Unreadable(ValueError):
    """Text that is too long or too tangled to render; says why, in words for its writer."""


def render(text: str, *, pictures: bool = True) -> Rendered:
    """HTML, headings (levels 2 and 3, in order) and the number of words of one text in Markdown.

    Stable: the same text gives the same HTML. Raises Unreadable for a text that is too long or a bomb. A room that does
    not tell `hub.kit.pictures.shown_in` who may see its pictures asks for none: their words stand in their place.
    """
    refuse_a_bomb(text)
    reader = _reader(picture_drawing.MOST_PICTURES if pictures else 0)
    raw = reader.convert(flatten("".join(filter(_is_text, text))))
    safe = nh3.clean(
        _with_links(bleach.clean(raw, tags=TAGS, attributes=_keeps, protocols=["http", "https", "mailto", "tel"])),
        tags=set(TAGS),
        attributes={
            "*": {"id", "class"},
            "a": {"href"},
            "abbr": {"title"},
            "img": set(picture_drawing.KEPT),
            "th": {"scope", "align"},
            "td": {"align"},
        },
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    headings = tuple(_headings(reader.toc_tokens))  # type: ignore[attr-defined]
    return Rendered(mark_safe(_CONTROL.sub("", safe)), headings, count_words(text))


def count_words(text: str) -> int:
    """Of running text: where a link leads, and what a picture is called, are none."""
    return len(re.findall(r"\b[\w'’-]+\b", re.sub(r"\]\([^)\s]*", "](", text)))


def reading_minutes(words: int) -> int:
    """Whole minutes at 200 words a minute, never less than one."""
    return max(1, ceil(words / WORDS_A_MINUTE))


def plain(text: str) -> str:
    """The words alone, for the search index: HTML tags gone, entities as characters."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text))).strip()


def flatten(text: str) -> str:
    """Cuts quotations and lists down to MOST_NESTING levels before they are read."""
    most_spaces = MOST_NESTING * 4

    def lighter(line: str) -> str:
        quotes = re.match(r"^[ >]*", line).group()  # type: ignore[union-attr]
        if quotes.count(">") > MOST_NESTING:
            line = "> " * MOST_NESTING + line[len(quotes) :]
        spaces = len(line) - len(line.lstrip(" \t"))
        return line if spaces <= most_spaces else " " * most_spaces + line.lstrip(" \t")

    return "\n".join(lighter(line) for line in text.splitlines())


def refuse_a_bomb(text: str) -> None:
    """Raises Unreadable for text that no writer means and that would take the reader minutes."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"This is {len(text):,} characters long. The most is {MOST_CHARACTERS:,}.")
    if text.count("[^") > MOST_FOOTNOTES:
        raise Unreadable(f"There are more than {MOST_FOOTNOTES} footnotes.")
    text = text.replace("\r\n", "\n")  # as a browser sends it
    if text.count("\n") > MOST_LINES:
        raise Unreadable(f"There are more than {MOST_LINES:,} lines.")
    if len(_HEADING.findall(text)) > MOST_HEADINGS:
        raise Unreadable(f"There are more than {MOST_HEADINGS} headings.")
    if _DEEP.search(flatten(text)):
        raise Unreadable("One line opens more lists inside one another than anybody can follow.")
    for paragraph in text.split("\n\n"):
        for mark, most in MOST_MARKS.items():
            if paragraph.count(mark) > most:
                raise Unreadable(
                    f"One paragraph, beginning “{paragraph[:40]}”, has more than {most} of the mark {mark}."
                )


class _OneTitleAPage(Treeprocessor):
    """The page has the only h1, so a writer's first-level heading becomes a second-level one."""

    def run(self, root: Element) -> None:
        for heading in root.iter("h1"):
            heading.tag = "h2"


class _TableHeads(Treeprocessor):
    def run(self, root: Element) -> None:
        for head in root.iter("th"):
            head.set("scope", "col")


def _reader(most_pictures: int) -> markdown.Markdown:
    contents = TocExtension(
        slugify=lambda value, separator: f"s-{slugify(value, separator) or 'part'}", toc_depth="1-3"
    )
    reader = markdown.Markdown(extensions=[*EXTENSIONS, contents], output_format="html")
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    reader.treeprocessors.register(_OneTitleAPage(reader), "one_title", 6)  # just before the contents are taken
    reader.treeprocessors.register(
        picture_drawing.Pictures(reader, most_pictures), "pictures", 15
    )  # when the words are read
    reader.treeprocessors.register(_TableHeads(reader), "table_heads", 4)
    return reader


def _is_text(character: str) -> bool:
    """Whether a reader sees it, or the words around it need it; a pasted no-break space is a space."""
    return character.isprintable() or character in _JOINERS or category(character) == "Zs"


def _with_links(clean: str) -> str:
    """Bare addresses as links. What the linker passes over, code, it escapes once more; that is taken back."""
    return _CODE.sub(lambda found: found.group().replace("&amp;", "&"), _linker().linkify(clean))


def _linker() -> Linker:
    return Linker(callbacks=[], skip_tags=["pre", "code"], parse_email=False)


def _keeps(tag: str, name: str, value: str) -> bool:
    if tag == "img":
        return picture_drawing.keeps(name, value)
    if name == "href":
        return tag == "a" and bool(_ADDRESS.match(_UNSEEN.sub("", html.unescape(value))))
    if name == "id":
        return bool(_ID.fullmatch(value))
    if name == "class":
        return set(value.split()) <= CLASSES
    return (tag, name) in {("abbr", "title"), ("th", "scope")} or (
        tag in {"th", "td"} and name == "align" and bool(_ALIGN.fullmatch(value))
    )


def _headings(tokens: list[dict]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(token["level"], token["id"], _CONTROL.sub("", html.unescape(token["name"])))
        yield from _headings(token["children"])
