"""Words that were typed and not saved, kept for their writer only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from posts.essays.models import Essay


class UnsavedQuerySet(models.QuerySet["UnsavedText"]):
    def of(self, person: Any, essay: Essay | None) -> UnsavedQuerySet:
        """What this person left in the form of this essay, or of a new one. Nobody else ever sees it."""
        return self.filter(person=person, essay=essay)


class UnsavedText(models.Model):
    """What somebody has typed into the form of an essay, or of a new one. Not a revision: it is gone when they save."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    essay = models.ForeignKey(Essay, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    fields = models.JSONField(default=dict)
    # One opening of the form. Words from another opening are never written over unseen.
    sitting = models.CharField(max_length=32)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = UnsavedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "essay"], condition=Q(essay__isnull=False), name="one_unsaved_text_per_essay"
            ),
            models.UniqueConstraint(fields=["person"], condition=Q(essay=None), name="one_unsaved_new_essay"),
        ]

    def __str__(self) -> str:
        return f"unsaved words of {self.person_id}"

    @property
    def version(self) -> int | None:
        """The version of the essay that they were typed over."""
        said = str(self.fields.get("version", ""))
        return int(said) if said.isdecimal() and len(said) < 10 else None
