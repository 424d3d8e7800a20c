"""A card as its page, its picture and its PDF say it: the same words in the same order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hub.kit.documents import Line, Paper, Part, Size
from training.guidance.words import fill


@dataclass(frozen=True)
class Side:
    """The card in one language."""

    lang: str
    title: str
    dos: tuple[str, ...]
    donts: tuple[str, ...]
    last: str
    dos_title: str
    donts_title: str


def sides(card: Any, words: Mapping[str, str]) -> list[Side]:
    """English, then Welsh where the council has typed it. A line whose item readers no longer have is left out."""
    held = [line for line in card.lines.all() if line.item.is_published and line.item.situation.is_published]
    made = [_side("en", card.title, [(line, line.words) for line in held], card.ask, words)]
    if card.title_cy:
        made.append(_side("cy", card.title_cy, [(line, line.words_cy) for line in held], card.ask_cy, words))
    return made


def _side(lang: str, title: str, said: list[tuple[Any, str]], ask: str, words: Mapping[str, str]) -> Side:
    dos_title, donts_title = {"en": ("Do", "Do not"), "cy": ("Gwnewch", "Peidiwch")}[lang]
    return Side(
        lang,
        title,
        tuple(fill(text, words) for line, text in said if text and not line.item.is_dont),
        tuple(fill(text, words) for line, text in said if text and line.item.is_dont),
        fill(ask, words),
        dos_title,
        donts_title,
    )


def paper(made: Iterable[Side], size: Size, *, foot: str, author: str, colour: str) -> Paper:
    first, *others = list(made)
    parts = [_part(first, "")] + [_part(other, other.title) for other in others]
    about = "House rules in short words"
    return Paper(first.title, tuple(parts), size, foot=foot, author=author, about=about, colour=colour)


def _part(side: Side, title: str) -> Part:
    return Part(
        dos=tuple(map(Line, side.dos)),
        donts=tuple(map(Line, side.donts)),
        title=title,
        last=side.last,
        dos_title=side.dos_title,
        donts_title=side.donts_title,
        lang=side.lang,
    )
