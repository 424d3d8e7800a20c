"""What a person may do on their own board. Nothing here writes a journal line: others read the journal."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from training.board.models import Pin
from training.guidance.models import Item, Situation

MAY_BE_UNDONE = timedelta(days=1)
MOST_PINS = 200  # a board with everything on it helps nobody


class BoardIsFull(Exception):
    """Says what to do, in plain words."""


@transaction.atomic
def save(thing: Item | Situation, *, by: Any) -> Pin:
    """Puts it on the board, once; what was taken off comes back as it was."""
    field = "item" if isinstance(thing, Item) else "situation"
    if Pin.objects.visible_to(by).on_board().count() >= MOST_PINS:
        raise BoardIsFull(f"Your board has {MOST_PINS} things on it. Take one off first.")
    pin, new = Pin.objects.get_or_create(person=by, **{field: thing})  # type: ignore[arg-type]
    if not new and not pin.is_on_board:
        put_back(pin)
    return pin


def write_note(pin: Pin, words: str) -> None:
    Pin.objects.filter(pk=pin.pk).update(note=words)


def use(pin: Pin) -> None:
    """Counts once more, in the person's own journey."""
    Pin.objects.filter(pk=pin.pk).update(used=F("used") + 1)


def unuse(pin: Pin) -> None:
    Pin.objects.filter(pk=pin.pk, used__gt=0).update(used=F("used") - 1)


def take_off(pin: Pin) -> None:
    """It may be put back for a day, note and all; then it is forgotten."""
    Pin.objects.filter(pk=pin.pk, removed_at=None).update(removed_at=timezone.now())


def put_back(pin: Pin) -> None:
    Pin.objects.filter(pk=pin.pk).update(removed_at=None)


@transaction.atomic
def forget() -> str:
    """Timed: what was taken off more than a day ago goes, and its note with it. How often it was used stays counted."""
    old = Pin.objects.taken_off().filter(removed_at__lt=timezone.now() - MAY_BE_UNDONE)
    gone, _ = old.filter(used=0).delete()
    emptied = old.exclude(note="").update(note="")
    return f"boards: {gone} forgotten, {emptied} notes emptied" if gone or emptied else ""
