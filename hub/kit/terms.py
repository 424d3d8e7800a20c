"""The loaded words that the writing coach listens for, read once from `terms.yaml` and checked as they are read."""

from functools import cache
from pathlib import Path
from typing import Any

from hub.kit.plain_words import Term
from hub.kit.starter import BadFile, need, no_others, yaml_file

HERE = Path(__file__).resolve().parent / "terms.yaml"
AUDIENCES = ("managers", "councillors", "residents", "ict")
KNOWN = {"id", "term", "also", "why_it_lands_badly", "say_instead", "check_for", "auto_flag"}


@cache
def flagged(path: Path = HERE) -> tuple[Term, ...]:
    """The terms to point at in free text: not those with an ordinary meaning too (`auto_flag: false`)."""
    return tuple(term for term, points in read(path) if points)


def read(path: Path = HERE) -> list[tuple[Term, bool]]:
    """Every term, and whether it is flagged; raises BadFile with the place in the file and the reason."""
    data = yaml_file(path)
    lines = need(data, path, "the file", "terms", list)
    no_others(data, path, "the file", {"terms"})
    seen: set[str] = set()
    found = []
    for number, line in enumerate(lines, start=1):
        place = f"term {number}"
        key = need(line, path, place, "id")
        found.append(_term(line, path, f"{place}, {key}"))
        spellings = {key, *(word.lower() for word in found[-1][0].words)}
        if seen & spellings:
            raise BadFile(path, f"{place}, {key}", f"{min(seen & spellings)} is there twice")
        seen |= spellings
    return found


def _term(line: dict[str, Any], path: Path, place: str) -> tuple[Term, bool]:
    no_others(line, path, place, KNOWN)
    say = need(line, path, place, "say_instead", dict)
    also = need(line, path, place, "also", list) if "also" in line else []
    check_for = need(line, path, place, "check_for", list)
    if set(say) != set(AUDIENCES) or not all(isinstance(words, str) and words.strip() for words in say.values()):
        raise BadFile(path, place, f"say_instead needs words for each of {', '.join(AUDIENCES)}")
    if not set(map(str, check_for)) <= set(AUDIENCES):
        raise BadFile(path, place, f"check_for may name {', '.join(AUDIENCES)}")
    if not all(isinstance(word, str) and word.strip() for word in also):
        raise BadFile(path, place, "every line of also must be text")
    words = (need(line, path, place, "term"), *also)
    why = need(line, path, place, "why_it_lands_badly")
    points = need(line, path, place, "auto_flag", bool)
    return Term(words, why, {audience: say[audience] for audience in check_for}), points
