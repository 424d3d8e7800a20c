"""Marks a writer's phrases in the drawn text, so that what the coach quotes is seen where it stands.

Pure: HTML that render() made in, the same HTML with <mark> around words out. Words are compared, not characters,
because drawing a text changes its quotation marks and dashes.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

MOST_SPOTS = 100
MOST_TRIES = 5  # the same words again and again: the first few are marked
_TAG = re.compile(r"""(<[^>"]*(?:"[^"]*"[^>"]*)*>)""")
_WORD = re.compile(r"&#?\w+;|[^\W_]+")  # an entity is one sign, and no word


@dataclass(frozen=True)
class Spot:
    """A phrase to mark, the sentence that it stands in, and what a screen reader says before it."""

    phrase: str
    within: str
    heard: str


@dataclass(frozen=True)
class _Word:
    piece: int  # which part of the HTML it stands in
    start: int
    end: int


def mark(html: str, spots: Iterable[Spot]) -> SafeString:
    """The same HTML with each phrase marked where it is found, no word twice; one that is not found is let be."""
    pieces = _TAG.split(html)
    words, said = _words(pieces)
    places = _Places(said)
    taken: dict[int, tuple[int, str]] = {}  # number of a word -> which mark it is in, and what is heard before it
    for own, spot in enumerate(list(spots)[:MOST_SPOTS]):
        for first, last in places.of(spot):
            if first not in taken and last not in taken:
                taken |= {number: (own, "") for number in range(first, last + 1) if number not in taken}
                taken[first] = (own, spot.heard)
                break
    return mark_safe("".join(_drawn(pieces, words, taken)))


class _Places:
    """Where a row of words stands in the text."""

    def __init__(self, said: list[str]):
        self.starts, place = [], 1
        for word in said:
            self.starts.append(place)
            place += len(word) + 1
        self.text = f" {' '.join(said)} "

    def of(self, spot: Spot) -> Iterator[tuple[int, int]]:
        """Numbers of the first and last word, a few times over; inside its own sentence where that is found."""
        phrase, within = _plain(spot.phrase), _plain(spot.within)
        whole = (0, len(self.text))
        sentences = [(place, place + len(within)) for place in self._found(within, *whole)] or [whole]
        for begin, end in sentences:
            for place in self._found(phrase, begin, end):
                first = bisect_left(self.starts, place + 1)
                yield first, first + len(phrase.split()) - 1

    def _found(self, words: str, begin: int, end: int) -> Iterator[int]:
        for _ in range(MOST_TRIES):
            begin = self.text.find(words, begin, end) if words.strip() else -1
            if begin < 0:
                return
            yield begin
            begin += 1


def _words(pieces: list[str]) -> tuple[list[_Word], list[str]]:
    """Every word of the text between the tags, and how each is written."""
    found, said = [], []
    for number in range(0, len(pieces), 2):
        for hit in _WORD.finditer(pieces[number]):
            if not hit[0].startswith("&"):
                found.append(_Word(number, hit.start(), hit.end()))
                said.append(hit[0].lower())
    return found, said


def _plain(text: str) -> str:
    return f" {' '.join(word.lower() for word in _WORD.findall(text) if not word.startswith('&'))} "


def _drawn(pieces: list[str], words: list[_Word], taken: dict[int, tuple[int, str]]) -> Iterator[str]:
    """The pieces again. Words of one mark stay together as far as they stand in one piece."""
    rows: dict[int, list[list[int]]] = {}
    for number in sorted(taken):
        of_piece = rows.setdefault(words[number].piece, [])
        if of_piece and of_piece[-1][-1] == number - 1 and taken[number][0] == taken[number - 1][0]:
            of_piece[-1].append(number)
        else:
            of_piece.append([number])
    for place, piece in enumerate(pieces):
        done = 0
        for row in rows.get(place, []):
            start, end, heard = words[row[0]].start, words[row[-1]].end, taken[row[0]][1]
            aside = f'<span class="govuk-visually-hidden">{escape(heard)} </span>' if heard else ""
            yield f'{piece[done:start]}<mark class="hub-mark">{aside}{piece[start:end]}</mark>'
            done = end
        yield piece[done:]
