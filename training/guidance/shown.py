"""What a page shows of a situation and its items: the council's words filled in, and every list named in plain words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from training.guidance.vocabulary import AUDIENCES, OWNER_ROLES, Form, Kind, Risk
from training.guidance.words import fill

# Kinds of thing an item leads to, in the order they are shown, and what each link is called.
LINKS = (
    ("clause", "Our policy says"),
    ("lesson", "Learn it"),
    ("scenario", "Practise it"),
    ("essay", "Read more"),
)


@dataclass(frozen=True)
class Example:
    what: str
    who: str
    text: str


@dataclass(frozen=True)
class Link:
    says: str
    title: str
    url: str


@dataclass(frozen=True)
class Words:
    """Words to borrow. Beside a don't they are what to say instead, and say so."""

    says: str
    text: str


@dataclass(frozen=True)
class Line:
    """One do or don't."""

    slug: str
    url: str
    side: str
    text: str
    why: str
    good: Example
    bad: Example
    borrow: tuple[Words, ...]
    risk_bars: int
    risk_label: str
    audiences: tuple[str, ...]
    owner: str
    checked_on: date | None
    links: tuple[Link, ...] = field(default=())


def line(item: Any, words: Mapping[str, str], joined: Mapping[str, list[Any]]) -> Line:
    """One item, with links to those of its clauses, lesson, practice and essays that there are."""
    risk = Risk(item.risk)
    says = "Instead, you could say" if item.side == Kind.DONT else "You could say"
    return Line(
        slug=item.slug,
        url=item.get_absolute_url(),
        side=item.side,
        text=fill(item.text, words),
        why=fill(item.why, words),
        good=_example(item.good_example, words),
        bad=_example(item.bad_example, words),
        borrow=tuple(Words(says, fill(text, words)) for text in item.words_to_borrow),
        risk_bars=risk.bars,
        risk_label=risk.label,
        audiences=tuple(AUDIENCES[key] for key in item.audiences if key in AUDIENCES),
        owner=OWNER_ROLES[item.owner_role],
        checked_on=item.checked_on,
        links=links(joined),
    )


def links(joined: Mapping[str, list[Any]]) -> tuple[Link, ...]:
    return tuple(Link(says, entry.title, entry.url) for kind, says in LINKS for entry in joined.get(kind, []))


def two_lists(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """All the do's, then all the don'ts: never side by side, because people read across and mix them up."""
    held = list(lines)
    return [each for each in held if each.side == Kind.DO], [each for each in held if each.side == Kind.DONT]


def all_links(lines: Iterable[Line]) -> list[Link]:
    """What the whole situation rests on: each clause, lesson and practice once, by kind."""
    found = dict.fromkeys(link for each in lines for link in each.links)
    order = [says for _, says in LINKS]
    return sorted(found, key=lambda link: order.index(link.says))


def _example(told: Mapping[str, str], words: Mapping[str, str]) -> Example:
    return Example(Form(told["form"]).label, told["who"], fill(told["text"], words))
