"""Everything that the builder builds with, read from policies/starter/ once and checked as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policies.builder import clashes, clauses, law, questions
from policies.builder.clashes import Rules
from policies.builder.clauses import Clause, Group
from policies.builder.content import Node, read_file
from policies.builder.law import Law
from policies.builder.questions import QuestionSet

STARTER = Path(__file__).resolve().parent.parent / "starter"
# Words that are reckoned, not answered or looked up.
RECKONED = {"pre_election_start"}


@dataclass(frozen=True)
class Library:
    questions: QuestionSet
    groups: tuple[Group, ...]
    clauses: tuple[Clause, ...]
    laws: Mapping[str, Law]
    nation_terms: Mapping[str, Mapping[str, str]]
    type_terms: Mapping[str, Mapping[str, str]]
    rules: Rules


@cache
def library() -> Library:
    """The library that ships with the hub."""
    return read(STARTER)


def read(folder: Path) -> Library:
    """Reads and checks a folder of content. Raises Refused for the first thing that cannot be used."""
    shared = read_file(folder / "library.yaml")
    law_file = read_file(folder / "law.yaml")
    groups = sorted(shared.children("groups", required=True), key=lambda node: int(node.data.get("order", 0)))
    terms = shared.mapping("terms")
    by_nation = law.read_nation_terms(law_file)
    both = Library(
        questions=questions.read(read_file(folder / "questions.yaml")),
        groups=tuple(Group(node.text("id"), node.text("title")) for node in groups),
        clauses=tuple(
            clause
            for node in groups
            for clause in clauses.read_group(read_file(folder / "clauses" / f"{node.text('id')}.yaml"))
        ),
        laws=law.read(law_file),
        nation_terms={
            nation: {**by_nation[nation], **terms.get("nation", {}).get(nation, {})} for nation in law.NATIONS
        },
        type_terms=terms.get("council_type", {}),
        rules=clashes.read(read_file(folder / "contradictions.yaml")),
    )
    check(both, shared)
    return both


def check(library: Library, node: Node) -> None:
    """Every name that one file uses must be there in the other."""
    ids = [clause.id for clause in library.clauses]
    if len(set(ids)) != len(ids):
        raise node.refuse("two clauses have the same id")
    known = library.questions.ids
    values = {
        question.id: {option.value for option in question.options}
        for question in library.questions.questions
        if question.type in ("single", "multi")
    }
    fillers = {name for question in library.questions.questions for name in question.fills} | RECKONED
    terms = [*library.nation_terms.values(), *library.type_terms.values()]
    fillers |= {name for group in terms for name in group}
    for clause in library.clauses:
        for law_id in clause.law:
            if law_id not in library.laws:
                raise node.refuse(f"clause {clause.id} rests on {law_id!r}, which is not in law.yaml")
        for line in clause.lines:
            if line.asks not in known or (
                line.asks in values and set(line.values) - values[line.asks] and "." not in line.question
            ):
                raise node.refuse(f"clause {clause.id} asks about {line.question} {line.values}")
        if clause.variants and clause.variant_question not in known:
            raise node.refuse(f"clause {clause.id} varies by {clause.variant_question!r}, which nobody asks")
        for text in clause.texts:
            if clauses.placeholders(text) - fillers:
                raise node.refuse(f"clause {clause.id} has a placeholder that nothing fills")
    for line in library.rules.lines:
        if line.asks not in known:
            raise node.refuse(f"contradictions.yaml asks about {line.question!r}, which nobody asks")
    for name in library.rules.clause_ids:
        if name not in ids:
            raise node.refuse(f"contradictions.yaml names {name!r}, which is not a clause")
