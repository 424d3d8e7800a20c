"""One post's HTML as Markdown that the hub can show, with what was changed on the way and in which line. Pure.

Nothing is fetched. Pictures and links are asked for from whoever calls, by their old address.
"""

import re
from dataclasses import dataclass, field
from html import escape
from typing import Protocol

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from posts.wordpress import classic, leftovers, shortcodes
from posts.wordpress.marks import Marks, Note, without

LONGEST = 600_000  # characters of HTML; what is longer is no blog post
DEEPEST = 120
GONE = ["script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math", "canvas"]
FORMS = ["form", "input", "button", "select", "textarea"]
PLAYERS = ["iframe", "embed", "object", "video", "audio"]
_LEVELS = {"h1": "h2"}


class Unreadable(ValueError):
    """A post that cannot become an essay; says why."""


class Old(Protocol):
    """What the rest of the old blog knows."""

    def picture(self, url: str) -> str | None:
        """What stands for a picture of the uploaded zip in Markdown's address; None where it is not there."""

    def attached(self, numbers: list[str]) -> list[tuple[str, str, str]]:
        """(address, alt text, title) of pictures by their numbers, or all of this post's where none are named."""

    def alt(self, url: str) -> str:
        """What the blog itself kept as the words for this picture."""

    def address(self, url: str) -> str | None:
        """Where an essay of ours now stands in place of this old address; None where none does."""

    def is_own(self, url: str) -> bool:
        """Whether this address leads to the old blog."""


@dataclass
class Converted:
    words: str
    notes: list[Note] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)  # addresses of pictures that were found


def convert(text: str, old: Old) -> Converted:
    """Raises Unreadable for a text that no reader could have read."""
    if len(text) > LONGEST:
        raise Unreadable(f"it has {len(text):,} characters of HTML; the most is {LONGEST:,}")
    marks = Marks()
    text, mended = leftovers.mend(without(text))
    by_blocks = shortcodes.is_made_of_blocks(text)
    text = shortcodes.into_html(text, marks, lambda numbers: _gallery(numbers, old))
    soup = BeautifulSoup(text if by_blocks else classic.paragraphs(text), "html.parser")
    _refuse_a_tower(soup)
    pictures: list[str] = []
    _clear(soup, marks)
    _players(soup, marks)
    _pictures(soup, marks, old, pictures)
    _links(soup, marks, old)
    try:
        made = _Writer(heading_style="ATX", bullets="-", table_infer_header=True, strip=["img"]).convert_soup(soup)
    except RecursionError:
        raise Unreadable("its parts stand deeper inside one another than can be read") from None
    words, notes = marks.settle(_tidy(made))
    if mended:
        many = f"{mended} characters left over from Windows were mended"
        notes.insert(0, Note(0, "info", many if mended > 1 else "1 character left over from Windows was mended"))
    return Converted(words.strip() + "\n" if words.strip() else "", notes, pictures)


class _Writer(MarkdownConverter):
    """Markdown as our own renderer reads it: lists four spaces deep, and no letter that means more than itself."""

    def escape(self, text, parent_tags):
        text = super().escape(text.replace("\\", "\\\\"), parent_tags)
        text = text.replace("`", "\\`").replace("](", "\\](").replace("[^", "\\[^")
        text = re.sub(r"&(?=#?\w{1,30};)", "&amp;", text)
        text = re.sub(r"<(?=[a-zA-Z/!?])", "&lt;", text)
        text = re.sub(r"(^|\n)(\s*)([#>+=-]|!!!)", r"\1\2\\\3", text)
        text = re.sub(r"(^|\n)(\s*\d{1,9})\.(?=\s|$)", r"\1\2\\.", text)
        return text.replace("|", "\\|") if parent_tags & {"td", "th"} else text

    def convert_li(self, el, text, parent_tags):
        text = (text or "").strip()
        if not text:
            return "\n"
        bullet = "-   "
        if el.parent is not None and el.parent.name == "ol":
            first = str(el.parent.get("start", ""))
            number = (int(first) if re.fullmatch(r"\d{1,4}", first) else 1) + len(el.find_previous_siblings("li"))
            bullet = f"{number}. ".ljust(4)
        lines = text.split("\n")
        return "\n".join([bullet + lines[0], *((f"    {line}" if line else "") for line in lines[1:])]) + "\n"

    def convert_figcaption(self, el, text, parent_tags):
        words = " ".join(text.split())
        return f"\n\n*{words}*\n\n" if words and "*" not in words else f"\n\n{words}\n\n"


def _refuse_a_tower(soup: BeautifulSoup) -> None:
    deep: list[tuple[Tag, int]] = [(soup, 0)]
    while deep:
        part, depth = deep.pop()
        if depth > DEEPEST:
            raise Unreadable(f"more than {DEEPEST} of its parts stand inside one another")
        deep.extend((child, depth + 1) for child in part.children if isinstance(child, Tag))


def _clear(soup: BeautifulSoup, marks: Marks) -> None:
    """Scripts and styles go with what is in them; a form goes and is noted; headings never outrank the title."""
    scripts = soup.find_all("script")
    for part in soup.find_all(GONE):
        part.replace_with(marks.note("a script was left out", "info") if part in scripts else "")
    for part in soup.find_all("form"):
        part.replace_with(marks.note("a form was left out: it sent its answers to the old blog"))
    for part in soup.find_all(FORMS):
        part.decompose()
    for part in soup.find_all(list(_LEVELS)):
        part.name = _LEVELS[part.name]


def _players(soup: BeautifulSoup, marks: Marks) -> None:
    for part in soup.find_all(PLAYERS):
        inner = part.find(["source", "embed", "param"])
        url = str(part.get("src") or part.get("data") or (inner.get("src") if inner else "") or "")
        url = f"https:{url}" if url.startswith("//") else url
        link = shortcodes.played(url, "recording" if part.name == "audio" else "page")
        if link:
            note = marks.note(f"what was shown here from {url[:200]} is now a link", "info")
            part.replace_with(BeautifulSoup(note + link, "html.parser"))
        else:
            part.replace_with(marks.note("something that was shown here from elsewhere was left out"))


def _pictures(soup: BeautifulSoup, marks: Marks, old: Old, found: list[str]) -> None:
    for part in soup.find_all("img"):
        url = str(part.get("src") or part.get("data-src") or "").strip()
        alt = " ".join(str(part.get("alt") or "").split()) or old.alt(url)
        named = old.picture(url)
        around = part.parent if part.parent is not None and part.parent.name == "a" else None
        if named is None:
            said = f" ({alt})" if alt else ""
            part.replace_with(marks.note(f"a picture is missing: {url[:200] or 'without an address'}{said}"))
        else:
            found.append(url)
            mark = marks.words(f"![{_alt(alt)}]({named})")
            part.replace_with(
                mark if alt else mark + marks.note(f"a picture has no words for those who cannot see it: {url[:200]}")
            )
        if around is not None and not around.find(True):
            around.unwrap()


def _alt(words: str) -> str:
    """Marks that would end the words early are written another way, as hub.kit.picture_names does."""
    return words.translate(str.maketrans("[]\\`<>", "()/'‹›"))


def _links(soup: BeautifulSoup, marks: Marks, old: Old) -> None:
    for part in soup.find_all("a"):
        url = str(part.get("href") or "").strip()
        if not url or url.startswith("#") or not re.match(r"(https?:|mailto:|tel:|/(?!/)|//)", url, re.IGNORECASE):
            part.unwrap()
            continue
        part.attrs = {"href": re.sub(r"[\s()<>\"]", lambda found: f"%{ord(found.group()) % 256:02X}", url)}
        ours = old.address(url)
        if ours:
            part["href"] = ours
        elif old.is_own(url):
            part.insert_after(marks.note(f"a link still leads to the old blog: {url[:200]}", "info"))


def _gallery(numbers: list[str], old: Old) -> list[str]:
    return [
        f'<figure><img src="{escape(url)}" alt="{escape(alt)}"><figcaption>{escape(title)}</figcaption></figure>'
        if title and title != alt
        else f'<p><img src="{escape(url)}" alt="{escape(alt)}"></p>'
        for url, alt, title in old.attached(numbers)
    ]


def _tidy(text: str) -> str:
    """No spaces at line ends but the two that break a line, and never two blank lines but in code."""
    pieces = re.split(r"(^```[^\n]*\n.*?^```$)", text.replace("\xa0", " "), flags=re.MULTILINE | re.DOTALL)
    pieces[::2] = [_tidy_prose(piece) for piece in pieces[::2]]
    text = "".join(pieces).strip()
    return f"{text}\n" if text else ""


def _tidy_prose(text: str) -> str:
    text = "\n".join(_tidy_line(line) for line in text.split("\n"))
    return re.sub(r"(?:  )?\n(?:[ ]*\n){2,}", "\n\n", text)


def _tidy_line(line: str) -> str:
    bare = line.rstrip()
    return f"{bare}  " if bare and line.endswith("  ") else bare
