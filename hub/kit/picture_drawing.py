"""Draws ![words](picture:NAME) in a text: our own pictures only, in a size for each screen, asking no database.

A picture by any other address would tell a stranger who reads our pages, so it becomes a link or words.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from hub.kit.picture_names import DECORATION, NAME, SIZES, is_name, size_of, source, srcset

MOST_PICTURES = 60  # in one text; what is over that is drawn as its words
SCHEME = "picture:"
_FILE = rf"/pictures/{NAME}-[1-9][0-9]{{0,3}}\.webp"
# Exactly what is written below and nothing else, so that nothing a writer types becomes an attribute of a picture.
KEPT = {
    "src": re.compile(_FILE),
    "srcset": re.compile(rf"{_FILE} [1-9][0-9]{{0,3}}w(, {_FILE} [1-9][0-9]{{0,3}}w){{0,3}}"),
    "sizes": re.compile(re.escape(SIZES)),
    "width": re.compile(r"[1-9][0-9]{0,3}"),
    "height": re.compile(r"[1-9][0-9]{0,3}"),
    "loading": re.compile("lazy"),
    "decoding": re.compile("async"),
    "alt": re.compile(r".*", re.DOTALL),
}


def keeps(name: str, value: str) -> bool:
    """Whether a picture may carry this attribute."""
    return name in KEPT and bool(KEPT[name].fullmatch(value))


class Pictures(Treeprocessor):
    def __init__(self, reader: Markdown, most: int):
        super().__init__(reader)
        self.most = most

    def run(self, root: Element) -> None:
        above = {child: parent for parent in root.iter() for child in parent}
        drawn = 0
        for image in list(root.iter("img")):
            name = image.get("src", "").removeprefix(SCHEME)
            if image.get("src", "").startswith(SCHEME) and is_name(name) and drawn < self.most:
                drawn += 1
                caption = image.get("title", "").strip()
                _draw(image, name)
                if caption:
                    _caption(above[image], image, caption)
            elif image.get("src", "").startswith(SCHEME) or _in_a_link(image, above):
                _as_words(above[image], image)
            else:
                _as_link(image)


def _draw(image: Element, name: str) -> None:
    alt = image.get("alt", "")
    width, height = size_of(name)
    image.attrib = {
        "src": source(name),
        "srcset": srcset(name),
        "sizes": SIZES,
        "width": str(width),
        "height": str(height),
        "loading": "lazy",
        "decoding": "async",
        "alt": "" if alt.strip().lower() == DECORATION else alt,
    }


def _caption(parent: Element, image: Element, caption: str) -> None:
    """A picture alone in its paragraph becomes a figure; beside other words, its caption stands after it."""
    alone = parent.tag == "p" and len(parent) == 1 and not (parent.text or "").strip() + (image.tail or "").strip()
    if alone:
        parent.tag, parent.text, image.tail = "figure", None, None
        SubElement(parent, "figcaption").text = caption
    else:
        image.tail = f" ({caption}){image.tail or ''}"


def _as_link(image: Element) -> None:
    address, alt = image.get("src", ""), image.get("alt", "")
    image.tag, image.text, image.attrib = "a", alt or address, {"href": address}


def _as_words(parent: Element, image: Element) -> None:
    words = image.get("alt", "") + (image.tail or "")
    place = list(parent).index(image)
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    parent.remove(image)


def _in_a_link(image: Element, above: dict[Element, Element]) -> bool:
    parent: Element | None = above.get(image)
    while parent is not None and parent.tag != "a":
        parent = above.get(parent)
    return parent is not None
