"""Everyday words and the library's own: what else a reader may have meant by the words that were typed. Pure.

A row joins what people say to what the library says. It is read forwards with most trust, sideways (one way of saying
it for another) with less, and backwards with least. What was typed is never replaced, only added to.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hub.search import spelling
from hub.search.stemming import stem
from hub.search.tokens import SMALL_WORDS, words

Phrase = tuple[str, ...]  # stems of all its words, small ones too

FORWARDS, SIDEWAYS, BACKWARDS, COUNCIL, LOOSELY = 0.72, 0.6, 0.35, 0.95, 0.25
LONGER_PHRASE = 0.8  # of the trust for each further word of a meaning
LONGEST_PHRASE = 6
MOST_MEANINGS = 14  # stems that one phrase may add


@dataclass
class Book:
    """Synonyms, ready to be looked up by phrase."""

    meanings: dict[Phrase, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    misspelt: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    known: set[str] = field(default_factory=set)

    def add(self, say: Iterable[str], means: Iterable[str], forwards: float = FORWARDS) -> None:
        says, meant = [phrase(each) for each in say], [phrase(each) for each in means]
        for own in filter(None, says):
            self._join(own, meant, forwards)
            self._join(own, (other for other in says if other != own), SIDEWAYS)
        for own in filter(None, meant):
            self._join(own, says, BACKWARDS)
        for each in say:
            self.learn(each)

    def _join(self, own: Phrase, others: Iterable[Phrase], trust: float) -> None:
        held = self.meanings[own]
        for other in others:
            telling = [each for each in other if each not in SMALL_STEMS]
            for each in telling:
                if each not in own and len(held) < 60:
                    held[each] = max(held.get(each, 0), trust * LONGER_PHRASE ** (len(telling) - 1))

    def learn(self, said: str) -> None:
        for word in words(said):
            self.known.add(stem(word))
            if len(word) >= spelling.SHORTEST:
                for key in spelling.keys(word):
                    self.misspelt[key].add(word)

    def near(self, word: str) -> set[str]:
        """Words of the book that this may be a misspelling of."""
        return set().union(*(self.misspelt.get(key, set()) for key in spelling.keys(word)))


SMALL_STEMS = frozenset(stem(word) for word in SMALL_WORDS) | SMALL_WORDS


def phrase(said: str) -> Phrase:
    return tuple(stem(word) for word in words(said))


def expand(said: Sequence[str], books: Iterable[Book]) -> list[tuple[range, Mapping[str, float]]]:
    """For each known phrase in these stems: where it stands, and the stems it may mean with the trust in each.

    Longest first; a word may belong to several phrases. At most 14 stems a phrase, the most trusted.
    """
    found: list[tuple[range, Mapping[str, float]]] = []
    held = list(books)
    for length in range(min(LONGEST_PHRASE, len(said)), 0, -1):
        for start in range(len(said) - length + 1):
            own = tuple(said[start : start + length])
            meant: dict[str, float] = {}
            for book in held:
                for each, trust in book.meanings.get(own, {}).items():
                    meant[each] = max(meant.get(each, 0), trust)
            if meant:
                best = sorted(meant.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_MEANINGS]
                found.append((range(start, start + length), dict(best)))
    return found
