"""How the situations are put on their shelves, and which few of them a reader's home page offers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
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


def shelves(situations: Iterable[Any], lines: Iterable[tuple[int, str, list[str]]], reader: str = "") -> list[Shelf]:
    """The shelves that hold anything, in order; for one reader only what speaks to them.

    `lines` are (situation id, do or dont, audiences) of every item. A reader sees what is for them by name and what is
    for every member of staff; the counts on the cards are of those.
    """
    counts = Counter((owner, side) for owner, side, audiences in lines if _speaks_to(reader, audiences))
    cards: dict[str, list[Card]] = {key: [] for key in GROUPS}
    for each in situations:
        dos, donts = counts[each.pk, Kind.DO], counts[each.pk, Kind.DONT]
        if dos or donts or not reader:
            cards[each.group].append(Card(each, dos, donts))
    return [Shelf(GROUPS[key], key, tuple(held)) for key, held in cards.items() if held]


def _speaks_to(reader: str, audiences: list[str]) -> bool:
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
