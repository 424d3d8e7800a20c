"""What a page shows of a situation and its items: the council's words filled in, lists said in plain words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from training.guidance.vocabulary import AUDIENCES, CHANNELS, OWNER_ROLES, Form, Kind
from training.guidance.words import fill

# Kinds of thing an item leads to, in the order they are shown, and what each link is called.
LINKS = (
    ("clause", "Our policy says"),
    ("lesson", "Learn it"),
    ("scenario", "Practise it"),
    ("essay", "Read more"),
)
MOST_OF_A_KIND = 4


@dataclass(frozen=True)
class Example:
    who: str
    text: str


@dataclass(frozen=True)
class Link:
    note: str
    title: str
    url: str


@dataclass(frozen=True)
class CardLine:
    kind: str
    text: str


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
    good_example: Example
    bad_example: Example
    borrow: tuple[Words, ...]
    risk: str
    links: tuple[Link, ...]
    readers: str
    checked: str
    law: str = ""
    doubt_url: str = ""

    @property
    def note(self) -> str:
        return f"{self.readers} {self.checked}"


def line(item: Any, words: Mapping[str, str], joined: Mapping[str, list[Any]]) -> Line:
    """One item, with links to those of its clauses, lesson, practice and essays that there are."""
    says = "Instead, you could say" if item.side == Kind.DONT else "You could say"
    return Line(
        slug=item.slug,
        url=item.get_absolute_url(),
        side=item.side,
        text=fill(item.text, words),
        why=fill(item.why, words),
        good_example=_example(item.good_example, words),
        bad_example=_example(item.bad_example, words),
        borrow=tuple(Words(says, fill(text, words)) for text in item.words_to_borrow),
        risk=item.risk,
        links=links(joined),
        readers=_readers(item),
        checked=checked(item),
        law=item.law,
        doubt_url=item.doubt_url,
    )


def _readers(item: Any) -> str:
    """Whom it speaks to, and on which channels where it is not on all of them."""
    people = ", ".join(AUDIENCES[key] for key in item.audiences if key in AUDIENCES).lower()
    where = ", ".join(CHANNELS[key] for key in item.channels if key in CHANNELS)
    return f"For: {people}. On: {where}." if where else f"For: {people}."


def checked(kept: Any) -> str:
    """When somebody here last checked this against the rules, and whose task that is. Starter text claims no check."""
    owner, on = OWNER_ROLES[kept.owner_role], kept.checked_on
    if kept.is_late_to_be_checked:
        return f"Being checked by: {owner}."
    if kept.owner_id is None and kept.checked_by_id is None:
        return f"Starter text that nobody here has checked yet. To be checked by: {owner}."
    return f"Last checked {on.day} {on:%B %Y} by: {owner}." if on else f"Kept true by: {owner}."


def links(joined: Mapping[str, list[Any]]) -> tuple[Link, ...]:
    return tuple(Link(note, entry.title, entry.url) for kind, note in LINKS for entry in joined.get(kind, []))


def pocket_card(card: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """The card's lines, do's before don'ts, and the line on who to ask."""
    lines = [CardLine(kind, fill(text, words)) for kind in (Kind.DO, Kind.DONT) for text in card.get(kind, [])]
    return {"lines": lines, "last": fill(card.get("unsure", ""), words)}


def two_lists(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """All the do's, then all the don'ts: never side by side, because people read across and mix them up."""
    held = list(lines)
    return [each for each in held if each.side == Kind.DO], [each for each in held if each.side == Kind.DONT]


def all_links(lines: Iterable[Line]) -> list[Link]:
    """What the whole situation rests on: of each kind, the few that most of its lines lead to."""
    counted = Counter(link for each in lines for link in each.links)
    often = [link for link, _ in counted.most_common()]
    return [link for _, note in LINKS for link in [one for one in often if one.note == note][:MOST_OF_A_KIND]]


def next_links(situations: Iterable[Any]) -> list[Link]:
    return [Link(each.lede, each.title, each.get_absolute_url()) for each in situations]


def _example(told: Mapping[str, str], words: Mapping[str, str]) -> Example:
    """A draft may have none yet."""
    return Example(f"{Form(told['form']).label}. {told['who']}", fill(told["text"], words)) if told else Example("", "")
