"""The moves in the life of content, as actions: each is one transaction and one line in the journal."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hub.kit import journal
from hub.kit.editorial import Move, MoveRefused, after
from hub.kit.models import Editorial

ANOTHER_PERSON = "Somebody other than the author has to approve this."


@transaction.atomic
def submit(thing: Editorial, *, by: Any) -> None:
    """Asks for a second pair of eyes. Refused while there is no outcome (rule 1: what it is for comes first)."""
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    if not getattr(thing, "outcome", "").strip():
        raise MoveRefused("Say first what gets better for a resident. Nothing is published without an outcome.")
    _move(thing, Move.SUBMIT, by, submitted_by=by, submitted_at=timezone.now(), note="")


@transaction.atomic
def take_back(thing: Editorial, *, by: Any) -> None:
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    _move(thing, Move.TAKE_BACK, by)


@transaction.atomic
def send_back(thing: Editorial, *, by: Any, note: str) -> None:
    _may(by, thing.approve_permission)  # type: ignore[attr-defined]
    _move(thing, Move.SEND_BACK, by, note=note, approved_by=None, approved_as="", approved_at=None, approved_hash="")


@transaction.atomic
def approve(thing: Editorial, *, by: Any) -> None:
    """Approves this exact text, by its hash."""
    _may(by, thing.approve_permission)  # type: ignore[attr-defined]
    if not settings.AUTHOR_MAY_APPROVE and by.pk in {thing.author_id, thing.submitted_by_id}:
        raise MoveRefused(ANOTHER_PERSON)
    _move(
        thing,
        Move.APPROVE,
        by,
        approved_by=by,
        approved_at=timezone.now(),
        approved_as="",
        approved_hash=thing.text_hash(),
    )


@transaction.atomic
def edited(thing: Editorial, *, by: Any) -> None:
    """Call when a text has been changed: whatever had been approved is not approved any longer."""
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    _move(thing, Move.EDIT, by, approved_by=None, approved_as="", approved_at=None, approved_hash="")


@transaction.atomic
def publish(thing: Editorial, *, by: Any, at: datetime | None = None, despite: str = "") -> None:
    """Publishes now, or from a time to come. Only the text that was approved.

    `despite`: why it goes out although somebody who looked at it asks for a change; the journal keeps it.
    """
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    if thing.approved_hash and thing.approved_hash != thing.text_hash():
        raise MoveRefused("The words have changed since they were approved, so they need a second pair of eyes again.")
    now = timezone.now()
    later = at is not None and at > now
    move = Move.SCHEDULE if later else Move.PUBLISH
    day = timezone.localdate(at or now)
    kept = {"despite": despite} if despite else {}
    _move(thing, move, by, kept, published_by=by, publish_at=at if later else now, checked_on=day)


@transaction.atomic
def unschedule(thing: Editorial, *, by: Any) -> None:
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    _move(thing, Move.UNSCHEDULE, by, publish_at=None)


@transaction.atomic
def withdraw(thing: Editorial, *, by: Any, reason: str) -> None:
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    _move(thing, Move.WITHDRAW, by, withdrawn_reason=reason)


@transaction.atomic
def reopen(thing: Editorial, *, by: Any) -> None:
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    cleared = {"approved_by": None, "approved_as": "", "approved_at": None, "approved_hash": "", "publish_at": None}
    _move(thing, Move.REOPEN, by, withdrawn_reason="", **cleared)


def _may(person: Any, permission: str) -> None:
    if not person.has_perm(permission):
        raise MoveRefused("This step is for somebody with another role.")


def _move(thing: Editorial, move: Move, by: Any, journal_also: Any = None, **changes: Any) -> None:
    """Takes the step from the state that the database holds now, so two people cannot take it at once."""
    now_held = type(thing)._default_manager.select_for_update().only("state").get(pk=thing.pk)
    was, thing.state = now_held.state, after(now_held.state, move)
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.save(update_fields=["state", "updated_at", *changes])
    if move is not Move.EDIT:
        journal.note(move.value, thing, by, was=was, now=thing.state, **(journal_also or {}))
