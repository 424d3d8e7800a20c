"""What the guidance desk's first page lists: what cannot wait, what is being written, and what readers have."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Max

from hub.keeping import overview
from hub.kit.editorial import State
from hub.search.models import Unanswered
from training.guidance.doubted import Doubt
from training.guidance.models import Item, Situation
from training.guidance.words import fill

MOST = 50
MOST_SEARCHES = 5
KINDS: tuple[Any, ...] = (Situation, Item)


def of(officer: Any, today: date) -> dict[str, Any]:
    """Each list begins with the officer; of both kinds together, those that wait longest first."""
    written = [kind.objects.at_desk(officer).being_written() for kind in KINDS]
    mine = [rows.filter(author=officer) for rows in written]
    others = [rows.exclude(author=officer) for rows in written]
    waiting = [kind.objects.at_desk(officer).waiting_for_second_eyes() for kind in KINDS]
    approved = [kind.objects.at_desk(officer).filter(state=State.APPROVED) for kind in KINDS]
    back = [kind.objects.at_desk(officer).filter(improves=None, state=State.WITHDRAWN) for kind in KINDS]
    return {
        **_late(officer, today),
        "doubted": doubted(officer),
        "nobody": Unanswered.objects.at_desk(officer).open()[:MOST_SEARCHES],
        "waiting": _together(waiting),
        "mine": _together(mine),
        "others": _together(others),
        "approved": _together(approved),
        "taken_back": _together(back),
        "situations": Situation.objects.at_desk(officer).published().for_cards(),
    }


def doubted(officer: Any) -> list[dict[str, Any]]:
    """The do's and don'ts that readers find unclear or wrong, with how many words wait for each. One query."""
    waiting = Doubt.objects.answerable_by(officer).waiting().order_by()
    counted = waiting.values("item__slug", "item__text").annotate(many=Count("pk"), newest=Max("on"))
    found = counted.order_by("-many", "item__text")[:MOST]
    return [{**row, "text": fill(row["item__text"], settings.COUNCIL_WORDS)} for row in found]


def _late(officer: Any, today: date) -> dict[str, Any]:
    late = [kind.objects.at_desk(officer).to_be_checked(today).for_keepers() for kind in KINDS]
    lines = [line for rows in late for line in overview.lines(rows.order_by("review_on", "pk")[:MOST], today)]
    return {"late": sorted(lines, key=lambda line: line.day)[:MOST]}


def _together(lists: list[Any]) -> list[Any]:
    found = [
        thing
        for rows in lists
        for thing in (rows.select_related("situation") if rows.model is Item else rows).select_related("author")[:MOST]
    ]
    return sorted(found, key=lambda thing: thing.updated_at, reverse=True)[:MOST]
