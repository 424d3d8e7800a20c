"""What has grown from an essay: one line between a paragraph and the thing that was made of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub.people.roles import Permission
from posts.essays.models import Essay

LONG_QUOTE = 40  # words


class SeedQuerySet(models.QuerySet["Seed"]):
    def of(self, kind: str, key: str) -> Seed | None:
        """What this thing grew from, with its essay; None for a thing that was made in another way."""
        return self.filter(kind=kind, key=key).select_related("essay", "by").first()


class Seed(models.Model):
    """A paragraph of one version of an essay, quoted, and what was made of it. Goes when the thing made is deleted."""

    essay = models.ForeignKey(Essay, on_delete=models.PROTECT, related_name="seeds")
    revision = models.PositiveIntegerField("version of the essay")
    paragraph = models.TextField("the paragraph, as it read then")
    maker = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=250)
    url = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = SeedQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="a_thing_grows_from_one_paragraph"),
            models.CheckConstraint(condition=~Q(paragraph=""), name="a_seed_quotes_its_paragraph"),
            # Its own pages only: this becomes a link on the desk.
            models.CheckConstraint(condition=Q(url__startswith="/") & ~Q(url__startswith="//"), name="a_seed_is_here"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def note(self) -> str:
        return f"From version {self.revision}: “{self.quote}”"

    @property
    def in_quotes(self) -> str:
        return f"“{self.paragraph}”"

    @property
    def quote(self) -> str:
        """The paragraph, or its beginning where it is long."""
        words = self.paragraph.split()
        return self.paragraph if len(words) <= LONG_QUOTE else f"{' '.join(words[:LONG_QUOTE])} …"

    def essay_address(self, reader: Any) -> str:
        """Where this reader can open the essay: at the desk, as a page, or nowhere."""
        if reader.may(Permission.WRITE_ESSAYS) or reader.may(Permission.APPROVE_ESSAYS):
            return self.essay.desk_url
        return self.essay.get_absolute_url() if self.essay.is_visible_to(reader) else ""
