"""Answers turned into the words that fill a clause, remembering which question each word came from."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from policies.builder.clause_bank import Library
from policies.builder.clauses import PLACEHOLDER
from policies.builder.conditions import Answers
from policies.builder.elections import latest_start
from policies.builder.questions import Question

GAP_OPENS, GAP_CLOSES = "\u27e6", "\u27e7"
GAP = re.compile(f"{GAP_OPENS}[^{GAP_CLOSES}]*{GAP_CLOSES}")
# Where a sentence begins: at the start, after a full stop, or at the start of a line of a list.
SENTENCE_START = re.compile(r"(?:^|[.!?][\"'”’)]*\s+|\n\s*(?:- )?)$")
NATION_QUESTION, TYPE_QUESTION = "nation", "council_type"
STATUTORY_NATIONS = ("England", "Wales")


@dataclass(frozen=True)
class Word:
    """What a placeholder stands for, the question (or question.box) it comes from, and whether it is a gap."""

    text: str
    question: str
    is_gap: bool = False


@dataclass
class Used:
    """What filling a text has used: questions, and gaps by their label."""

    questions: set[str] = field(default_factory=set)
    gaps: dict[str, str] = field(default_factory=dict)


def plain(answer: Any) -> str:
    """Typed words made safe to stand in the middle of a sentence: one line, no marks of Markdown or of gaps."""
    words = re.sub(rf"[{{}}{GAP_OPENS}{GAP_CLOSES}<>*`\\\x00]", "", str(answer))
    return re.sub(r"^[#>+\-\s]+", "", " ".join(words.split())).rstrip(" .,;:")


def join(words: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def date_words(day: datetime.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def gap(question: Question, label: str = "") -> Word:
    return Word(f"{GAP_OPENS}{label or question.label}{GAP_CLOSES}", question.id, is_gap=True)


def words_for(library: Library, answers: Answers, public: bool = False) -> dict[str, Word]:
    """Every placeholder with its words. For the public, how to reach somebody is left out: the role stands alone."""
    words: dict[str, Word] = {}
    for question in library.questions.questions:
        words |= getattr(_Words(question, answers, public), question.type)()
    words |= by_nation(library, answers) | by_type(library, answers)
    return words


@dataclass(frozen=True)
class _Words:
    """The words of one question, one method for each type of question."""

    question: Question
    answers: Answers
    public: bool

    @property
    def answer(self) -> Any:
        return self.answers.get(self.question.id)

    def fill(self, text: str) -> dict[str, Word]:
        word = Word(text, self.question.id) if text else gap(self.question)
        return dict.fromkeys(self.question.fills[:1], word)

    def text(self) -> dict[str, Word]:
        return self.fill(plain(self.answer or ""))

    def single(self) -> dict[str, Word]:
        chosen = [option.words for option in self.question.options if option.value == self.answer]
        return self.fill(chosen[0] if chosen else "")

    def choice_or_text(self) -> dict[str, Word]:
        for option in self.question.options:
            if option.value == self.answer:
                return self.fill(option.text or option.value)
        return self.text()

    def multi(self) -> dict[str, Word]:
        given = self.answer or []
        named = [option.words for option in self.question.options if option.value in given and option.in_list]
        return self.fill(join(named) if named else "")

    def fields(self) -> dict[str, Word]:
        given = self.answer if isinstance(self.answer, Mapping) else {}
        words = {}
        for option in self.question.options:
            role, reach = plain(given.get(option.value, "")), plain(given.get(f"{option.value}_reach", ""))
            box = f"{self.question.id}.{option.value}"
            words[option.value] = Word(role, box) if role else gap(self.question, option.label)
            if option.has_reach:
                words[f"{option.value}_call"] = self.call(option.label, box, role, reach)
        return words

    def call(self, label: str, box: str, role: str, reach: str) -> Word:
        if not role:
            return gap(self.question, label)
        if self.public:
            return Word(role, box)
        if not reach:
            missing = gap(self.question, f"{label}: how to reach them")
            return Word(f"{role} ({missing.text})", box, is_gap=True)
        return Word(f"{role} ({reach})", box)

    def date(self) -> dict[str, Word]:
        words = {name: gap(self.question) for name in self.question.fills}
        if not self.answer:
            return words
        day = datetime.date.fromisoformat(self.answer)
        words[self.question.fills[0]] = Word(date_words(day), self.question.id)
        if self.answers.get(NATION_QUESTION) in STATUTORY_NATIONS:
            words |= {name: Word(date_words(latest_start(day)), self.question.id) for name in self.question.fills[1:]}
        return words


def by_nation(library: Library, answers: Answers) -> dict[str, Word]:
    nation = str(answers.get(NATION_QUESTION, ""))
    if nation in library.nation_terms:
        return {name: Word(text, NATION_QUESTION) for name, text in library.nation_terms[nation].items()}
    question = library.questions.question(NATION_QUESTION)
    return {name: gap(question) for name in question.fills}


def by_type(library: Library, answers: Answers) -> dict[str, Word]:
    """Words by kind of council. Without an answer the everyday ones stand; the question itself is still listed."""
    chosen = library.type_terms.get(str(answers.get(TYPE_QUESTION, "")), {})
    terms = {**library.type_terms["default"], **chosen}
    return {name: Word(text, TYPE_QUESTION) for name, text in terms.items()}


def fill(text: str, words: Mapping[str, Word], used: Used) -> str:
    """Fills the placeholders, twice because some words hold placeholders, and begins sentences in capitals."""

    def put(match: re.Match[str]) -> str:
        word = words[match.group(1)]
        used.questions.add(word.question)
        used.gaps |= {match.group(1): found for found in GAP.findall(word.text)}
        starts = SENTENCE_START.search(match.string[: match.start()])
        return word.text[:1].upper() + word.text[1:] if starts else word.text

    return PLACEHOLDER.sub(put, PLACEHOLDER.sub(put, text))


def said(question: Question, answers: Answers, boxes: tuple[str, ...] = ()) -> str:
    """An answer as the check page and "why is this here?" repeat it, or only these boxes of it. "" for none."""
    answer = answers.get(question.id)
    labels: dict[str, str] = {option.value: option.label for option in question.options}
    if not answer:
        return ""
    if question.type == "fields":
        return "; ".join(str(answer[box]) for box in boxes or question.boxes if answer.get(box))
    if question.type == "date":
        return date_words(datetime.date.fromisoformat(answer))
    if isinstance(answer, list):
        return ", ".join(labels.get(str(value), str(value)) for value in answer)
    return labels.get(str(answer), str(answer))
