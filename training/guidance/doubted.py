"""What readers doubt: that a do or a don't is clear, or that it is right. Never who, unless they wish it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from hub.kit.from_readers import FromReader, FromReaderQuerySet, rules
from hub.people.roles import Permission
from training.guidance.models import Item


class DoubtQuerySet(FromReaderQuerySet):
    def answerable_by(self, user: Any) -> DoubtQuerySet:
        """For officers, and for whoever keeps the do or don't true. Rhymes with Doubt.is_answerable_by."""
        if user.may(Permission.WRITE_GUIDANCE) or user.may(Permission.APPROVE_GUIDANCE):
            return self.all()
        return self.filter(Q(item__owner=user) | Q(item__deputy=user))

    def for_keeper(self, user: Any) -> DoubtQuerySet:
        """What this person is asked to see to: its owner; while none is here its deputy; else those who approve."""
        no_owner, no_deputy = (
            Q(**{f"item__{who}": None})
            | Q(**{f"item__{who}__is_active": False})
            | Q(**{f"item__{who}__left_on__isnull": False})
            for who in ("owner", "deputy")
        )
        asked = Q(item__owner=user) | (Q(item__deputy=user) & no_owner)
        if user.may(Permission.APPROVE_GUIDANCE):
            asked |= no_owner & no_deputy
        return self.filter(asked)

    def on_page_for(self, user: Any) -> DoubtQuerySet:
        """What a reader of the do or don't sees: their own, and what was asked and changed, told to everybody."""
        return self.filter(Q(asker=user) | ~Q(changed=""))


class Doubt(FromReader):
    """A reader finds a do or a don't unclear, or wrong. Goes to whoever keeps it true."""

    about_field = "item"
    SAYS: ClassVar[dict[str, str]] = {"unclear": "This is unclear", "wrong": "This is wrong"}

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="doubts")
    says = models.CharField(max_length=10, choices=list(SAYS.items()))
    # What everybody may read on the page: in the keeper's words, never the reader's own.
    asked = models.CharField("a colleague asked", max_length=300, blank=True)
    changed = models.CharField("we changed", max_length=300, blank=True)

    objects = DoubtQuerySet.as_manager()  # type: ignore[misc]

    class Meta(FromReader.Meta):
        abstract = False
        constraints = [
            *rules("doubt_"),
            models.CheckConstraint(condition=Q(says__in=["unclear", "wrong"]), name="doubt_is_of_a_known_kind"),
            models.CheckConstraint(condition=~Q(words=""), name="doubt_says_something"),
            models.CheckConstraint(
                condition=Q(asked="", changed="") | (~Q(asked="") & ~Q(changed="") & Q(settled_at__isnull=False)),
                name="doubt_is_told_whole_and_once_settled",
            ),
        ]
        indexes = [models.Index(fields=["item", "settled_at"], name="doubts_waiting")]

    def __str__(self) -> str:
        return f"{self.get_says_display()}: {self.words[:40]}"

    def is_answerable_by(self, user: Any) -> bool:
        works_here = user.may(Permission.WRITE_GUIDANCE) or user.may(Permission.APPROVE_GUIDANCE)
        return works_here or user.pk in {self.item.owner_id, self.item.deputy_id}
