"""How hard a text is to read, in two published figures, so that a writer can see a draft getting easier.

Flesch reading ease: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221-233; 60 and
over is plain English. Flesch-Kincaid grade, in American school years: Kincaid, Fishburne, Rogers and Chissom,
Research Branch Report 8-75, Naval Air Station Memphis (1975).
"""

import re
from dataclasses import dataclass

FEWEST_WORDS = 100  # Flesch took samples of a hundred words; fewer say nothing
PLAIN = 60.0

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
# Two vowels side by side that are said apart: me-di-a, vi-de-o, act-u-al, qui-et, cre-ate, go-ing.
_APART = re.compile(
    r"(?<![tcsghln])i[aou]|(?<=sc)ie(?=n)|eo(?=$|s$|n$)|(?<![gq])ua|(?<![tc])ie(?=nt|t)|crea(?=t)|[aeiouy]ing|uou"
)
_SILENT_END = re.compile(
    r"(?<=[^aeiouy])(?:(?<![^aeiouy]l)e|(?<![szcgx])(?<![cs]h)(?<![^aeiouy]l)es|(?<![td])(?<![^aeiouy]l)ed)$"
)
_SILENT_INSIDE = re.compile(r"[aeiouy][^aeiouy]e(?=(?:ly|ful|less|ness|thing|times?|where|body|work|ment)s?$)")
_KNOWN = {"area": 3, "areas": 3, "idea": 3, "ideas": 3, "people": 2, "business": 2, "every": 2, "element": 3}


@dataclass(frozen=True)
class Reading:
    """Ease from about 0 (hard) to 100 (easy); grade in American school years, to which five gives an age."""

    ease: float
    grade: float
    words: int


def syllables(word: str) -> int:
    """How many syllables one English word has: groups of vowels, less the silent ones. Never under one."""
    word = re.sub(r"['’](s|d|ll|m)?$", "", word.lower())
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    if word in _KNOWN:
        return _KNOWN[word]
    count = len(_VOWELS.findall(word)) + len(_APART.findall(word))
    count -= len(_SILENT_END.findall(word)) + len(_SILENT_INSIDE.findall(word))
    count += word.endswith(("ism", "isms", "n’t", "n't")) and len(word) > 5
    return max(1, count)


def reading(sentences: list[str]) -> Reading | None:
    """Both figures for these sentences; None for fewer than a hundred words."""
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    if len(words) < FEWEST_WORDS:
        return None
    a_sentence = len(words) / len(sentences)
    a_word = sum(syllables(word) for word in words) / len(words)
    ease = 206.835 - 1.015 * a_sentence - 84.6 * a_word
    return Reading(ease=ease, grade=_grade(a_sentence, a_word), words=len(words))


def grade_of(words: list[str]) -> float:
    """The grade of one sentence, from its words; it takes at least one."""
    return _grade(len(words), sum(syllables(word) for word in words) / len(words))


def _grade(a_sentence: float, a_word: float) -> float:
    return 0.39 * a_sentence + 11.8 * a_word - 15.59
