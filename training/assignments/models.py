"""Who has been asked to do which pathway, by when, and by whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from training.pathways.models import Pathway


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def in_use(self) -> AssignmentQuerySet:
        """Of pathways that can be opened today."""
        return self.filter(pathway__in=Pathway.objects.published())


class Assignment(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="assignments")
    due_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "pathway"], name="a_pathway_is_assigned_once")]

    def __str__(self) -> str:
        return f"{self.pathway} for {self.person}"
