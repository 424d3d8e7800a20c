"""What a person keeps at hand of the guidance. It is theirs alone: no other reader, no journal, no admin page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone

from training.guidance.models import Item, Situation

MOST_NOTE = 1000  # characters: a line or two for oneself


class PinQuerySet(models.QuerySet["Pin"]):
    def visible_to(self, user: Any) -> PinQuerySet:
        """A person's own, whatever else that person may do here; never anybody else's."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def on_board(self) -> PinQuerySet:
        """Not taken off. Rhymes with Pin.is_on_board."""
        return self.filter(removed_at=None)

    def taken_off(self) -> PinQuerySet:
        return self.exclude(removed_at=None)

    def with_things(self) -> PinQuerySet:
        return self.select_related("item__situation", "situation").order_by("saved_at", "pk")

    def times_used(self) -> int:
        return self.aggregate(times=Sum("used"))["times"] or 0


class Pin(models.Model):
    """One thing on one person's board, with the note that only they see and how often they have used it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, null=True, on_delete=models.CASCADE, related_name="+")
    situation = models.ForeignKey(Situation, null=True, on_delete=models.CASCADE, related_name="+")
    note = models.TextField(max_length=MOST_NOTE, blank=True)
    used = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PinQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(item=None, situation__isnull=False) | Q(item__isnull=False, situation=None),
                name="a_pin_holds_one_thing",
            ),
            models.UniqueConstraint(fields=["person", "item"], name="one_pin_of_an_item"),
            models.UniqueConstraint(fields=["person", "situation"], name="one_pin_of_a_situation"),
        ]

    def __str__(self) -> str:
        """Django shows this to an administrator who deletes an account, so it says nothing."""
        return "something on a board"

    @property
    def thing(self) -> Item | Situation:
        return self.item or self.situation  # type: ignore[return-value]

    @property
    def is_on_board(self) -> bool:
        return self.removed_at is None

    @property
    def is_readable(self) -> bool:
        """Do readers still have what was saved? Rhymes with visible_to of the two kinds."""
        if self.item is not None:
            return self.item.is_published and self.item.situation.is_published
        return self.thing.is_published
