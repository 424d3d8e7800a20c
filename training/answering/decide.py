"""The questions and endings of “Should I answer this?”: checked when they are read, so that every path ends well."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from hub.kit.starter import BadFile, need, no_others
from training.answering.hours import When
from training.guidance import words

MOST_QUESTIONS = 6
SHEET = "on-one-page"  # an address beside the steps


class Kind(StrEnum):
    """What becomes of a message, the most careful first."""

    RECORD = "record-and-report"
    HAND_OVER = "hand-over"
    LEAVE = "leave-it"
    ANSWER = "answer"

    @property
    def label(self) -> str:
        return {
            Kind.RECORD: "Record it and report it",
            Kind.HAND_OVER: "Hand it over",
            Kind.LEAVE: "Leave it",
            Kind.ANSWER: "Answer it",
        }[self]


@dataclass(frozen=True)
class Choice:
    """One answer to a question, and the step it leads to: another question, or an ending."""

    words: str
    hint: str
    step: str
    unsure: bool


@dataclass(frozen=True)
class Question:
    key: str
    text: str
    why: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Ending:
    """What to do, who to tell and how soon. `urgent`: somebody may be at risk, so it comes before all else."""

    key: str
    kind: Kind
    urgent: bool
    who: str
    when: When
    in_full: bool
    out_of_hours: str
    do: tuple[str, ...]
    borrow: tuple[str, ...]
    guidance: tuple[str, ...]

    @property
    def title(self) -> str:
        return "Get help now" if self.urgent else self.kind.label


@dataclass(frozen=True)
class Guide:
    title: str
    lede: str
    questions: Mapping[str, Question]
    endings: Mapping[str, Ending]

    @property
    def first(self) -> Question:
        return next(iter(self.questions.values()))

    @property
    def help_now(self) -> Ending:
        """Where the first answer of the first question leads: it is shown on every page."""
        return self.endings[self.first.choices[0].step]

    def number(self, question: Question) -> int:
        return list(self.questions).index(question.key) + 1

    def before(self, step: str) -> Question | None:
        """The one question that leads to this step; None for the first."""
        lead = (each for each in self.questions.values() if step in {choice.step for choice in each.choices})
        return next(lead, None)

    def paths(self) -> Iterator[tuple[tuple[Choice, ...], Ending]]:
        """Every way through, by its answers."""
        yield from self._onward(self.first, ())

    def _onward(self, question: Question, so_far: tuple[Choice, ...]) -> Iterator[tuple[tuple[Choice, ...], Ending]]:
        for choice in question.choices:
            if choice.step in self.endings:
                yield (*so_far, choice), self.endings[choice.step]
            else:
                yield from self._onward(self.questions[choice.step], (*so_far, choice))


def read(path: Path, data: Any) -> Guide:
    """The guide in a file; raises BadFile at the first thing that is wrong with it."""
    no_others(data, path, "the file", {"title", "lede", "questions", "endings"})
    questions = [_question(path, each) for each in need(data, path, "the file", "questions", list)]
    endings = [_ending(path, each) for each in need(data, path, "the file", "endings", list)]
    guide = Guide(
        need(data, path, "the file", "title"),
        need(data, path, "the file", "lede"),
        {each.key: each for each in questions},
        {each.key: each for each in endings},
    )
    _check_ways(path, guide, [*(each.key for each in questions), *(each.key for each in endings)])
    for place, text in _texts(guide):
        for gap in words.gaps(text):
            if not words.is_known(gap):
                raise BadFile(path, place, f"nothing fills the gap {{{{ {gap} }}}}")
    return guide


def _question(path: Path, data: Any) -> Question:
    key = need(data, path, "a question", "id")
    no_others(data, path, key, {"id", "text", "why", "choices"})
    choices = tuple(_choice(path, key, each) for each in need(data, path, key, "choices", list))
    return Question(key, need(data, path, key, "text"), need(data, path, key, "why"), choices)


def _choice(path: Path, place: str, data: Any) -> Choice:
    said = need(data, path, place, "say")
    no_others(data, path, place, {"say", "hint", "next", "unsure"})
    return Choice(said, data.get("hint", ""), need(data, path, place, "next"), data.get("unsure", False) is True)


def _ending(path: Path, data: Any) -> Ending:
    key = need(data, path, "an ending", "id")
    no_others(
        data, path, key,
        {"id", "kind", "urgent", "who", "when", "in_full", "out_of_hours", "do", "borrow", "guidance"},
    )  # fmt: skip
    kind, when = need(data, path, key, "kind"), need(data, path, key, "when")
    if kind not in list(Kind) or when not in list(When):
        raise BadFile(path, key, f"there is no kind {kind!r} or no time {when!r}")
    return Ending(
        key=key,
        kind=Kind(kind),
        urgent=data.get("urgent", False) is True,
        who=need(data, path, key, "who"),
        when=When(when),
        in_full=data.get("in_full", False) is True,
        out_of_hours=data.get("out_of_hours", ""),
        do=tuple(need(data, path, key, "do", list)),
        borrow=tuple(data.get("borrow", [])),
        guidance=tuple(need(data, path, key, "guidance", list)),
    )


def _check_ways(path: Path, guide: Guide, keys: list[str]) -> None:
    """At most six questions in one line; each step is led to from one question; not sure is never less careful."""
    if len(guide.questions) > MOST_QUESTIONS:
        raise BadFile(path, "questions", f"there are more than {MOST_QUESTIONS}")
    if len(set(keys)) < len(keys) or SHEET in keys:
        raise BadFile(path, "id", f"one of these is used twice, or is {SHEET!r}")
    order = list(guide.questions)
    for place, question in enumerate(guide.questions.values()):
        steps = [choice.step for choice in question.choices]
        onward = [step for step in steps if step in guide.questions]
        if onward != order[place + 1 : place + 2]:
            raise BadFile(path, question.key, "one answer, and only one, leads to the next question")
        for step in steps:
            if step not in guide.endings and step not in guide.questions:
                raise BadFile(path, question.key, f"there is no step {step!r}")
        _check_unsure(path, guide, question)
    for step in guide.endings:
        leading = [each.key for each in guide.questions.values() if step in {choice.step for choice in each.choices}]
        if len(leading) != 1:
            raise BadFile(path, step, "one question, and only one, leads here")


def _check_unsure(path: Path, guide: Guide, question: Question) -> None:
    unsure = [choice.step for choice in question.choices if choice.unsure]
    if len(unsure) != 1 or unsure[0] not in guide.endings:
        raise BadFile(path, question.key, "one answer is “not sure”, and it ends there")
    if guide.endings[unsure[0]].kind in {Kind.LEAVE, Kind.ANSWER}:
        raise BadFile(path, question.key, "whoever is not sure does not answer and does not look away")


def _texts(guide: Guide) -> Iterator[tuple[str, str]]:
    for question in guide.questions.values():
        yield from ((question.key, text) for text in (question.text, question.why))
        yield from ((question.key, text) for each in question.choices for text in (each.words, each.hint))
    for ending in guide.endings.values():
        yield from ((ending.key, text) for text in (ending.who, ending.out_of_hours, *ending.do, *ending.borrow))
