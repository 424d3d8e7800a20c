"""Where a text stands on its way to readers, as stones; and one step that an officer is offered."""

from dataclasses import dataclass
from typing import Any

from hub.kit.editorial import State

FLOW = (
    ("Draft", {State.DRAFT, State.CHANGES_ASKED}),
    ("With a second pair of eyes", {State.IN_REVIEW}),
    ("Approved", {State.APPROVED, State.SCHEDULED}),
    ("Published", {State.PUBLISHED}),
)


@dataclass(frozen=True)
class Step:
    """One thing to do next: a button on the way to readers, a link where it leads aside (`aside`)."""

    label: str
    url: str
    aside: bool = False


def flow(thing: Any) -> list[dict[str, str]]:
    """The stones from draft to published; exactly one of them is now."""
    here = next((place for place, (_, states) in enumerate(FLOW) if thing.stands in states), 0)
    return [
        {"title": title, "state": "done" if place < here else "now" if place == here else "todo"}
        for place, (title, _) in enumerate(FLOW)
    ]
