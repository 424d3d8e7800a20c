"""Two readings of a clause set side by side, word by word, so that a reader sees only what an answer changed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from diff_match_patch import diff_match_patch

from policies.builder.assemble import Policy

KINDS = {-1: "removed", 0: "same", 1: "added"}
FIRST_PRIVATE = 0xE000


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, came or went: kind is same, added or removed."""

    kind: str
    text: str


def words(old: str, new: str) -> list[Piece]:
    """The pieces that turn the old text into the new one, whole words at a time."""
    numbers: dict[str, str] = {}

    def as_characters(text: str) -> str:
        tokens = re.findall(r"\s+|[\w'’]+|[^\w\s]", text)
        return "".join(numbers.setdefault(token, chr(FIRST_PRIVATE + len(numbers))) for token in tokens)

    before, after = as_characters(old), as_characters(new)
    tokens = {character: token for token, character in numbers.items()}
    compare = diff_match_patch()
    compare.Diff_Timeout = 0
    found = compare.diff_main(before, after, False)
    compare.diff_cleanupSemantic(found)
    return [Piece(KINDS[kind], "".join(tokens[each] for each in run)) for kind, run in found]


def changed(before: Policy, after: Policy) -> Mapping[str, list[Piece]]:
    """The clauses of the new policy that are new or read differently, by id, each with its pieces."""
    was = {clause.id: clause.text for clause in before.clauses}
    return {
        clause.id: words(was.get(clause.id, ""), clause.text)
        for clause in after.clauses
        if was.get(clause.id) != clause.text
    }


def gone(before: Policy, after: Policy) -> list[str]:
    """Titles of the clauses that the new policy no longer has."""
    there = {clause.id for clause in after.clauses}
    return [clause.title for clause in before.clauses if clause.id not in there]
