"""What can be found: one entry for each published thing, and the lines that join them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

KINDS = {
    "situation": "Situations",
    "guidance": "Do's and don'ts",
    "essay": "Essays",
    "lesson": "Lessons",
    "pathway": "Pathways",
    "policy": "Policies",
    "clause": "Policy clauses",
}


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user: Any) -> EntryQuerySet:
        now = timezone.now()
        on_time = (Q(from_at=None) | Q(from_at__lte=now)) & (Q(until_at=None) | Q(until_at__gt=now))
        seen = self.filter(on_time)
        return seen if user.is_authenticated else seen.filter(public=True)


class Entry(models.Model):
    """One published thing, as search and the joins know it. Written by the actions that publish, never by hand."""

    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=250)
    url = models.CharField(max_length=300)
    outcome = models.TextField(blank=True)
    body = models.TextField(blank=True)
    also = models.TextField("everyday words", blank=True)
    public = models.BooleanField(default=False)
    from_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_entry_per_thing")]
        indexes = [
            models.Index(fields=["from_at"], name="entries_by_their_beginning"),
            models.Index(fields=["until_at"], name="entries_by_their_end"),
        ]

    def __str__(self) -> str:
        return self.title


class Edition(models.Model):
    """One row: a number that grows when anything that can be found or joined changes, so that pages can be kept."""

    number = models.PositiveBigIntegerField(default=0)
    renewed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_edition")]

    def __str__(self) -> str:
        return str(self.number)


class Join(models.Model):
    """A line between two things, by kind and key, so that rooms can be joined without knowing each other."""

    from_kind = models.CharField(max_length=20)
    from_key = models.CharField(max_length=200)
    to_kind = models.CharField(max_length=20)
    to_key = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_kind", "from_key", "to_kind", "to_key"], name="one_line_between_two"),
            models.CheckConstraint(
                condition=~(Q(from_kind=models.F("to_kind")) & Q(from_key=models.F("to_key"))),
                name="a_line_joins_two_things",
            ),
        ]
        indexes = [models.Index(fields=["to_kind", "to_key"], name="lines_by_their_end")]

    def __str__(self) -> str:
        return f"{self.from_kind} {self.from_key} - {self.to_kind} {self.to_key}"
