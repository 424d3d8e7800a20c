"""House-rules cards: a few do's and don'ts in short words, in English and, where the council has typed it, in Welsh."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub.kit.addresses import address
from hub.people.roles import Permission
from training.guidance.models import Item

MOST_WORDS = 160  # characters of a line: it is read from a wall
ASK = "Unsure? Ask {{ comms_team_call }}."


def _person() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class HouseCardQuerySet(models.QuerySet["HouseCard"]):
    def visible_to(self, user: Any) -> HouseCardQuerySet:
        """Guidance is for people who work here; a card from when a second pair of eyes has shown it."""
        return self.exclude(shown_at=None) if user.is_authenticated else self.none()

    def at_desk(self, user: Any) -> HouseCardQuerySet:
        works_here = user.may(Permission.WRITE_GUIDANCE) or user.may(Permission.APPROVE_GUIDANCE)
        return self.all() if works_here else self.none()

    def open_to(self, user: Any) -> HouseCardQuerySet:
        """What this person may look at: officers also what is not shown yet."""
        at_desk = self.at_desk(user) if user.is_authenticated else self.none()
        return self.visible_to(user) | at_desk

    def with_lines(self) -> HouseCardQuerySet:
        lines = CardLine.objects.select_related("item__situation")
        return self.prefetch_related(models.Prefetch("lines", queryset=lines))


class HouseCard(models.Model):
    """One card. Changing its words takes it from readers until it has been looked at again."""

    slug = models.SlugField("address", max_length=80, unique=True)
    title = models.CharField("title", max_length=80)
    title_cy = models.CharField("title in Welsh", max_length=80, blank=True)
    ask = models.CharField("last line: who to ask", max_length=MOST_WORDS, default=ASK)
    ask_cy = models.CharField("last line in Welsh", max_length=MOST_WORDS, blank=True)
    made_by = _person()
    changed_by = _person()
    shown_by = _person()
    shown_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = HouseCardQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_at=None, shown_by=None) | Q(shown_at__isnull=False, shown_by__isnull=False),
                name="a_card_is_shown_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("training:card", self.slug)

    @property
    def is_shown(self) -> bool:
        return self.shown_at is not None


class CardLine(models.Model):
    """One do or don't on a card, in fewer words than its own."""

    card = models.ForeignKey(HouseCard, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=MOST_WORDS)
    words_cy = models.CharField(max_length=MOST_WORDS, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["card", "item"], name="one_line_of_an_item_on_a_card")]

    def __str__(self) -> str:
        return self.words
