"""Words to their stems, so that "complaining" finds "complaint": M. F. Porter's rules of 1980, and irregular forms.

The same on every database, because no database is asked. "An algorithm for suffix stripping", Program 14 (3), 130-137.
"""

from functools import lru_cache

# Forms that no rule reaches, and the -ize spelling. The right-hand side is stemmed in its turn.
IRREGULAR = {
    form: word
    for word, forms in {
        "ask": "askin axed",
        "become": "became",
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "burst": "bursted",
        "buy": "bought",
        "catch": "caught",
        "child": "children childs",
        "choose": "chose chosen",
        "come": "came",
        "die": "died dying dead death deaths",
        "drown": "drownded",
        "fall": "fell fallen",
        "feel": "felt",
        "fight": "fought",
        "find": "found",
        "foot": "feet",
        "forget": "forgot forgotten",
        "get": "got gotten gets getting",
        "give": "gave given giving",
        "go": "went gone going goes",
        "hear": "heard",
        "hide": "hid hidden hiding",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "leave": "left leaves leaving",
        "lie": "lied lying lies",
        "lose": "lost losing",
        "make": "made making",
        "man": "men",
        "mean": "meant",
        "meet": "met",
        "pay": "paid",
        "person": "people persons peoples",
        "ring": "rang rung",
        "run": "ran running",
        "say": "said says",
        "see": "saw seen seeing",
        "sell": "sold",
        "send": "sent",
        "shoot": "shot shots",
        "show": "shown showed",
        "sing": "sang sung",
        "speak": "spoke spoken speech",
        "steal": "stole stolen",
        "swear": "swore sworn",
        "take": "took taken taking",
        "teach": "taught",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "wife": "wives",
        "win": "won winning",
        "woman": "women",
        "write": "wrote written writing",
        "complain": "complaint complaints",
    }.items()
    for form in forms.split()
}

_STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("iser", "ise"),
    ("abli", "able"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"),
    ("isation", "ise"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
    ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_STEP_3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("alise", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
    ("ness", ""),
)  # fmt: skip
_STEP_4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ise",
    "ion", "al", "er", "ic", "ou",
)  # fmt: skip


@lru_cache(maxsize=60_000)
def stem(word: str) -> str:
    """The stem of one word in small letters. Words with other letters than a to z are their own stems."""
    word = IRREGULAR.get(word, word)
    if len(word) <= 2 or not (word.isascii() and word.isalpha()):
        return word
    for step in (_plurals, _past_and_ing, _final_y, _double_suffixes, _more_suffixes, _single_suffixes, _final_e):
        word = step(word)
    return word


def _is_consonant(word: str, at: int) -> bool:
    if word[at] in "aeiou":
        return False
    return word[at] != "y" or at == 0 or not _is_consonant(word, at - 1)


def _shape(word: str) -> str:
    """The word as runs of c (consonants) and v (vowels): "trouble" is cvcv."""
    shape = ""
    for at in range(len(word)):
        kind = "c" if _is_consonant(word, at) else "v"
        if not shape.endswith(kind):
            shape += kind
    return shape


def _measure(word: str) -> int:
    return _shape(word).count("vc")


def _has_vowel(word: str) -> bool:
    return "v" in _shape(word)


def _doubles(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _is_consonant(word, len(word) - 1)


def _ends_cvc(word: str) -> bool:
    if len(word) < 3 or word[-1] in "wxy":
        return False
    last = len(word) - 1
    return _is_consonant(word, last) and not _is_consonant(word, last - 1) and _is_consonant(word, last - 2)


def _plurals(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past_and_ing(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        root = word[: -len(ending)]
        if word.endswith(ending) and _has_vowel(root):
            if root.endswith(("at", "bl", "iz", "is")):
                return root + "e"
            if _doubles(root) and root[-1] not in "lsz":
                return root[:-1]
            return root + "e" if _measure(root) == 1 and _ends_cvc(root) else root
    return word


def _final_y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _has_vowel(word[:-1]) else word


def _replaced(word: str, table: tuple[tuple[str, str], ...]) -> str:
    for ending, other in table:
        if word.endswith(ending):
            root = word[: -len(ending)]
            return root + other if _measure(root) > 0 else word
    return word


def _double_suffixes(word: str) -> str:
    return _replaced(word, _STEP_2)


def _more_suffixes(word: str) -> str:
    return _replaced(word, _STEP_3)


def _single_suffixes(word: str) -> str:
    for ending in _STEP_4:
        if word.endswith(ending):
            root = word[: -len(ending)]
            if _measure(root) > 1 and (ending != "ion" or root.endswith(("s", "t"))):
                return root
            return word
    return word


def _final_e(word: str) -> str:
    if word.endswith("e"):
        root = word[:-1]
        if _measure(root) > 1 or (_measure(root) == 1 and not _ends_cvc(root)):
            word = root
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
