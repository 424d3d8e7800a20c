"""What may not stand together: answers that clash, sentences that contradict, words of another nation or body."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policies.builder import conditions
from policies.builder.conditions import Answers, Line
from policies.builder.content import Node


@dataclass(frozen=True)
class Clash:
    """Answers that do not go together. A blocking one keeps the policy from being proposed."""

    id: str
    blocks: bool
    why: str
    fix: str
    when: tuple[Line, ...] = ()
    order: tuple[str, str] = ("", "")
    scale: tuple[str, ...] = ()

    def is_true(self, answers: Answers) -> bool:
        if not self.scale:
            return conditions.hold(self.when, answers)
        first, second = (conditions.answer_to(name, answers) for name in self.order)
        if first not in self.scale or second not in self.scale:
            return False
        return self.scale.index(second) < self.scale.index(first)

    @property
    def questions(self) -> set[str]:
        return {line.asks for line in self.when} | {name.partition(".")[0] for name in self.order if name}


@dataclass(frozen=True)
class Needs:
    """Clauses that must come with something, or must stay away without it."""

    id: str
    if_clause: str
    if_answers: tuple[Line, ...]
    needs: tuple[str, ...]
    without: tuple[str, ...]
    short: bool
    why: str


@dataclass(frozen=True)
class Rules:
    clashes: tuple[Clash, ...]
    not_both: tuple[tuple[str, str, str], ...]
    wrong_nation: tuple[tuple[str, tuple[str, ...]], ...]
    wrong_body: tuple[tuple[str, tuple[str, ...]], ...]
    needs: tuple[Needs, ...]

    @property
    def lines(self) -> Iterator[Line]:
        for clash in self.clashes:
            yield from clash.when
        for rule in self.needs:
            yield from rule.if_answers

    @property
    def clause_ids(self) -> set[str]:
        named = {name for rule in self.needs for name in (*rule.needs, *rule.without)}
        return named | {rule.if_clause for rule in self.needs if rule.if_clause}

    def between(self, answers: Answers) -> list[Clash]:
        """The clashes in these answers, those that block first."""
        return sorted((clash for clash in self.clashes if clash.is_true(answers)), key=lambda c: not c.blocks)

    def faults(self, text: str, clause_ids: Iterable[str], answers: Answers, short: bool) -> list[str]:
        """What is wrong with an assembled policy, in sentences. Empty when it may stand."""
        there = set(clause_ids)
        nation, body = str(answers.get("nation", "")), str(answers.get("council_type", ""))
        found = [f"{first!r} and {second!r}" for _, first, second in self.not_both if contradict(text, first, second)]
        found += [
            f"{phrase!r} in {nation}"
            for phrase, nations in self.wrong_nation
            if misplaced(text, phrase, nations, nation)
        ]
        found += [f"{phrase!r} for {body}" for phrase, never in self.wrong_body if body in never and phrase in text]
        for rule in self.needs:
            applies = rule.if_clause in there if rule.if_clause else conditions.hold(rule.if_answers, answers)
            if applies and set(rule.needs) - there and (rule.short or not short):
                found.append(f"{rule.id} needs {', '.join(sorted(set(rule.needs) - there))}")
            if applies and set(rule.without) & there:
                found.append(f"{rule.id} does not want {', '.join(sorted(set(rule.without) & there))}")
        return found


def contradict(text: str, first: str, second: str) -> bool:
    return first.casefold() in text.casefold() and second.casefold() in text.casefold()


def misplaced(text: str, phrase: str, nations: tuple[str, ...], nation: str) -> bool:
    """A phrase of another nation. A longer name that holds it, as "Scottish ..." may, is not the phrase."""
    for longer in ("Northern Ireland Public Services Ombudsman", "Scottish Public Services Ombudsman"):
        if phrase != longer and phrase in longer:
            text = text.replace(longer, "")
    return bool(nation) and nation not in nations and phrase in text


def read(root: Node) -> Rules:
    pairs = list(root.children("pairs", required=True))
    texts = [node for node in pairs if node.choice("kind", ("answers", "order", "variants", "text")) == "text"]
    nations = Node(root.mapping("wrong_nation"), root.path, "wrong_nation")
    bodies = Node(root.mapping("wrong_body"), root.path, "wrong_body")
    required = Node(root.mapping("required_for"), root.path, "required_for")
    return Rules(
        clashes=tuple(read_clash(node) for node in pairs if node.data["kind"] in ("answers", "order")),
        not_both=tuple((node.text("id"), *pair(node)) for node in texts),
        wrong_nation=tuple(
            (node.text("text"), node.words("nations")) for node in nations.children("phrases", name="text")
        ),
        wrong_body=tuple(
            (node.text("text"), node.words("never_for")) for node in bodies.children("phrases", name="text")
        ),
        needs=tuple(read_needs(node) for node in (*required.children("rules"), *required.children("not_wanted"))),
    )


def pair(node: Node) -> tuple[str, str]:
    phrases = node.words("not_both")
    if len(phrases) != 2:
        raise node.refuse("not_both needs two phrases")
    return phrases[0], phrases[1]


def read_clash(node: Node) -> Clash:
    node.only("id", "kind", "severity", "when", "why", "fix", "first", "second", "scale")
    severity = node.choice("severity", ("block", "warn"))
    order = (node.text("first"), node.text("second")) if node.data["kind"] == "order" else ("", "")
    when = conditions.read(node, "when")
    if not when and not order[0]:
        raise node.refuse("needs a when")
    fix = node.text("fix", "Change one of the two answers.")
    return Clash(node.text("id"), severity == "block", node.text("why"), fix, when, order, node.words("scale"))


def read_needs(node: Node) -> Needs:
    node.only("id", "if_clause", "if_answers", "needs", "without", "short", "why")
    return Needs(
        id=node.text("id"),
        if_clause=node.text("if_clause", ""),
        if_answers=conditions.read(node, "if_answers"),
        needs=node.words("needs"),
        without=node.words("without"),
        short=node.yes("short"),
        why=node.text("why"),
    )


def clashing_questions(clashes: Iterable[Clash]) -> Mapping[str, list[Any]]:
    """The clashes by question, so that a page shows those that one of its questions is part of."""
    found: dict[str, list[Any]] = {}
    for clash in clashes:
        for question in clash.questions:
            found.setdefault(question, []).append(clash)
    return found
