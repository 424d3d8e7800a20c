"""The clause library as data: texts, variants, additions with their conditions, and what each clause is joined to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policies.builder import conditions
from policies.builder.conditions import Line
from policies.builder.content import Node

STANCES = ("cautious", "balanced", "open")
PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
KEYS = (
    *(
        "id",
        "group",
        "title",
        "set",
        "in_short_policy",
        "required",
        "audience",
        "must_say",
        "core",
        "variants",
    ),
    *("variant_by", "how_variants_differ", "additions", "staff_line", "material_if_changed", "concerns"),
    *("understanding_checks", "guidance", "lessons", "scenarios", "driven_by", "law", "review_trigger"),
    *("show_if", "public"),
)


@dataclass(frozen=True)
class Addition:
    """A sentence or two that only some councils need."""

    text: str
    show_if: tuple[Line, ...]
    for_variants: tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    id: str
    group: str
    title: str
    core: str
    staff_line: str
    short: bool
    public: bool
    material: bool
    show_if: tuple[Line, ...]
    variant_question: str
    variant_map: Mapping[str, str]
    variants: Mapping[str, str]
    additions: tuple[Addition, ...]
    law: tuple[str, ...]
    guidance: tuple[str, ...]
    lessons: tuple[str, ...]

    @property
    def texts(self) -> Iterator[str]:
        yield from (self.title, self.core, *self.variants.values())
        yield from (addition.text for addition in self.additions)

    @property
    def lines(self) -> Iterator[Line]:
        yield from self.show_if
        for addition in self.additions:
            yield from addition.show_if


@dataclass(frozen=True)
class Group:
    """A part of the policy, in the order in which it is read."""

    id: str
    title: str


def read_group(root: Node) -> list[Clause]:
    """The clauses of one file. Refuses unknown keys, variants without a question and conditions it cannot read."""
    root.only("group", "clauses")
    group = root.text("group")
    return [read_clause(node, group) for node in root.children("clauses", required=True)]


def read_clause(node: Node, group: str) -> Clause:
    node.only(*KEYS)
    if node.text("group") != group:
        raise node.refuse(f"is in the file of {group!r} but says group {node.text('group')!r}")
    variants = node.mapping("variants")
    by = Node(node.mapping("variant_by"), node.path, f"{node.place}/variant_by")
    by.only("question", "map")
    if bool(variants) != bool(by.data) or set(variants) - set(STANCES):
        raise node.refuse(f"variants must be some of {', '.join(STANCES)}, with a variant_by")
    if set(by.mapping("map").values()) - set(variants):
        raise by.refuse("the map names a variant that is not there")
    material = Node(node.mapping("material_if_changed"), node.path, f"{node.place}/material_if_changed")
    clause = Clause(
        id=node.text("id"),
        group=group,
        title=node.text("title"),
        core=node.text("core"),
        staff_line=node.text("staff_line"),
        short=node.yes("in_short_policy"),
        public=node.yes("public", True),
        material=material.yes("default"),
        show_if=conditions.read(node),
        variant_question=by.text("question") if variants else "",
        variant_map=by.mapping("map"),
        variants={name: str(text).strip() for name, text in variants.items()},
        additions=tuple(read_addition(each) for each in node.children("additions")),
        law=node.words("law"),
        guidance=node.words("guidance"),
        lessons=node.words("lessons"),
    )
    for text in clause.texts:
        if "{" in PLACEHOLDER.sub("", text) or "}" in PLACEHOLDER.sub("", text):
            raise node.refuse("has a curly bracket that belongs to no placeholder")
    return clause


def read_addition(node: Node) -> Addition:
    node.only("id", "show_if", "text", "for_variants")
    return Addition(node.text("text"), conditions.read(node), node.words("for_variants"))


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))
