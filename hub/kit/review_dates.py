"""When a thing has to be checked again, who is asked on which day, and what readers are told meanwhile. Plain dates."""

from calendar import monthrange
from collections.abc import Set
from datetime import date, timedelta
from enum import StrEnum


class Rung(StrEnum):
    """Whom to ask, in order."""

    OWNER = "owner"
    DEPUTY = "deputy"
    MANAGER = "manager"
    OFFICERS = "officers"


# How many days after the day to be checked. Officers stand where there is no manager.
WAITS = {Rung.OWNER: 0, Rung.DEPUTY: 14, Rung.MANAGER: 30, Rung.OFFICERS: 30}


def next_check(checked_on: date, months: int) -> date:
    """The same day of the month, this many months later; the last day where that month is shorter."""
    year, month = divmod(checked_on.year * 12 + checked_on.month - 1 + months, 12)
    return date(year, month + 1, min(checked_on.day, monthrange(year, month + 1)[1]))


def plan(review_on: date, here: Set[Rung]) -> dict[Rung, date]:
    """Who is asked on which day, for a thing of which these are here: people who have left are not.

    The first who is here is asked on the day itself, so nothing waits for somebody who has gone. Officers who may
    approve are asked in place of a manager who is not there, and are the first where there is nobody else.
    """
    named = [rung for rung in (Rung.OWNER, Rung.DEPUTY, Rung.MANAGER) if rung in here]
    rungs = named if Rung.MANAGER in named else [*named, Rung.OFFICERS]
    return {rung: review_on + timedelta(days=WAITS[rung] if place else 0) for place, rung in enumerate(rungs)}


def to_ask(review_on: date, here: Set[Rung], today: date) -> list[Rung]:
    """Everybody whose day to be asked has come."""
    return [rung for rung, day in plan(review_on, here).items() if day <= today]


def has_passed(review_on: date | None, today: date) -> bool:
    return review_on is not None and review_on < today


def words(checked_on: date | None, review_on: date | None, today: date, keeper: str = "") -> str:
    """What readers are told: when it was last checked, or that it is being checked; and who keeps it true."""
    said = []
    if has_passed(review_on, today):
        said.append("Being checked.")
    elif checked_on and checked_on <= today:
        said.append(f"Last checked {checked_on.day} {checked_on:%B %Y}.")
    if keeper:
        said.append(f"Kept by {keeper}.")
    return " ".join(said)
