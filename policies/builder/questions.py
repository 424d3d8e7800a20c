"""A question set as data: what is asked, on which page, with which answers, and what is wrong with an answer."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from policies.builder import conditions
from policies.builder.conditions import Answers, Line
from policies.builder.content import Node

TYPES = ("text", "single", "multi", "choice_or_text", "fields", "date")
LONGEST_ANSWER = 300


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    text: str = ""
    hint: str = ""
    exclusive: bool = False
    in_list: bool = True
    has_reach: bool = False
    reach_kind: str = ""
    choices: tuple[str, ...] = ()
    show_if: tuple[Line, ...] = ()

    @property
    def words(self) -> str:
        """What the clause says, where that differs from what the screen says."""
        return self.text or self.label

    @property
    def boxes(self) -> tuple[str, ...]:
        """The boxes of one row of a "fields" question: the role and, where asked, how to reach it."""
        return (self.value, f"{self.value}_reach") if self.has_reach else (self.value,)


@dataclass(frozen=True)
class Question:
    id: str
    section: str
    label: str
    type: str
    required: bool
    why: str
    help: str = ""
    preview: str = ""
    options: tuple[Option, ...] = ()
    default: Any = None
    fills: tuple[str, ...] = ()
    drives: tuple[str, ...] = ()
    suggests: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    at_least_one_of: tuple[tuple[str, ...], ...] = ()

    def open_options(self, answers: Answers) -> tuple[Option, ...]:
        """The options that fit the answers so far."""
        return tuple(option for option in self.options if conditions.hold(option.show_if, answers))

    @property
    def is_stance(self) -> bool:
        """Cautious, balanced or open: asked in boxes that say what each costs."""
        return [option.value for option in self.options] == ["cautious", "balanced", "open"]

    @property
    def boxes(self) -> tuple[str, ...]:
        return tuple(box for option in self.options for box in option.boxes)

    def missing(self, answers: Answers) -> tuple[str, ...]:
        """The boxes without an answer; ("",) for a question with one box; () when nothing is missing."""
        answer = answers.get(self.id)
        if self.type == "fields":
            given = answer if isinstance(answer, Mapping) else {}
            return tuple(box for box in self.boxes if not str(given.get(box, "")).strip())
        return () if conditions.is_answered(answer) else ("",)

    def faults(self, answers: Answers) -> list[str]:
        """What is wrong with this answer, in sentences. Nothing is wrong with no answer: that is a gap."""
        answer = answers.get(self.id)
        if not conditions.is_answered(answer):
            return []
        return getattr(self, f"_{self.type}_faults")(answer, answers)

    def _text_faults(self, answer: Any, answers: Answers) -> list[str]:
        return text_faults(answer, self.label)

    _choice_or_text_faults = _text_faults

    def _single_faults(self, answer: Any, answers: Answers) -> list[str]:
        if answer not in {option.value for option in self.open_options(answers)}:
            return [f"Choose one of the answers to “{self.label}”"]
        return []

    def _multi_faults(self, answer: Any, answers: Answers) -> list[str]:
        open_now = {option.value: option for option in self.open_options(answers)}
        if not isinstance(answer, list) or len(set(answer)) != len(answer) or set(answer) - set(open_now):
            return [f"Choose from the answers to “{self.label}”"]
        for value in answer:
            if open_now[value].exclusive and len(answer) > 1:
                return [f"“{open_now[value].label}” cannot be ticked together with another answer"]
        labels = {option.value: option.label for option in self.options}
        return [
            f"Tick at least one of: {', '.join(labels[value] for value in need)}"
            for need in self.at_least_one_of
            if not set(need) & set(answer)
        ]

    def _fields_faults(self, answer: Any, answers: Answers) -> list[str]:
        if not isinstance(answer, Mapping) or set(answer) - set(self.boxes):
            return [f"Fill the boxes of “{self.label}”"]
        faults = [line for box in answer.values() for line in text_faults(box, self.label)]
        for option in self.options:
            said = answer.get(option.value, "")
            if option.choices and said and said not in option.choices:
                faults.append(f"Choose one of the answers to “{option.label}”")
            reach = answer.get(f"{option.value}_reach", "")
            if option.reach_kind == "phone" and reach and "@" in str(reach):
                faults.append(f"Give a telephone number for “{option.label}”: the policy tells people to phone")
        return faults

    def _date_faults(self, answer: Any, answers: Answers) -> list[str]:
        try:
            year = datetime.date.fromisoformat(answer).year
        except (TypeError, ValueError):
            return ["Give a real date, like 6 May 2027"]
        return [] if 2000 <= year < 2100 else ["Give a date in this century"]


def text_faults(answer: Any, label: str) -> list[str]:
    if not isinstance(answer, str):
        return [f"Answer “{label}” in words"]
    if len(answer) > LONGEST_ANSWER:
        return [f"Keep the answer to “{label}” under {LONGEST_ANSWER} characters"]
    if "{{" in answer or "}}" in answer or "\x00" in answer:
        return [f"Leave out curly brackets in the answer to “{label}”"]
    return []


@dataclass(frozen=True)
class Page:
    """One step of the builder: a few questions that belong together."""

    id: str
    title: str
    questions: tuple[Question, ...]

    def is_answered(self, answers: Answers) -> bool:
        """Nothing that must be answered is missing, and something has been answered."""
        missing = any(question.missing(answers) for question in self.questions if question.required)
        return not missing and any(conditions.is_answered(answers.get(each.id)) for each in self.questions)


@dataclass(frozen=True)
class QuestionSet:
    pages: tuple[Page, ...]
    stances: Mapping[str, tuple[str, str]]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for page in self.pages for question in page.questions)

    @cached_property
    def by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    def question(self, question_id: str) -> Question:
        return self.by_id[question_id]

    def page(self, page_id: str) -> Page | None:
        return next((page for page in self.pages if page.id == page_id), None)

    def unanswered(self, answers: Answers) -> list[Question]:
        """Questions that must be answered before the policy can be proposed, and are not."""
        return [question for question in self.questions if question.required and question.missing(answers)]

    def faults(self, answers: Answers) -> dict[str, list[str]]:
        """What is wrong with answers, by question. Empty when each fits its question."""
        strange = {name: ["There is no such question"] for name in answers if name not in self.ids}
        return strange | {each.id: each.faults(answers) for each in self.questions if each.faults(answers)}

    @property
    def ids(self) -> set[str]:
        return set(self.by_id)

    def suggested(self, answers: Answers) -> dict[str, Any]:
        """Answers that the builder would suggest for questions not answered yet: by the stance, else the default.

        Defaults of the two questions that everything else hangs on (nation, stance) are never suggested.
        """
        by_stance: dict[str, Any] = {}
        for question in self.questions:
            by_stance |= question.suggests.get(str(answers.get(question.id, "")), {})
        offered = {}
        for question in self.questions:
            if question.missing(answers) and question.id not in ("nation", "overall_stance"):
                suggestion = by_stance.get(question.id, question.default)
                if suggestion and not question.faults({**answers, question.id: suggestion}):
                    offered[question.id] = suggestion
        return offered


def read(root: Node) -> QuestionSet:
    """The question set of a file. Refuses one with an unknown type, page, option or condition."""
    root.only("version", "variants", "condition_grammar", "variant_rule", "pages", "questions", "option_rules")
    stances = {
        node.text("id"): (node.text("label"), node.text("summary")) for node in root.children("variants", required=True)
    }
    asked = {node.text("id"): read_question(node) for node in root.children("questions", required=True)}
    pages: list[Page] = []
    placed: set[str] = set()
    for node in root.children("pages", required=True):
        node.only("id", "title", "questions")
        for name in node.words("questions"):
            if name not in asked or name in placed:
                raise node.refuse(f"{name!r} is not a question, or is on another page too")
            earlier = {line.asks for option in asked[name].options for line in option.show_if}
            if earlier - placed:
                raise node.refuse(f"{name!r} depends on a question that is not on an earlier page")
        placed |= set(node.words("questions"))
        questions = tuple(asked[name] for name in node.words("questions"))
        pages.append(Page(node.text("id"), node.text("title"), questions))
    if set(asked) - placed:
        raise root.refuse(f"no page asks {', '.join(sorted(set(asked) - placed))}")
    return QuestionSet(tuple(pages), stances)


def read_question(node: Node) -> Question:
    node.only(
        *("id", "order", "section", "label", "type", "required", "why_we_ask", "help", "preview", "options"),
        *("default", "fills", "drives_clauses", "suggests", "at_least_one_of"),
    )
    kind = node.choice("type", TYPES)
    options = tuple(read_option(option) for option in node.children("options", name="value"))
    if kind in ("single", "multi", "choice_or_text", "fields") and not options:
        raise node.refuse(f"a {kind} question needs options")
    known = {option.value for option in options}
    needs = node.data.get("at_least_one_of", [])
    if any(value not in known for need in needs for value in need):
        raise node.refuse("at_least_one_of names an option that is not there")
    question = Question(
        id=node.text("id"),
        section=node.text("section"),
        label=node.text("label"),
        type=kind,
        required=node.yes("required"),
        why=node.text("why_we_ask"),
        help=node.text("help", ""),
        preview=node.text("preview", ""),
        options=options,
        default=node.data.get("default"),
        fills=node.words("fills"),
        drives=node.words("drives_clauses"),
        suggests=node.mapping("suggests"),
        at_least_one_of=tuple(tuple(need) for need in needs),
    )
    if kind in ("single", "multi") and set(as_list(question.default)) - known:
        raise node.refuse("the default is not one of the options")
    return question


def as_list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def read_option(node: Node) -> Option:
    node.only(
        *("value", "label", "text", "hint", "exclusive", "in_list", "parts", "reach_kind", "choices"),
        *("show_if", "same_as"),
    )
    return Option(
        value=node.text("value"),
        label=node.text("label"),
        text=node.text("text", ""),
        hint=node.text("hint", ""),
        exclusive=node.yes("exclusive"),
        in_list=node.yes("in_list", True),
        has_reach="reach" in node.words("parts"),
        reach_kind=node.text("reach_kind", ""),
        choices=node.words("choices"),
        show_if=conditions.read(node),
    )
