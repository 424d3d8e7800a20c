"""Two policies set side by side, clause by clause, so that a reader sees only what an answer changed."""

from collections.abc import Mapping

from hub.kit.compare import Piece, words
from policies.builder.assemble import Policy


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
