"""The moves in the life of content, as actions: each is one transaction and one line in the journal."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hub.kit import journal
from hub.kit.editorial import Move, MoveRefused, State, after, stands
from hub.kit.models import Editorial
from hub.kit.review_dates import next_check

ANOTHER_PERSON = "Somebody other than the author has to approve this."
LONGEST_WHY = 300
NOT_APPROVED: dict[str, Any] = {"approved_by": None, "approved_as": "", "approved_at": None, "approved_hash": ""}


@transaction.atomic
def submit(thing: Editorial, *, by: Any) -> None:
    """Asks for a second pair of eyes. Refused while there is no outcome (rule 1: what it is for comes first)."""
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    if not getattr(thing, "outcome", "").strip():
        raise MoveRefused("Say first what gets better for a resident. Nothing is published without an outcome.")
    _move(thing, Move.SUBMIT, by, submitted_by=by, submitted_at=timezone.now(), note="")


@transaction.atomic
def take_back(thing: Editorial, *, by: Any) -> None:
    """Out of the review again, by somebody who writes: it is a draft once more."""
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    _move(thing, Move.TAKE_BACK, by)


@transaction.atomic
def send_back(thing: Editorial, *, by: Any, note: str) -> None:
    _may(by, thing.approve_permission)  # type: ignore[attr-defined]
    _move(thing, Move.SEND_BACK, by, note=note, **NOT_APPROVED)


@transaction.atomic
def approve(thing: Editorial, *, by: Any) -> None:
    """Approves this exact text, by its hash."""
    _may(by, thing.approve_permission)  # type: ignore[attr-defined]
    if not settings.AUTHOR_MAY_APPROVE and thing.is_the_work_of(by):
        raise MoveRefused(ANOTHER_PERSON)
    read = thing.text_hash()
    _move(thing, Move.APPROVE, by, approved_by=by, approved_at=timezone.now(), approved_as="", approved_hash=read)


@transaction.atomic
def edited(thing: Editorial, *, by: Any) -> None:
    """Call when a text has been changed: whatever had been approved is not approved any longer."""
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    _move(thing, Move.EDIT, by, **NOT_APPROVED)


@transaction.atomic
def publish(
    thing: Editorial, *, by: Any, at: datetime | None = None, until: datetime | None = None, despite: str = ""
) -> None:
    """Publishes now, or from a time to come, until a time or for good. Only the text that was approved.

    `despite`: why it goes out although somebody who looked at it asks for a change; the journal keeps it.
    """
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    held = _held(thing)
    if held.approved_hash and held.approved_hash != held.text_hash():
        raise MoveRefused("The words have changed since they were approved, so they need a second pair of eyes again.")
    now = timezone.now()
    begins = at if at is not None and at > now else now
    if until is not None and until <= begins:
        raise MoveRefused("It would be taken away before anybody could read it. Choose a later last day.")
    _move(
        thing,
        Move.SCHEDULE if begins > now else Move.PUBLISH,
        by,
        {"despite": despite} if despite else None,
        published_by=by,
        publish_at=begins,
        expire_at=until,
        **checked(held, on=timezone.localdate(begins), by=held.approved_by or by),
    )


@transaction.atomic
def unschedule(thing: Editorial, *, by: Any) -> None:
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    _move(thing, Move.UNSCHEDULE, by, publish_at=None, expire_at=None)


@transaction.atomic
def hold(thing: Editorial, *, why: str) -> None:
    """Stops what waits for its day, by nobody's hand: it stays approved, and a person sends it on its way again."""
    _move(thing, Move.UNSCHEDULE, None, {"why": why}, publish_at=None, expire_at=None)


@transaction.atomic
def withdraw(thing: Editorial, *, by: Any, reason: str) -> None:
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    _move(thing, Move.WITHDRAW, by, withdrawn_reason=reason)


@transaction.atomic
def reopen(thing: Editorial, *, by: Any) -> None:
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    _move(thing, Move.REOPEN, by, withdrawn_reason="", publish_at=None, expire_at=None, **NOT_APPROVED)


@transaction.atomic
def supersede(thing: Editorial, *, by: Any, other: Editorial, why: str) -> None:
    """Readers of this thing are led to the other from now on, and told why. The other must be there for them to read.

    What has been replaced can never replace anything, because it is not published: so there is no going in circles.
    """
    _may(by, thing.write_permission)  # type: ignore[attr-defined]
    why = " ".join(why.split())
    if not why or len(why) > LONGEST_WHY:
        raise MoveRefused(f"Say why, in at most {LONGEST_WHY} characters: readers who come for the old text see it.")
    if type(other) is not type(thing) or other.pk == thing.pk:
        raise MoveRefused("A text is replaced by another of its kind, never by itself.")
    pair = type(thing)._default_manager.select_for_update().filter(pk__in=[thing.pk, other.pk]).order_by("pk")
    if not {row.pk: row for row in pair}[other.pk].is_published:
        raise MoveRefused("Readers cannot read that one now. Publish it first, then it can replace this one.")
    _move(thing, Move.SUPERSEDE, by, superseded_by=other, superseded_why=why)


def checked(held: Editorial, *, on: date, by: Any) -> dict[str, Any]:
    """Approving is checking. A day to check again that was chosen and is still to come is kept."""
    chosen = held.review_on
    again = chosen if chosen and chosen > on else next_check(on, held.review_months)
    return {"checked_on": on, "checked_by": by, "review_on": again}


@transaction.atomic
def fold_in(copy: Editorial, *, by: Any, into: Editorial, why: str) -> None:
    """The working copy's text is now the other's: the copy is replaced by it. Only the text that was approved."""
    _may(by, copy.write_permission)  # type: ignore[attr-defined]
    if copy.approved_hash != copy.text_hash():
        raise MoveRefused("The words have changed since they were approved, so they need a second pair of eyes again.")
    _move(copy, Move.FOLD_IN, by, superseded_by=into, superseded_why=why)


@transaction.atomic
def discard(copy: Editorial, *, by: Any, reason: str) -> None:
    """Leaves a working copy: what readers have stays as it is, and every saved text of the copy is kept."""
    _may(by, copy.write_permission)  # type: ignore[attr-defined]
    _move(copy, Move.DISCARD, by, withdrawn_reason=reason)


def _may(person: Any, permission: str) -> None:
    if not person.has_perm(permission):
        raise MoveRefused("This step is for somebody with another role.")


def _held(thing: Editorial) -> Editorial:
    """The row as the database has it now, and nobody else's until this transaction ends."""
    return type(thing)._default_manager.select_for_update().get(pk=thing.pk)


def _move(thing: Editorial, move: Move, by: Any, journal_also: Any = None, **changes: Any) -> None:
    """Takes the step from the state that the database holds now, so two people cannot take it at once."""
    held = type(thing)._default_manager.select_for_update().only("state", "publish_at").get(pk=thing.pk)
    was = stands(held.state, held.publish_at, timezone.now())
    thing.state = after(was, move)
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.save(update_fields=["state", "updated_at", *changes])
    if move is not Move.EDIT:
        also = journal_also or {}
        journal.note(move.value, thing, by, was=State(was).value, now=State(thing.state).value, **also)
