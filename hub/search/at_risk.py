"""Hears where a search may be about somebody at risk, so that what to do now stands above every other answer. Pure.

It would rather be heard once too often: an unneeded line on a page costs nothing, a missed one may cost a life.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hub.kit.starter import BadFile, yaml_file
from hub.search import spelling
from hub.search.stemming import stem
from hub.search.tokens import asked, words

HERE = Path(__file__).resolve().parent / "at_risk.yaml"
MOST_BETWEEN = 2  # other words between two words of a way
FORGIVEN_FROM = 5  # letters: in shorter words one slip makes another word
MOST_SLIPS = 1.5

SELVES = ("self", "myself", "himself", "herself", "themselves", "yourself")
_ALIKE = {
    **dict.fromkeys("i he she they we it who".split(), "they"),
    **dict.fromkeys("me him her them us my his hers their".split(), "them"),
    **dict.fromkeys("self myself himself herself themselves themself yourself ourselves hisself".split(), "self"),
    **dict.fromkeys("a an the really just so very to".split(), ""),
    **dict.fromkeys("anymore".split(), "more"),
    "any": "",
    "cant": "cannot",
    "kid": "child",
}  # fmt: skip


@dataclass(frozen=True)
class Ways:
    """Every way, by the word that it begins with; and the words that a slip may stand for, by spelling key."""

    begins: Mapping[str, tuple[tuple[str, ...], ...]]
    misspelt: Mapping[str, frozenset[str]]
    known: frozenset[str]


def heard(query: str) -> bool:
    """Whether these words may be about somebody at risk."""
    return _heard(asked(query), ways())


def _heard(said: list[str], known: Ways) -> bool:
    told = [each for each in (_alternatives(word, known) for word in said) if each]
    for at, alternatives in enumerate(told):
        for first in alternatives:
            if any(_follows(way[1:], told, at + 1) for way in known.begins.get(first, ())):
                return True
    return False


def _follows(rest: tuple[str, ...], told: list[set[str]], at: int) -> bool:
    """Whether the rest of a way comes from here on, nearest first."""
    for wanted in rest:
        near = range(at, min(at + MOST_BETWEEN + 1, len(told)))
        found = next((place for place in near if wanted in told[place]), None)
        if found is None:
            return False
        at = found + 1
    return True


def _alternatives(word: str, known: Ways) -> set[str]:
    """What a word may stand for: itself, and the words of the file that it may be a slip for."""
    own = _plain(word)
    if not own:
        return set()
    if own in known.known or len(word) < FORGIVEN_FROM:
        return {own}
    near = set().union(*(known.misspelt.get(key, frozenset()) for key in spelling.keys(word)))
    meant = {_plain(other) for other in near if spelling.distance(word, other) <= MOST_SLIPS}
    return {own, *meant}


def _plain(word: str) -> str:
    root = _ALIKE.get(word)
    if root is None:
        root = stem(word)
    return _ALIKE.get(root, root)


@cache
def ways(path: Path = HERE) -> Ways:
    begins: dict[tuple[str, ...], None] = {}
    misspelt: dict[str, set[str]] = defaultdict(set)
    for way in [*read(path), *SELVES]:
        said = words(way)
        if way not in SELVES:
            begins[tuple(filter(None, map(_plain, said)))] = None
        for word in said:
            if len(word) >= FORGIVEN_FROM or word in SELVES:
                for key in spelling.keys(word):
                    misspelt[key].add(word)
    first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for plain in begins:
        first[plain[0]].append(plain)
    known = frozenset(word for plain in begins for word in plain)
    return Ways(
        {word: tuple(held) for word, held in first.items()}, {k: frozenset(v) for k, v in misspelt.items()}, known
    )


def read(path: Path = HERE) -> Iterable[str]:
    """Every way of saying it; raises BadFile where a line is not words."""
    data = yaml_file(path)
    if not isinstance(data, dict):
        raise BadFile(path, "the file", "must hold groups of ways")
    said = []
    for group, lines in data.items():
        for line in lines if isinstance(lines, list) else [None]:
            if not isinstance(line, str) or not any(_plain(word) for word in words(line)):
                raise BadFile(path, str(group), "every line must be words in quotation marks or without")
            said.append(line)
    return said
