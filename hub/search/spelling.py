"""Words as people misspell them: keys under which a word is kept, and how near two spellings are. Pure.

A word is kept under itself, under each form with one letter left out, and under its sound. A misspelling has the same
kinds of keys, so a few exact look-ups find every word within one edit, most within two, and those that sound alike.
"""

import itertools
import re
from collections.abc import Iterable

SHORTEST = 4  # shorter words have too many neighbours to guess at
NEAR_ENOUGH = 0.34  # of the longer word's letters may differ
MOST_EDITS = 3

_SOUNDS = [
    (re.compile(pattern), other)
    for pattern, other in (
        (r"^(kn|gn|pn)", "n"), (r"^wr", "r"), (r"^ps", "s"), (r"^x", "s"), (r"(.)\1", r"\1"), (r"ph", "f"),
        (r"ght", "t"), (r"gh", ""), (r"tch", "ch"), (r"sch", "sk"), (r"[st]i(on|a)", r"sh\1"), (r"ce|ci|cy", "s"),
        (r"c(?!h)", "k"), (r"q", "k"), (r"x", "ks"), (r"z", "s"), (r"dge|dg", "j"), (r"ge|gi", "j"), (r"mb$", "m"),
        (r"wh", "w"), (r"(?<!^)[aeiouyhw]", ""), (r"^[aeiouy]", "a"), (r"(.)\1", r"\1"),
    )
]  # fmt: skip
# Letters that lie side by side: a slip of the finger costs less than an edit.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {pair for row in _ROWS for left, right in itertools.pairwise(row) for pair in (left + right, right + left)}


def sound(word: str) -> str:
    """Its consonants as they are heard: "jurnalist" and "journalist" are one."""
    for pattern, other in _SOUNDS:
        word = pattern.sub(other, word)
    return word


def keys(word: str) -> set[str]:
    """What a word is kept and looked up under. A sound of one letter says too little."""
    if len(word) < SHORTEST - 1 or not word.isalpha():
        return {word}
    heard = sound(word)
    shorter = {word[:at] + word[at + 1 :] for at in range(len(word))}
    return {word, *shorter, *({f"~{heard}"} if len(heard) >= 2 else ())}


def distance(one: str, other: str, most: float = MOST_EDITS) -> float:
    """Edits between two words: letters added, left out, changed or swapped; a neighbouring key is less than one.

    Above `most` only that it is more. Bounded by the words' lengths, which tokens cuts to 40 letters.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[float] = []
    row = [float(at) for at in range(len(other) + 1)]
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [float(i)]
        for j, wanted in enumerate(other, start=1):
            change = 0.0 if letter == wanted else 0.7 if letter + wanted in _BESIDE else 1.0
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + change)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 0.8)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def near(word: str, candidates: Iterable[str], most: int = 3) -> list[tuple[str, float]]:
    """The candidates that may be meant, nearest first, each with how sure we are (1 is the word itself)."""
    found = []
    for other in set(candidates):
        longer = max(len(word), len(other))
        edits = distance(word, other)
        if sound(word) == sound(other):
            edits *= 0.6
        elif word[:1] != other[:1]:
            edits += 0.5
        if edits <= MOST_EDITS and edits / longer <= NEAR_ENOUGH and min(len(word), len(other)) >= SHORTEST - 1:
            found.append((other, round(1 - max(edits, 0.2) / longer, 4)))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most]
