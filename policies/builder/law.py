"""The law behind the clauses: which lines may be shown to a council, by its nation and its kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from policies.builder.content import Node

NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")
LEVELS = ("checked", "high", "medium", "low")


@dataclass(frozen=True)
class Law:
    id: str
    name: str
    section: str
    meaning: str
    nations: tuple[str, ...]
    not_for: tuple[str, ...]
    shown: bool
    confidence: str

    @property
    def is_unsure(self) -> bool:
        """Nobody has checked the line yet: a policy shows it marked "to be confirmed"."""
        return self.confidence == "low"

    def applies(self, nation: str, council_type: str) -> bool:
        """Without a nation only what holds in all four is shown: no line of another nation may slip in."""
        nations = (nation,) if nation in NATIONS else NATIONS
        return self.shown and council_type not in self.not_for and set(nations) <= set(self.nations)


def read(root: Node) -> dict[str, Law]:
    laws = {}
    for node in root.children("laws", required=True):
        node.only(
            *("id", "name", "section", "year", "applies_to", "not_for", "what_it_means_here", "in_force"),
            *("confidence", "note", "shown"),
        )
        nations = node.words("applies_to")
        if not nations or set(nations) - set(NATIONS):
            raise node.refuse("applies_to must name nations")
        confidence = node.text("confidence").split()[0].strip("(,;")
        if confidence not in LEVELS:
            raise node.refuse(f"confidence must begin with one of {', '.join(LEVELS)}")
        laws[node.text("id")] = Law(
            id=node.text("id"),
            name=node.text("name"),
            section=node.text("section"),
            meaning=node.text("what_it_means_here"),
            nations=nations,
            not_for=node.words("not_for"),
            shown=node.yes("shown", True),
            confidence=confidence,
        )
    return laws


def read_nation_terms(root: Node) -> dict[str, Mapping[str, str]]:
    terms = root.mapping("nation_terms")
    if set(terms) != set(NATIONS):
        raise root.refuse("nation_terms must have each of the four nations")
    return terms
