"""The one life that essays, guidance, lessons and scenarios share: states, and the only moves between them."""

from datetime import datetime

from django.db.models import TextChoices


class State(TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "With a second pair of eyes"
    CHANGES_ASKED = "changes_asked", "Changes asked for"
    APPROVED = "approved", "Approved"
    SCHEDULED = "scheduled", "Waiting for its day"
    PUBLISHED = "published", "Published"
    SUPERSEDED = "superseded", "Replaced"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Move(TextChoices):
    SUBMIT = "submit", "Ask for a second pair of eyes"
    TAKE_BACK = "take_back", "Take back"
    SEND_BACK = "send_back", "Ask for changes"
    APPROVE = "approve", "Approve"
    EDIT = "edit", "Edit"
    SCHEDULE = "schedule", "Publish later"
    UNSCHEDULE = "unschedule", "Do not publish yet"
    PUBLISH = "publish", "Publish"
    SUPERSEDE = "supersede", "Replace"
    WITHDRAW = "withdraw", "Withdraw"
    REOPEN = "reopen", "Work on it again"
    # Of a working copy of what readers already have.
    FOLD_IN = "fold_in", "Put the change in"
    DISCARD = "discard", "Leave the change"


MOVES: dict[tuple[State, Move], State] = {
    (State.DRAFT, Move.EDIT): State.DRAFT,
    (State.DRAFT, Move.SUBMIT): State.IN_REVIEW,
    (State.IN_REVIEW, Move.EDIT): State.DRAFT,
    (State.IN_REVIEW, Move.TAKE_BACK): State.DRAFT,
    (State.IN_REVIEW, Move.SEND_BACK): State.CHANGES_ASKED,
    (State.IN_REVIEW, Move.APPROVE): State.APPROVED,
    (State.CHANGES_ASKED, Move.EDIT): State.CHANGES_ASKED,
    (State.CHANGES_ASKED, Move.SUBMIT): State.IN_REVIEW,
    # An approval is of one exact text: editing it asks again.
    (State.APPROVED, Move.EDIT): State.DRAFT,
    (State.APPROVED, Move.SEND_BACK): State.CHANGES_ASKED,
    (State.APPROVED, Move.SCHEDULE): State.SCHEDULED,
    (State.APPROVED, Move.PUBLISH): State.PUBLISHED,
    (State.SCHEDULED, Move.EDIT): State.DRAFT,
    (State.SCHEDULED, Move.UNSCHEDULE): State.APPROVED,
    (State.SCHEDULED, Move.PUBLISH): State.PUBLISHED,
    (State.PUBLISHED, Move.SUPERSEDE): State.SUPERSEDED,
    (State.PUBLISHED, Move.WITHDRAW): State.WITHDRAWN,
    (State.WITHDRAWN, Move.REOPEN): State.DRAFT,
    # A working copy is never published itself: its text becomes the other's, which then stands in its place.
    (State.APPROVED, Move.FOLD_IN): State.SUPERSEDED,
    (State.DRAFT, Move.DISCARD): State.WITHDRAWN,
    (State.IN_REVIEW, Move.DISCARD): State.WITHDRAWN,
    (State.CHANGES_ASKED, Move.DISCARD): State.WITHDRAWN,
    (State.APPROVED, Move.DISCARD): State.WITHDRAWN,
}


class MoveRefused(Exception):
    """The life of content has no such step from here, or it is not this person's to take. Says why, in plain words."""


def stands(state: State | str, publish_at: datetime | None, now: datetime) -> State:
    """Where a thing is now. One that waited for its day is published from that moment, whatever its row still says."""
    come = state == State.SCHEDULED and publish_at is not None and publish_at <= now
    return State.PUBLISHED if come else State(state)


def after(state: State | str, move: Move) -> State:
    """The state that this move leads to; raises MoveRefused where there is none."""
    try:
        return MOVES[State(state), move]
    except KeyError:
        raise MoveRefused(f"{move.label} is not possible while this is: {State(state).label.lower()}.") from None
