"""Puts lists of do's and don'ts on paper: tagged PDF (PDF/UA-1 and PDF/A-2a), and the same as a picture.

What is said goes to typst as data, in JSON, and the template is always our own file. So no word of anybody's is ever
read as markup, whatever is in it; there is nothing to escape and nothing to forget to escape.
"""

import json
import unicodedata
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

HERE = Path(__file__).resolve().parent / "paper"
FONTS = HERE / "fonts"
STANDARDS = ["ua-1", "a-2a"]
NO_LETTER = "?"  # a PDF for archives may show no empty box
PIXELS_PER_INCH = 144.0
MOST_LETTERS = 4_000  # of one text: a page a reader prints is not a book

Size = Literal["a6", "a4", "picture"]


@dataclass(frozen=True)
class Line:
    """What to do or not, the reason or another small line, and what its reader noted."""

    text: str
    small: str = ""
    note: str = ""


@dataclass(frozen=True)
class Part:
    """Lines of one language under one heading."""

    dos: tuple[Line, ...] = ()
    donts: tuple[Line, ...] = ()
    title: str = ""
    last: str = ""
    dos_title: str = "Do"
    donts_title: str = "Do not"
    lang: str = "en"


@dataclass(frozen=True)
class Paper:
    title: str
    parts: tuple[Part, ...]
    size: Size
    lede: str = ""
    foot: str = ""
    author: str = ""
    about: str = ""
    colour: str = "#0d4f4c"
    lang: str = "en"
    note_word: str = "My note"


def pdf(paper: Paper) -> bytes:
    """A file that a screen reader can follow: tags, title, language, text in reading order, fonts inside it."""
    return _compile(paper, format="pdf", pdf_standards=STANDARDS)


def picture(paper: Paper) -> bytes:
    """The same as one PNG, as tall as it needs to be. Its words must stand beside it wherever it is shown."""
    return _compile(paper, format="png", ppi=PIXELS_PER_INCH)


def _compile(paper: Paper, **wanted: Any) -> bytes:
    said = _plain(asdict(paper))
    said["title"] = said["title"] or NO_LETTER  # it must have one, even if our font has none of its letters
    for each in (said, *said["parts"]):
        each["region"] = "GB"
    made = typst.compile(
        str(HERE / "lists.typ"),
        root=str(HERE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(said)},
        **wanted,
    )
    return made[0] if isinstance(made, list) else made


def _plain(said: Any) -> Any:
    if isinstance(said, str):
        return printable(said)
    if isinstance(said, dict):
        return {name: _plain(each) for name, each in said.items()}
    return [_plain(each) for each in said] if isinstance(said, list | tuple) else said


def printable(text: str) -> str:
    """The text in letters that our font has: one space for any white space, nothing for marks that show nothing."""
    told = " ".join(unicodedata.normalize("NFC", text[:MOST_LETTERS]).split(" "))
    return "".join(filter(None, map(_letter, told))).strip()


def _letter(letter: str) -> str:
    if letter in _letters() or letter in {" ", "\u00a0"}:
        return letter
    if letter.isspace():
        return " "
    # Pictures, joiners and control marks say nothing that is lost; a letter of another script does.
    kind = unicodedata.category(letter)
    return "" if kind[0] in "CM" or kind in {"So", "Sk"} else NO_LETTER


@cache
def _letters() -> frozenset[str]:
    return frozenset((FONTS / "letters.txt").read_text(encoding="utf-8"))
