"""How the situations are put on their shelves, and which few of them a reader's home page offers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from training.guidance.vocabulary import GROUPS, Kind

EVERYDAY_SIX = ("complaint", "direct-messages", "journalists", "mistake", "election", "access-blocked")
MOST_ON_HOME = 6


@dataclass(frozen=True)
class Card:
    situation: Any
    dos: int
    donts: int

    @property
    def count(self) -> str:
        """The numbers in words: "3 do’s, 1 don’t"."""
        return f"{self.dos} do{'’s' if self.dos != 1 else ''}, {self.donts} don’t{'s' if self.donts != 1 else ''}"


@dataclass(frozen=True)
class Shelf:
    name: str
    key: str
    cards: tuple[Card, ...]


LINE = ("situation_id", "side", "audiences", "channels", "risk")


@dataclass(frozen=True)
class Line:
    """What the library needs to know of one do or don't."""

    situation: int
    side: str
    audiences: list[str]
    channels: list[str]
    risk: str


@dataclass(frozen=True)
class Chosen:
    """What a reader asks the library for; "" leaves that open."""

    reader: str = ""
    channel: str = ""
    risk: str = ""

    def takes(self, line: Line) -> bool:
        """All of what was chosen at once. A do or don't that names no channel is for all of them."""
        return (
            _speaks_to(self.reader, line.audiences)
            and (not self.channel or not line.channels or self.channel in line.channels)
            and (not self.risk or self.risk == line.risk)
        )

    @property
    def is_open(self) -> bool:
        return self == Chosen()


EVERYTHING = Chosen()


def lines_of(rows: Iterable[tuple]) -> Iterator[Line]:
    """Each row has the fields that LINE names."""
    return (Line(*row) for row in rows)


def shelves(situations: Iterable[Any], lines: Iterable[Line], chosen: Chosen = EVERYTHING) -> list[Shelf]:
    """The shelves that hold anything, in order; with only what was chosen, and the counts on the cards are of that."""
    counts = Counter((line.situation, line.side) for line in lines if chosen.takes(line))
    cards: dict[str, list[Card]] = {key: [] for key in GROUPS}
    for each in situations:
        dos, donts = counts[each.pk, Kind.DO], counts[each.pk, Kind.DONT]
        if dos or donts or chosen.is_open:
            cards[each.group].append(Card(each, dos, donts))
    return [Shelf(GROUPS[key], key, tuple(held)) for key, held in cards.items() if held]


def count_each(lines: Iterable[Line], chosen: Chosen, part: str, values: Iterable[str]) -> dict[str, int]:
    """How many do's and don'ts each value of one filter would leave, with the other filters as they are."""
    held = list(lines)
    return {value: sum(map(replace(chosen, **{part: value}).takes, held)) for value in values}


def counted(cards: Iterable[Card]) -> str:
    """What was found, in words: "14 do’s and don’ts in 6 situations"."""
    held = list(cards)
    many = sum(card.dos + card.donts for card in held)
    said = "1 do or don’t" if many == 1 else f"{many} do’s and don’ts"
    return f"{said} in {len(held)} situation{'' if len(held) == 1 else 's'}"


def _speaks_to(reader: str, audiences: list[str]) -> bool:
    """What is for this reader by name, and what is for every member of staff. A councillor is not one."""
    return not reader or reader in audiences or (reader != "councillor" and "all-staff" in audiences)


def for_home(situations: Iterable[Any], roles: set[str], month: int) -> list[Any]:
    """Six at most: what this reader's role or this month makes likely, then the everyday ones.

    A situation with a season gives way to the others outside it.
    """

    def likely(each: Any) -> int:
        return 2 * bool(roles & set(each.roles)) + (month in each.months)

    def place(each: Any) -> tuple[int, bool, int]:
        everyday = EVERYDAY_SIX.index(each.slug) if each.slug in EVERYDAY_SIX else len(EVERYDAY_SIX)
        return -likely(each), bool(each.months) and month not in each.months, everyday

    offered = [each for each in situations if likely(each) or each.slug in EVERYDAY_SIX]
    return sorted(offered, key=lambda each: (*place(each), each.order))[:MOST_ON_HOME]
