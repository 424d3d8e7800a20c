"""How much each word of an entry says about it: a title more than everyday words, and those more than a body. Pure."""

from collections import Counter

from hub.search.stemming import stem
from hub.search.tokens import SMALL_WORDS, words

MOST_BODY = 60_000  # characters of a body that are read
IN_TITLE, IN_ALSO, IN_OUTCOME, IN_BODY, IN_BODY_AGAIN = 0.7, 0.6, 0.3, 0.15, 0.05


def weigh(title: str, also: str, outcome: str, body: str) -> list[tuple[str, str, int]]:
    """(word, its stem, 1 to 100) for each word that the entry can be found by.

    A stem stands once, beside the first of its words; its other words stand with no stem, for spelling's sake.
    """
    in_body = [word for word in words(body[:MOST_BODY]) if word not in SMALL_WORDS]
    in_outcome = [word for word in words(outcome) if word not in SMALL_WORDS]
    fields = [(words(title), IN_TITLE), (words(also), IN_ALSO), (in_outcome, IN_OUTCOME)]
    missed: dict[str, float] = {}
    forms: dict[str, str] = {}
    for said, share in fields:
        for each in dict.fromkeys(map(stem, said)):
            missed[each] = missed.get(each, 1.0) * (1 - share)
        forms |= {word: stem(word) for word in said if word not in forms}
    forms |= {word: stem(word) for word in in_body if word not in forms}
    for each, times in Counter(map(stem, in_body)).items():
        missed[each] = missed.get(each, 1.0) * (1 - IN_BODY - IN_BODY_AGAIN * min(times - 1, 4))
    return _one_row_a_word(forms, missed)


def _one_row_a_word(forms: dict[str, str], missed: dict[str, float]) -> list[tuple[str, str, int]]:
    rows, told = [], set()
    for word, root in forms.items():
        rows.append((word, "" if root in told else root, max(1, round(100 * (1 - missed[root])))))
        told.add(root)
    return rows
