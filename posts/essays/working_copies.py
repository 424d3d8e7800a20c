"""A change to an essay while readers keep it: written, read by a second officer, then put in its place in one step."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from hub.kit import journal, publishing
from hub.kit.editorial import MoveRefused, State
from posts.essays import actions
from posts.essays.coaching import hold_back
from posts.essays.models import Essay

SAID = ("title", "outcome", "summary", "words", "public", "light", "audience")
DRAWN = ("html", "headings", "minutes")
APPROVED = ("approved_by_id", "approved_at", "approved_as", "submitted_by_id", "submitted_at")
OF_ITS_OWN = "This is an essay of its own, not a change to another."
IT_IS_IN = "Its changes are in the essay now"


class MovedOn(MoveRefused):
    """The essay is not what it was when the change was begun. Holds it as it is now."""

    def __init__(self, essay: Essay, why: str):
        self.essay = essay
        super().__init__(why)


@transaction.atomic
def begin(essay: Essay, *, by: Any) -> Essay:
    """A working copy of what readers have now. There is one at a time; the second officer is told whose it is."""
    actions.may_write(by)
    held = Essay.objects.select_for_update().get(pk=essay.pk)
    if not held.is_published:
        raise MoveRefused("Readers do not have this text, so it can be changed as it is.")
    other = Essay.objects.open_changes().select_related("author").filter(improves=held).first()
    if other:
        raise MoveRefused(f"A change is being written by {other.by_words}. Work on that one together.")
    said = {name: getattr(held, name) for name in SAID + DRAWN}
    copy = Essay(slug=_address(held), author=by, owner=held.owner, improves=held, improves_version=held.version, **said)
    copy.save()
    copy.topics.set(held.topics.all())
    actions.keep_revision(copy, by=by, why=f"A change to version {held.version}")
    journal.note("begin a change", held, by, copy=copy.slug)
    actions.tell_pictures(copy)
    return copy


@transaction.atomic
def fold_in(copy: Essay, *, by: Any, version: int, at: Any = None, despite: str = "") -> Essay:
    """A second officer approves the change they have read, and it becomes the essay's new version. Returns the essay.

    Raises MovedOn where the essay is no longer the version that was copied, or readers no longer have it.
    """
    held = Essay.objects.select_for_update().get(pk=copy.pk)
    if held.version != version:
        raise MoveRefused("The words changed after you opened them. Read them once more, then publish.")
    if at is not None:
        raise MoveRefused("A change cannot wait for a day of its own yet. Leave the boxes empty to put it in now.")
    essay = _unchanged(held)
    actions.another_officer(held, by)
    hold_back(held)
    despite = actions.reason_despite(held, despite)
    if held.state == State.IN_REVIEW:
        publishing.approve(held, by=by)
    publishing.fold_in(held, by=by, into=essay, why=IT_IS_IN)
    for name in SAID + DRAWN + APPROVED:
        setattr(essay, name, getattr(held, name))
    essay.version += 1
    essay.approved_hash = essay.text_hash()
    for name, value in publishing.checked(essay, on=timezone.localdate(), by=held.approved_by or by).items():
        setattr(essay, name, value)
    essay.save()
    essay.topics.set(held.topics.all())
    writer = held.revisions.select_related("by")[0].by
    actions.keep_revision(essay, by=writer, why=f"A change, put in by {by.name}"[:120])
    why = {"despite": despite} if despite else {}
    journal.note("fold in", essay, by, copy=held.slug, version=essay.version, **why)
    actions.tell_search(held)
    actions.tell_search(essay)
    return essay


@transaction.atomic
def catch_up(copy: Essay, *, by: Any, version: int, seen: int) -> Essay:
    """The writer has seen what the essay became (version `seen`) and goes on from there, as a draft."""
    actions.may_write(by)
    held = Essay.objects.select_for_update().get(pk=copy.pk)
    if not held.improves_id:
        raise MoveRefused(OF_ITS_OWN)
    essay = Essay.objects.select_for_update().get(pk=held.improves_id)
    if held.version != version or essay.version != seen:
        raise MoveRefused("One of the two changed after you opened them. Look at both once more.")
    if not essay.is_published:
        raise MoveRefused("Readers do not have that essay now, so there is nothing to put a change into.")
    publishing.edited(held, by=by)
    held.improves_version = seen
    held.save(update_fields=["improves_version"])
    journal.note("catch up", held, by, seen=seen)
    return held


@transaction.atomic
def discard(copy: Essay, *, by: Any, reason: str) -> None:
    if not copy.improves_id:
        raise MoveRefused(OF_ITS_OWN)
    publishing.discard(copy, by=by, reason=reason)
    actions.tell_search(copy)


@transaction.atomic
def reopen(essay: Essay, *, by: Any) -> None:
    """Any essay that was withdrawn; a change only while nobody has begun another."""
    if essay.improves_id:
        Essay.objects.select_for_update().get(pk=essay.improves_id)
        if Essay.objects.open_changes().filter(improves=essay.improves_id).exists():
            raise MoveRefused("Another change to this essay has been begun. Work on that one.")
    publishing.reopen(essay, by=by)


def _unchanged(copy: Essay) -> Essay:
    """The essay that this copy is to change, held until the end of the transaction, if it is still what was copied."""
    if not copy.improves_id:
        raise MoveRefused(OF_ITS_OWN)
    essay = Essay.objects.select_for_update().get(pk=copy.improves_id)
    if not essay.is_published:
        raise MovedOn(essay, "Readers do not have this essay any more, so the change cannot be put in.")
    if essay.version != copy.improves_version:
        raise MovedOn(essay, f"The essay is at version {essay.version} now; this change began from an earlier one.")
    return essay


def _address(essay: Essay) -> str:
    """<slug>-change-<n>, shortened to what an address may hold, that nothing else has."""
    number = 1
    while True:
        end = f"-change-{number}"
        slug = essay.slug[: 100 - len(end)] + end
        if not Essay.objects.filter(slug=slug).exists():
            return slug
        number += 1
