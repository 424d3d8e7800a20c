"""What was typed becomes what is looked for: words repaired, finished and put in the library's terms. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from hub.search import spelling
from hub.search.stemming import stem
from hub.search.synonyms import COUNCIL, Book, expand
from hub.search.tokens import SMALL_WORDS, asked, telling

MOST_TERMS = 12
MOST_STEMS = 40
FINISHED, FINISHED_KNOWN = 0.75, 0.45
MARKED = 0.5
IN_AN_IDIOM = 0.7  # trust in a word by itself where it stands in a phrase of its own: "having a go"
SURE = 0.6  # of a repair, to be offered as "Did you mean"


@dataclass
class Asked:
    """The words that count, in order; for each the stems that would answer it and the trust in each."""

    said: list[str]
    telling: list[str]
    half_typed: str
    meant: dict[str, dict[str, float]] = field(default_factory=dict)
    repaired: dict[str, str] = field(default_factory=dict)

    @property
    def stems(self) -> list[str]:
        """Everything to look for, the most trusted first, at most 40: bounded work, however much was typed."""
        trust: dict[str, float] = {}
        for stems in self.meant.values():
            for each, held in stems.items():
                trust[each] = max(trust.get(each, 0), held)
        return sorted(trust, key=lambda each: (-trust[each], each))[:MOST_STEMS]

    @property
    def marked(self) -> set[str]:
        """What is marked in a result: what was typed, repaired or surely meant, not each distant meaning."""
        return {each for stems in self.meant.values() for each, trust in stems.items() if trust >= MARKED}

    @property
    def did_you_mean(self) -> str:
        """The question with its misspelt words put right, or nothing where none is."""
        return " ".join(self.repaired.get(word, word) for word in self.said) if self.repaired else ""


def read(query: str) -> Asked:
    said = asked(query)
    kept = telling(said)[:MOST_TERMS]
    ends_open = bool(query) and not query[-1].isspace() and bool(said) and kept[-1:] == said[-1:]
    return Asked(said, kept, said[-1] if ends_open else "")


def understand(
    one: Asked,
    known: Collection[str],
    near: Iterable[str],
    endings: Sequence[str],
    books: Sequence[Book],
    own: Iterable[tuple[str, str]] = (),
) -> Asked:
    """Fills `meant` and `repaired`. `known` stems and `near` words are those this reader may see; `own` is the
    council's."""
    book = Book()
    for say, means in own:
        book.add([say], [means], forwards=COUNCIL)
    books = [*books, book]
    held = list(near)
    for word in list(one.telling):
        one.meant[word] = {stem(word): 1.0}
        if stem(word) not in known and not any(stem(word) in each.known for each in books):
            _repair(one, word, held, books)
    if one.half_typed in one.meant:
        _finish(one, endings, stem(one.half_typed) in known)
    _put_in_our_words(one, [stem(word) for word in one.said], books)
    if one.repaired:
        _put_in_our_words(one, [stem(one.repaired.get(word, word)) for word in one.said], books)
    return one


def _repair(one: Asked, word: str, near: list[str], books: Sequence[Book]) -> None:
    if len(word) < spelling.SHORTEST or not word.isalpha():
        return
    theirs = set().union(*(book.near(word) for book in books))
    found = spelling.near(word, {*near, *theirs} | near_small_words(word))
    if found and found[0][0] in SMALL_WORDS:
        one.repaired[word] = found[0][0]
        if len(one.telling) > 1:
            one.telling.remove(word)
            del one.meant[word]
        return
    for other, trust in found:
        held = one.meant[word]
        held[stem(other)] = max(held.get(stem(other), 0), trust * trust)
    if found and found[0][1] >= SURE:
        one.repaired[word] = found[0][0]


@cache
def _small_words_by_key() -> dict[str, set[str]]:
    book = Book()
    for word in SMALL_WORDS:
        book.learn(word)
    return book.misspelt


def near_small_words(word: str) -> set[str]:
    """Small words that this may be a slip for: "somone" says as little as "someone"."""
    held = _small_words_by_key()
    return set().union(*(held.get(key, set()) for key in spelling.keys(word)))


def _finish(one: Asked, endings: Sequence[str], known: bool) -> None:
    word = one.half_typed
    for longer in endings:
        held = one.meant[word]
        held.setdefault(stem(longer), FINISHED_KNOWN if known else FINISHED)
        if longer != word and word in one.repaired and longer.startswith(word):
            del one.repaired[word]


def _put_in_our_words(one: Asked, said: list[str], books: Sequence[Book]) -> None:
    for where, meant in expand(said, books):
        told = [one.said[at] for at in where if one.said[at] in one.meant]
        if not told and len(where) == 1:
            continue  # a small word alone says nothing, whatever it may mean elsewhere
        if not told:
            name = " ".join(one.said[at] for at in where)
            one.meant.setdefault(name, {})
            told = [name]
        idiom = len(told) < len(where)
        for word in told:
            held = one.meant[word]
            if idiom and stem(word) in held:
                held[stem(word)] = min(held[stem(word)], IN_AN_IDIOM)
            for each, trust in meant.items():
                held[each] = max(held.get(each, 0), trust)
