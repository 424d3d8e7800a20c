"""Which steps an officer is offered for an essay."""

from typing import Any

from django.urls import reverse

from hub.kit.editorial import MOVES, Move, State
from hub.kit.on_its_way import Step
from hub.people.roles import Permission

ASIDE = {"discard", "withdraw", "supersede", "end"}


def may_submit(essay: Any | None) -> bool:
    """Whether a second pair of eyes can be asked for now; a new essay's first save asks as well."""
    return essay is None or (State(essay.state), Move.SUBMIT) in MOVES


def steps(essay: Any, officer: Any) -> list[Step]:
    """What this officer may do next; the action asks again."""
    second = officer.may(Permission.APPROVE_ESSAYS) and not essay.is_the_work_of(officer)
    writes = officer.may(Permission.WRITE_ESSAYS)
    offered = {
        State.IN_REVIEW: [
            ("Publish it", "publish", second),
            ("Ask for changes", "send_back", second),
            ("Take it back to work on it", "take_back", writes),
        ],
        State.APPROVED: [("Publish it", "publish", second), ("Ask for changes", "send_back", second)],
        State.SCHEDULED: [("Do not publish it yet", "unschedule", writes), ("Set its last day", "end", writes)],
        State.PUBLISHED: [
            ("Take it back from readers", "withdraw", writes),
            ("Replace it with another", "supersede", writes),
            ("Set its last day", "end", writes),
        ],
        State.WITHDRAWN: [("Work on it again", "reopen", writes)],
    }
    if essay.improves_id:
        offered[State.APPROVED] = offered[State.IN_REVIEW] = [
            ("Put the change in", "publish", second),
            ("Ask for changes", "send_back", second),
            ("Take it back to work on it", "take_back", writes and essay.state == State.IN_REVIEW),
            ("Leave the change", "discard", writes),
        ]
        offered[State.DRAFT] = offered[State.CHANGES_ASKED] = [("Leave the change", "discard", writes)]
    found = [
        Step(label, reverse(f"posts:{name}", args=[essay.slug]), aside=name in ASIDE)
        for label, name, may in offered.get(essay.stands, [])
        if may
    ]
    if writes and not essay.improves_id and essay.stands not in {State.SUPERSEDED, State.WITHDRAWN}:
        found.append(Step("Who keeps it true", reverse("keeping_thing", args=[essay.kind, essay.slug]), aside=True))
    return found
