"""What a board shows of what is on it: one entry for the page, for paper and for where there is no network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hub.kit.documents import Line, Paper, Part, Size
from training.guidance.shown import CardLine, pocket_card
from training.guidance.vocabulary import Kind
from training.guidance.words import fill

ASK = "Unsure? Ask {{ comms_team_call }}."


@dataclass(frozen=True)
class Entry:
    """One thing on a board. A whole situation has the lines of its pocket card, an item its reason."""

    pin: Any
    title: str
    url: str
    side: str = ""
    why: str = ""
    lines: tuple[CardLine, ...] = ()
    last: str = ""
    above: str = ""

    @property
    def note(self) -> str:
        return self.pin.note

    @property
    def used(self) -> str:
        times = self.pin.used
        return {0: "", 1: "You have used this once."}.get(times, f"You have used this {times} times.")


def entries(pins: Iterable[Any], words: Mapping[str, str]) -> list[Entry]:
    """Those that readers still have, in the order in which they were saved."""
    return [entry(pin, words) for pin in pins if pin.is_readable]


def entry(pin: Any, words: Mapping[str, str]) -> Entry:
    thing = pin.thing
    if pin.item_id:
        title, why = fill(thing.text, words), fill(thing.why, words)
        return Entry(pin, title, thing.get_absolute_url(), thing.side, why, above=thing.situation.title)
    card = pocket_card(thing.pocket_card, words)
    return Entry(pin, thing.title, thing.get_absolute_url(), lines=tuple(card["lines"]), last=card["last"])


def paper(
    held: Iterable[Entry], size: Size, words: Mapping[str, str], *, notes: bool, day: str, about: Mapping[str, str]
) -> Paper:
    """The chosen ones as a card or a sheet: single lines first, then each situation under its own name."""
    held = list(held)
    single = [each for each in held if each.side]
    parts = [_lines(single, notes=notes, small=size != "a6")] if single else []
    for each in held:
        if not each.side:
            parts += _situation(each, notes=notes)
    if not any(each.last for each in held):  # a situation's card says it already
        parts.append(Part(last=fill(ASK, words)))
    return Paper(
        title="My board",
        parts=tuple(parts),
        size=size,
        foot=f"{about['hub']}, {about['council']}. As it was on {day}.",
        author=about["council"],
        about="Do’s and don’ts that I chose to have at hand",
        colour=about["colour"],
    )


def _lines(held: list[Entry], *, notes: bool, small: bool) -> Part:
    """On the small card without the reasons: it is read at arm's length."""
    made = [(each.side, Line(each.title, each.why if small else "", each.note if notes else "")) for each in held]
    return Part(
        dos=tuple(line for side, line in made if side == Kind.DO),
        donts=tuple(line for side, line in made if side == Kind.DONT),
    )


def _situation(each: Entry, *, notes: bool) -> list[Part]:
    card = Part(
        title=each.title,
        dos=tuple(Line(line.text) for line in each.lines if line.kind == Kind.DO),
        donts=tuple(Line(line.text) for line in each.lines if line.kind == Kind.DONT),
        last=each.last,
    )
    return [card, Part(last=f"My note: {each.note}")] if notes and each.note else [card]
