"""What is typed becomes words: small letters, no accents, no apostrophes, the words that say nothing left out."""

import re
import unicodedata

from hub.search.stemming import stem

MOST_CHARACTERS = 1000
MOST_WORDS = 24
LONGEST_WORD = 40

_WORD = re.compile(r"[^\W_]+")
_HASHTAG = re.compile(r"#(\w+)")
_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_APOSTROPHES = re.compile(r"['’‘`´]")

# Words that say nothing of what is asked: the frame of a question, and how it is written in a hurry.
SMALL_WORDS = frozenset(
    (
        "a about all allowed alright also am an and any anyone anything are as at be because been being both but by "
        "can cannot could did do does doing done dont doesnt didnt cant couldnt wont wouldnt shouldnt isnt arent "
        "wasnt havent hasnt either else even ever for from get had has have having he her here hers him his how i if "
        "im ive ill id in into is it its just kind let lets like lot may me might mine much must my need now of off "
        "oh ok okay on or our ours out please really right shall she should so some somebody someone something sort "
        "still such than that thats the their theirs them then there theres these they theyre thing things this "
        "those though to too u ur us very was way we weve were what whats when where wheres whether which who whos "
        "whom whose why will with would yes yet you your youre youve yours hi hello hey thanks pls plz cos coz gonna "
        "gona wanna gotta wot wat abt bit er erm hes shes well theyve use used using want wants up stuff suppose "
        "supposed best rule rules not no own allright fine good meant safe wise advice tell tip tips happens happen "
        "gets got say says said ask asks asked asking question questions"
    ).split()
)


def fold(text: str) -> str:
    """Small letters without accents or apostrophes; what is not text (NUL, half of a pair) falls out."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text.replace("\x00", " ")).lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Every word of a text, folded, in order."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]


def asked(query: str) -> list[str]:
    """The words of a question: at most 24 of its first 1,000 characters, nothing dropped; # is read out."""
    shown = _HASHTAG.sub(lambda found: " hashtag " + _CAPITALS.sub(" ", found[1]), query[:MOST_CHARACTERS])
    return words(shown)[:MOST_WORDS]


def telling(said: list[str]) -> list[str]:
    """Those of the words that say something, each once; all of them where none does."""
    kept = [word for word in dict.fromkeys(said) if word not in SMALL_WORDS]
    return kept or list(dict.fromkeys(said))


def stems(text: str) -> list[str]:
    """The stems of a line's telling words, in order, or of all where none tells: how it is kept for ranking."""
    said = words(text)
    return [stem(word) for word in said if word not in SMALL_WORDS] or [stem(word) for word in said]
