"""One situation file becomes checked fields, or is refused whole with the place and the reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hub.kit.starter import BadFile, need, no_others
from hub.people.roles import Role
from training.guidance import words
from training.guidance.vocabulary import (
    ADDRESSES_TAKEN,
    AUDIENCES,
    CHANNELS,
    GROUPS,
    ICONS,
    OWNER_ROLES,
    Form,
    Kind,
    Risk,
)  # fmt: skip

DO_NOT = "Do not "
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SITUATION = {
    "id", "title", "short_title", "when", "lede", "outcome", "group", "order", "icon", "risk", "owner_role",
    "review_months", "checked_on", "months", "roles", "everyday_words", "often_needed_next", "pocket_card", "public",
    "do", "dont",
}  # fmt: skip
_ITEM = {
    "id", "text", "why", "good_example", "bad_example", "words_to_borrow", "risk", "audiences", "channels",
    "also_asked", "clauses", "lesson", "scenario", "owner_role", "review_months", "public",
}  # fmt: skip


@dataclass(frozen=True)
class ReadItem:
    slug: str
    fields: dict[str, Any]
    public: bool = False


@dataclass(frozen=True)
class ReadSituation:
    path: Path
    slug: str
    fields: dict[str, Any]
    checked_on: date
    items: tuple[ReadItem, ...]
    public: bool = False


@dataclass(frozen=True)
class _Place:
    """Where we are in a file, so that a complaint can say so."""

    data: Any
    path: Path
    name: str

    def bad(self, reason: str) -> BadFile:
        return BadFile(self.path, self.name, reason)

    def only(self, known: set[str]) -> None:
        if not isinstance(self.data, dict):
            raise self.bad("must be written as name: value")
        no_others(self.data, self.path, self.name, known)

    def text(self, field: str, most: int) -> str:
        said = need(self.data, self.path, self.name, field).strip()
        if len(said) > most:
            raise self.bad(f"{field} has {len(said)} characters and may have {most}")
        return said

    def yes_or_no(self, field: str, *, unsaid: bool) -> bool:
        said = self.data.get(field, unsaid)
        if not isinstance(said, bool):
            raise self.bad(f"{field} must be yes or no")
        return said

    def whole(self, field: str, most: int) -> int:
        number = need(self.data, self.path, self.name, field, int)
        if not 1 <= number <= most:
            raise self.bad(f"{field} must be between 1 and {most}")
        return number

    def one_of(self, field: str, known: Any) -> str:
        said = need(self.data, self.path, self.name, field)
        if said not in set(known):
            raise self.bad(f"{field} is {said!r} and must be one of {', '.join(known)}")
        return said

    def texts(self, field: str, *, optional: bool = False, known: Any = None) -> list[str]:
        if optional and field not in self.data:
            return []
        said = need(self.data, self.path, self.name, field, list)
        for each in said:
            if not isinstance(each, str) or not each.strip():
                raise self.bad(f"{field} must be a list of texts, and {each!r} is not one")
            if known is not None and each not in set(known):
                raise self.bad(f"{field} has {each!r}, which is not one of {', '.join(known)}")
        if len(set(said)) < len(said):
            raise self.bad(f"{field} says the same thing twice")
        return said

    def id(self, field: str = "id") -> str:
        said = self.text(field, 80)
        if not _ID.fullmatch(said):
            raise self.bad(f"{field} {said!r} may hold small letters, figures and hyphens only: it is a web address")
        return said

    def inside(self, field: str) -> "_Place":
        return _Place(need(self.data, self.path, self.name, field, dict), self.path, f"{self.name}, {field}")


def situation(path: Path, data: Any) -> ReadSituation:
    """The fields of one file, checked; raises BadFile at the first thing that is wrong."""
    here = _Place(data, path, "the situation")
    here.only(_SITUATION)
    slug = here.id()
    if slug != path.stem:
        raise here.bad(f"id is {slug!r}, but the file is called {path.name}")
    if slug in ADDRESSES_TAKEN:
        raise here.bad(f"id {slug!r} is the address of another page")
    checked_on = need(data, path, here.name, "checked_on", date)
    items = tuple(_items(here, Kind.DO)) + tuple(_items(here, Kind.DONT))
    for text in _all_texts(data):
        for gap in words.gaps(text):
            if not words.is_known(gap):
                raise here.bad(f"nothing fills the gap {{{{ {gap} }}}}")
    fields = {
        "title": here.text("title", 120),
        "short_title": here.text("short_title", 80),
        "when": here.text("when", 200),
        "lede": here.text("lede", 200),
        "outcome": here.text("outcome", 250),
        "group": here.one_of("group", GROUPS),
        "order": here.whole("order", 999),
        "icon": here.one_of("icon", ICONS),
        "risk": here.one_of("risk", list(Risk)),
        "owner_role": here.one_of("owner_role", OWNER_ROLES),
        "review_months": here.whole("review_months", 60),
        "months": _months(here),
        "roles": here.texts("roles", optional=True, known=list(Role)),
        "everyday_words": here.texts("everyday_words"),
        "often_needed_next": here.texts("often_needed_next", optional=True),
        "pocket_card": _pocket_card(here),
    }
    return ReadSituation(path, slug, fields, checked_on, items, here.yes_or_no("public", unsaid=False))


def check_together(situations: list[ReadSituation]) -> None:
    """What can only be seen with all files open: no id twice, and every situation that is named is there."""
    seen: dict[str, Path] = {}
    known = {each.slug for each in situations}
    for each in situations:
        for other in each.fields["often_needed_next"]:
            if other not in known or other == each.slug:
                raise BadFile(each.path, "often_needed_next", f"there is no other situation {other!r}")
        for item in each.items:
            if item.slug in seen:
                raise BadFile(each.path, item.slug, f"this id is used already, in {seen[item.slug].name}")
            seen[item.slug] = each.path


def _items(here: _Place, kind: Kind) -> Iterator[ReadItem]:
    for number, data in enumerate(need(here.data, here.path, here.name, kind.value, list), start=1):
        name = data.get("id") if isinstance(data, dict) else None
        yield _item(
            _Place(data, here.path, name if isinstance(name, str) else f"{kind.value}, number {number}"), kind, number
        )


def _item(here: _Place, kind: Kind, number: int) -> ReadItem:
    here.only(_ITEM)
    text = here.text("text", 300)
    if kind is Kind.DONT and not text.startswith(DO_NOT):
        raise here.bad(
            f"a don't begins with “Do not”, so that nobody can hear it as a do; this begins with {text[:20]!r}"
        )
    if kind is Kind.DO and text.lower().startswith(("do not", "don't", "don’t", "never")):
        raise here.bad("this reads as a don't, but it stands among the do's")
    clauses, lesson = here.texts("clauses", optional=True), here.data.get("lesson")
    if not clauses and not lesson:
        raise here.bad("name at least one clause or a lesson that this rests on")
    fields = {
        "side": kind.value,
        "order": number,
        "text": text,
        "why": here.text("why", 600),
        "good_example": _example(here.inside("good_example")),
        "bad_example": _example(here.inside("bad_example")),
        "words_to_borrow": here.texts("words_to_borrow", optional=True),
        "risk": here.one_of("risk", list(Risk)),
        "audiences": here.texts("audiences", known=AUDIENCES),
        "channels": here.texts("channels", optional=True, known=CHANNELS),
        "also_asked": here.texts("also_asked", optional=True),
        "clauses": clauses,
        "lesson": here.id("lesson") if "lesson" in here.data else "",
        "scenario": here.id("scenario") if "scenario" in here.data else "",
        "owner_role": here.one_of("owner_role", OWNER_ROLES),
        "review_months": here.whole("review_months", 60),
    }
    return ReadItem(here.id(), fields, here.yes_or_no("public", unsaid=True))


def _example(here: _Place) -> dict[str, str]:
    here.only({"form", "who", "text"})
    return {"form": here.one_of("form", list(Form)), "who": here.text("who", 120), "text": here.text("text", 600)}


def _pocket_card(here: _Place) -> dict[str, Any]:
    card = here.inside("pocket_card")
    card.only({"do", "dont", "unsure"})
    dont = card.texts("dont")
    for line in dont:
        if not line.startswith(DO_NOT):
            raise card.bad(f"every line under dont begins with “Do not”; this is {line!r}")
    return {"do": card.texts("do"), "dont": dont, "unsure": card.text("unsure", 120)}


def _months(here: _Place) -> list[int]:
    if "months" not in here.data:
        return []
    months = need(here.data, here.path, here.name, "months", list)
    if any(not isinstance(month, int) or not 1 <= month <= 12 for month in months):
        raise here.bad("months must be numbers from 1 to 12")
    return months


def _all_texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _all_texts(each)
