"""A few words of a text around what was looked for, with those words marked; markup in it shown as text. Pure."""

import html
import re
from collections.abc import Collection
from functools import lru_cache

from hub.search.stemming import stem
from hub.search.tokens import LONGEST_WORD, SMALL_WORDS, fold

WORDS_SHOWN = 26
WORDS_BEFORE = 6
_PIECE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def mark(text: str, stems: Collection[str]) -> str:
    """The text as safe HTML, each word whose stem was looked for inside <mark>."""
    out, end = [], 0
    for found in _PIECE.finditer(text):
        out.append(html.escape(text[end : found.start()]))
        word = html.escape(found[0])
        out.append(f"<mark>{word}</mark>" if _wanted(found[0], stems) else word)
        end = found.end()
    return "".join(out) + html.escape(text[end:])


def snippet(text: str, stems: Collection[str]) -> str:
    """About 26 words where most of the words that were looked for stand together, marked; else the beginning."""
    pieces = list(_PIECE.finditer(text))
    if not pieces:
        return ""
    hits = [at for at, piece in enumerate(pieces) if _wanted(piece[0], stems)]
    first = max(0, _densest(hits) - WORDS_BEFORE)
    last = min(len(pieces), first + WORDS_SHOWN) - 1
    part = " ".join(text[pieces[first].start() : pieces[last].end()].split())
    return ("…" if first else "") + mark(part, stems) + ("…" if last < len(pieces) - 1 else "")


def _densest(hits: list[int]) -> int:
    best, most, end = 0, 0, 0
    for start, at in enumerate(hits):
        while end < len(hits) and hits[end] < at + WORDS_SHOWN - WORDS_BEFORE:
            end += 1
        if end - start > most:
            best, most = at, end - start
    return best


def _wanted(word: str, stems: Collection[str]) -> bool:
    return _root(word) in stems


@lru_cache(maxsize=60_000)
def _root(word: str) -> str:
    plain = fold(word[:LONGEST_WORD])
    return "" if plain in SMALL_WORDS else stem(plain)
