"""Which steps an officer is offered for a situation or for a do or a don't; the action asks again."""

from typing import Any

from django.urls import reverse

from hub.kit.editorial import MOVES, Move, State
from hub.kit.on_its_way import Step


def steps(thing: Any, officer: Any) -> list[Step]:
    second = officer.may(thing.approve_permission) and not thing.is_the_work_of(officer)
    writes = officer.may(thing.write_permission)
    publish = "Put the change in" if thing.improves_id else "Publish it"
    offered = {
        State.IN_REVIEW: [
            (publish, "publish", second),
            ("Ask for changes", "send_back", second),
            ("Take it back to work on it", "take_back", writes),
        ],
        State.APPROVED: [(publish, "publish", second), ("Ask for changes", "send_back", second)],
        State.PUBLISHED: [
            ("Change it", "change", writes),
            ("Take it back from readers", "withdraw", writes),
            ("Replace it with another", "supersede", writes),
        ],
        State.WITHDRAWN: [("Work on it again", "reopen", writes)],
    }
    found = [Step(label, address(thing, name)) for label, name, may in offered.get(thing.stands, []) if may]
    if thing.improves_id and thing.may_be_edited and writes:
        found.append(Step("Leave the change", address(thing, "discard")))
    if writes and not thing.improves_id and thing.stands not in {State.SUPERSEDED, State.WITHDRAWN}:
        found.append(Step("Who keeps it true", reverse("keeping_thing", args=[thing.kind, thing.slug])))
    return found


def may_submit(thing: Any) -> bool:
    return (State(thing.state), Move.SUBMIT) in MOVES


def address(thing: Any, step: str) -> str:
    """Of one step of one thing: both kinds have the same steps, under the same names."""
    return reverse(f"training:{thing.kind}_{step}", args=[thing.slug])
