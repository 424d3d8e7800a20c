"""Text as the worst writer might write it, and what must hold of the HTML that comes out. For two kinds of test."""

import random
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import nh3

from hub.kit.markdown import CLASSES, TAGS
from hub.kit.picture_names import NAME

BOOT = "0123456789abcdef0123-640x480"
MARKS = [
    "# ", "\n## ", "### ", "> ", "- ", "1. ", "    ", "\t", "\n", "\n\n", "**", "*", "__", "_", "`", "```\n",
    "~~~ html\n", "[", "]", "(", ")", "](", "[x]: ", "[^1]", "\n[^1]: ", "*[AB]: ", "AB", "!!! note\n",
    "!!! danger \"", "|", "\n|---|\n", "\n: ", "---\n", "===\n", "\\", "<", ">", "&", "\"", "'", "{: #main }",
    "{#main}", "[TOC]", "![", "a", "word ", "…",
]  # fmt: skip
TAGS_OF_OTHERS = [
    "<script>alert(1)</script>", "</script>", "<style>*{display:none}</style>", "<plaintext>", "<textarea>",
    "</textarea>", "<title>", "</title>", "<xmp>", "<noscript>", "<iframe src=//evil.example>", "<template>",
    "<svg>", "<math><mtext>", "<svg><style><img src=x onerror=alert(1)></style>", "</article>", "</main>",
    "</div></div></div>", "</body></html>", "<!--", "-->", "<!-->", "--!>", "<![CDATA[", "]]>", "<?php", "?>",
    "<!DOCTYPE html>", "<form action=//evil.example>", "<input name=body>", "<a id=main name=cookie>",
    "<img src=x onerror=alert(1)>", "<table><tr><td>", "</td></tr></table>", "<select><option>",
    "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "<p id=main>", "<br", "</p",
    "<a href='https://a.example' onclick='b()'>", "</a>", "<div style='position:fixed'>", "<li>", "</ul>",
    "<h1>mine</h1>",
]  # fmt: skip
ADDRESSES = [
    "javascript:alert(1)", "JaVa\tScRiPt:alert(1)", "&#106;avascript:alert(1)", "java&#10;script:alert(1)",
    "&#1;javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "//evil.example",
    "/\\evil.example", "/\t/evil.example", "/&#9;/evil.example", "/&#1;/evil.example", "/&#x202e;/evil.example",
    "\\\\evil.example", "https:///evil.example", "https://ok.example/a b", "/essays/a/", "#s-a", "#main",
    "mailto:a@b.example", "tel:01632960101", "blob:x", "file:///etc/passwd", "feed:javascript:alert(1)",
    "view-source:x", "https://ok.example/\"onmouseover=\"x", "?q", "x", "", "https://[::1",
    "http://user:pass@ok.example",
]  # fmt: skip
PICTURES = [
    f"![a boot](picture:{BOOT})", f"![](picture:{BOOT})", f'![a](picture:{BOOT} "said <b>under</b> it")',
    f"![x](picture:{BOOT}?a)", "![x](picture:../../etc)", "![x](https://evil.example/t.gif)", "![x](data:image/png,x)",
    f'![" onerror="alert(1)](picture:{BOOT})', f"[![a](picture:{BOOT})](javascript:alert(1))", "![x](/pictures/x.webp)",
    "![decoration]", "picture:", f"![x][p]\n\n[p]: picture:{BOOT}",
]  # fmt: skip
CHARACTERS = [
    "\x00", "\x01", "\x0b", "\x1b", "\r", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u200d", "\u200f", "\u202e",
    "\u2066", "\u2028", "\ufeff", "\ufffe", "\ud800", "e\u0301\u0301\u0301", "\u0345", "\u05d0\u05d1", "\u0627",
    "\U0001f469\u200d\U0001f4bb", "ﷺ", "ŵ", "&#0;", "&#9;", "&#xD800;", "&#xFFFE;", "&#x202E;", "&#x110000;",
    "&lt;script&gt;", "&amp;lt;", "&nbsp;", "&#60;img&#62;",
]  # fmt: skip
NASTY = [
    *TAGS_OF_OTHERS, *PICTURES, *CHARACTERS,
    *(f"[x]({address})" for address in ADDRESSES), *(f"[x](<{address}>)" for address in ADDRESSES),
    *(f"[x]: {address}\n\n[x]" for address in ADDRESSES), *(f"<{address}>" for address in ADDRESSES), *ADDRESSES,
]  # fmt: skip
PIECES = [*MARKS, *NASTY]

KEPT = {
    "href",
    "rel",
    "id",
    "class",
    "title",
    "scope",
    "align",
    "src",
    "srcset",
    "sizes",
    "alt",
    "width",
    "height",
    "loading",
    "decoding",
}
VOID = {"br", "hr", "img"}
OURS = re.compile(rf"/pictures/{NAME}-\d{{1,4}}\.webp")
SAFE = re.compile(r"(https?://[^/\\]|mailto:|tel:|/(?![/\\])|#|/$)", re.IGNORECASE)
NO_FEED_CAN_HOLD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TURNS_THE_PAGE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def corpus(number: int) -> Iterator[str]:
    """Every nasty piece alone, then mixtures: the same ones each time."""
    yield from NASTY
    dice = random.Random(24)  # noqa: S311  (the same mixtures each time, not a secret)
    for _ in range(number):
        yield "".join(dice.choices(PIECES, k=dice.randint(2, 14)))


class Strict(HTMLParser):
    """Walks HTML as it is written, and names whatever is not closed in the order it was opened."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str | None] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list) -> None:
        named = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag not in TAGS:
            self.faults.append(f"<{tag}>")
        if tag in {"h2", "h3"}:
            self.headings.append(named.get("id"))
        if len(named) < len(attrs):
            self.faults.append(f"an attribute twice on <{tag}>")
        self.faults += [f"{name} on <{tag}>" for name in named if name not in KEPT]
        self._look_at(tag, named)

    def _look_at(self, tag: str, named: dict) -> None:
        if "href" in named and not SAFE.match(as_a_browser_reads(named["href"])):
            self.faults.append(f"leads to {named['href']!r}")
        if "id" in named:
            self.ids.append(named["id"])
            if not named["id"].startswith(("s-", "fn:", "fnref")):
                self.faults.append(f"takes the id {named['id']!r}")
        if not set(named.get("class", "").split()) <= CLASSES:
            self.faults.append(f"wears the class {named['class']!r}")
        if tag == "img" and not OURS.fullmatch(named.get("src", "")):
            self.faults.append(f"shows {named.get('src')!r}")
        if tag == "img" and "alt" not in named:
            self.faults.append("a picture without words")
        self.faults += [
            f"may show {each!r}" for each in named.get("srcset", "").split(", ") if each and not OURS.match(each)
        ]

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_comment(self, data: str) -> None:
        self.faults.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.faults.append("a declaration")

    def unknown_decl(self, data: str) -> None:
        self.faults.append("a declaration")

    def handle_pi(self, data: str) -> None:
        self.faults.append("an instruction")


def as_a_browser_reads(address: str) -> str:
    """Its outer blanks and every tab and line end taken out, as the URL standard says."""
    return re.sub(r"[\t\n\r]", "", address.strip("".join(map(chr, range(0x21)))))


def faults(html: str) -> list[str]:
    """Everything wrong with HTML that is to stand in the middle of a page of ours."""
    found = Strict(html).faults
    if NO_FEED_CAN_HOLD.search(html):
        found.append("a character that no feed can hold")
    if TURNS_THE_PAGE.search(html):
        found.append("a character that turns the direction of what follows")
    if not stays_in_its_place(html):
        found.append("reads otherwise in a page")
    return found


def stays_in_its_place(html: str) -> bool:
    """By the rules that browsers follow (ammonia reads as they do): in a page it is what it was, and all inside."""
    page = f"<section>{html}</section><section>after</section>"
    attributes = {"*": KEPT}
    read = nh3.clean(page, tags=TAGS | {"section"}, attributes=attributes, link_rel=None, clean_content_tags=set())
    return read == page
