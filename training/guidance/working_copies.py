"""A change to guidance while readers keep it: written, read by a second officer, then put in its place in one step."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from hub.kit import journal, publishing
from hub.kit.editorial import MoveRefused
from training.guidance.models import Item, Situation

APPROVED = ("approved_by_id", "approved_at", "approved_as", "submitted_by_id", "submitted_at")
OF_ITS_OWN = "This stands on its own. It is not a change to something else."
IT_IS_IN = "Its changes are in it now"


@transaction.atomic
def begin(thing: Situation | Item, *, by: Any) -> Any:
    """A working copy of what readers have now. There is one at a time."""
    kind: Any = type(thing)
    if not by.has_perm(thing.write_permission):
        raise MoveRefused("Writing guidance is for communications officers.")
    held = kind._default_manager.select_for_update().get(pk=thing.pk)
    if not held.is_published:
        raise MoveRefused("Readers do not have this, so it can be changed as it is.")
    other = open_change(held)
    if other:
        raise MoveRefused(f"A change is being written by {other.author}. Work on that one together.")
    said = {name: getattr(held, name) for name in held.said_fields}
    copy = kind(slug=_address(held), author=by, owner=held.owner, improves=held, improves_hash=held.text_hash(), **said)
    copy.save()
    journal.note("begin a change", held, by, copy=copy.slug)
    return copy


@transaction.atomic
def fold_in(copy: Any, *, by: Any, tell: Callable[[Any], None]) -> Any:
    """The approved copy's words are now what readers have, at the same address. Returns what readers have."""
    thing = type(copy)._default_manager.select_for_update().get(pk=copy.improves_id)
    if not thing.is_published:
        raise MoveRefused("Readers do not have this any more, so the change cannot be put in.")
    if thing.text_hash() != copy.improves_hash:
        raise MoveRefused(
            "What readers have is not what this change began from. Leave this change, and begin another from it."
        )
    publishing.fold_in(copy, by=by, into=thing, why=IT_IS_IN)
    for name in copy.said_fields + APPROVED:
        setattr(thing, name, getattr(copy, name))
    thing.approved_hash = thing.text_hash()
    checked = publishing.checked(thing, on=timezone.localdate(), by=copy.approved_by or by)
    for name, value in checked.items():
        setattr(thing, name, value)
    thing.save()
    journal.note("fold in", thing, by, copy=copy.slug)
    tell(thing)
    return thing


@transaction.atomic
def discard(copy: Situation | Item, *, by: Any, reason: str) -> None:
    """Leaves a change; what readers have stays as it is."""
    if not copy.improves_id:
        raise MoveRefused(OF_ITS_OWN)
    publishing.discard(copy, by=by, reason=reason)


@transaction.atomic
def reopen(thing: Situation | Item, *, by: Any) -> None:
    """Whatever was taken back; a change only while nobody has begun another."""
    if thing.improves_id:
        original = type(thing)._default_manager.select_for_update().get(pk=thing.improves_id)
        if open_change(original):
            raise MoveRefused("Another change has been begun. Work on that one.")
    publishing.reopen(thing, by=by)


def open_change(thing: Situation | Item) -> Any:
    changes = type(thing)._default_manager.open_changes()  # type: ignore[attr-defined]
    return changes.select_related("author").filter(improves=thing).first()


def _address(thing: Situation | Item) -> str:
    """<slug>-change-<n>, shortened to what an address may hold, that nothing else has."""
    number = 1
    while True:
        end = f"-change-{number}"
        slug = thing.slug[: 80 - len(end)] + end
        if not type(thing)._default_manager.filter(slug=slug).exists():
            return slug
        number += 1
