"""An ending as a page shows it: the council's words filled in, and by when from this very moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from training.answering.decide import Ending, Guide, Kind
from training.answering.hours import Promises, Watch, When, due, moment_words, rule_words
from training.guidance.shown import Words
from training.guidance.words import fill

SIGNS = {Kind.RECORD: "care", Kind.HAND_OVER: "info", Kind.LEAVE: "info", Kind.ANSWER: "do"}


@dataclass(frozen=True)
class Told:
    """`by_when` is a sentence; `waits` is empty while messages are watched, and for what cannot wait."""

    title: str
    sign: str
    who: str
    by_when: str
    waits: str
    out_of_hours: str
    do: tuple[str, ...]
    borrow: tuple[Words, ...]


def told(ending: Ending, words: Mapping[str, str], now: datetime, watch: Watch | None, promises: Promises) -> Told:
    closed = watch is not None and not watch.is_on(now)
    return Told(
        title=ending.title,
        sign=SIGNS[ending.kind],
        who=sentence(fill(ending.who, words)),
        by_when=by_when(ending, now, watch, promises),
        waits=waits(ending, now, watch, words) if watch and closed else "",
        out_of_hours=fill(ending.out_of_hours, words) if closed or watch is None else "",
        do=tuple(fill(line, words) for line in ending.do),
        borrow=tuple(Words("You could say", fill(line, words)) for line in ending.borrow),
    )


def by_when(ending: Ending, now: datetime, watch: Watch | None, promises: Promises) -> str:
    """The rule where there is no moment, or where the hours cannot be reckoned with."""
    rules = [ending.when, *([When.ANSWER] if ending.in_full else [])]
    said = []
    for rule in rules:
        moment = due(rule, now, watch, promises) if watch and not rule.at_any_hour else None
        said.append(f"{BEGINS.get(rule, 'By')} {moment_words(moment, now)}" if moment else rule_words(rule, promises))
    return ", ".join([said[0], *(f"and {each[0].lower()}{each[1:]}" for each in said[1:])])


BEGINS = {When.ANSWER: "In full by", When.LOOK_AGAIN: "Look again by", When.ACKNOWLEDGE: "They hear something by"}


def waits(ending: Ending, now: datetime, watch: Watch, words: Mapping[str, str]) -> str:
    """Outside the hours: what waits, and until when. What cannot wait never says so."""
    if ending.when.at_any_hour:
        return ""
    hours, opens = fill("{{ monitored_hours }}", words), moment_words(watch.next_on(now), now)
    return f"Messages are watched {hours}. Unless somebody is at risk, this waits until {opens}."


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def sheet(guide: Guide, words: Mapping[str, str], promises: Promises) -> list[dict]:
    """Every path on one page: each question with where its answers lead, to whom, and the rule for by when."""
    return [
        {
            "number": guide.number(question),
            "text": fill(question.text, words),
            "answers": [
                {
                    "words": fill(choice.words, words),
                    "next": guide.number(guide.questions[choice.step]) if choice.step in guide.questions else 0,
                    **line(guide.endings.get(choice.step), words, promises),
                }
                for choice in question.choices
            ],
        }
        for question in guide.questions.values()
    ]


def line(ending: Ending | None, words: Mapping[str, str], promises: Promises) -> dict:
    if ending is None:
        return {}
    rules = [ending.when, *([When.ANSWER] if ending.in_full else [])]
    when = ". ".join(rule_words(rule, promises) for rule in rules)
    return {"title": ending.title, "who": sentence(fill(ending.who, words)), "when": when}
