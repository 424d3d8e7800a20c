"""A second pair of eyes: links for people without an account, what anybody says about a paragraph, and verdicts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hub.kit.editorial import State
from hub.people.roles import Permission
from posts.essays.models import Essay

MOST_DAYS = 60
MOST_COMMENTS = 50  # by one link
MOST_VERDICTS = 10  # by one link: a verdict is evidence, so none can be taken away again
LONGEST_COMMENT = LONGEST_NOTE = 2_000
LONGEST_NAME = 80
LONGEST_FOR = 60
LONGEST_QUOTE = 160
# While a text is on its way. What readers have, or had, is not sent round for a verdict.
MAY_BE_LOOKED_AT = (State.DRAFT, State.IN_REVIEW, State.CHANGES_ASKED, State.APPROVED, State.SCHEDULED)


def _officer(**rest: Any) -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **rest)


class OfEssayQuerySet(models.QuerySet):
    def at_desk(self, user: Any) -> OfEssayQuerySet:
        """All of it for those who write or approve essays; nothing for anyone else. Rhymes with Essay.at_desk."""
        works_here = user.may(Permission.WRITE_ESSAYS) or user.may(Permission.APPROVE_ESSAYS)
        return self.all() if works_here else self.none()


class ReviewLink(models.Model):
    """That an officer asked somebody outside to look at one version of one essay, until a day.

    The link itself is kept nowhere: only a hash of its secret, so that this row opens nothing.
    """

    essay = models.ForeignKey(Essay, on_delete=models.PROTECT, related_name="review_links")
    version = models.PositiveIntegerField()
    text_hash = models.CharField(max_length=64)
    name = models.CharField(max_length=LONGEST_NAME)
    looks_for = models.CharField("what they look at it for", max_length=LONGEST_FOR)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    asked_by = _officer()
    asked_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    closed_by = _officer(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = OfEssayQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("asked_at")), name="review_link_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(looks_for=""), name="review_link_is_for_somebody"),
            models.CheckConstraint(
                condition=Q(closed_by=None, closed_at=None) | Q(closed_by__isnull=False, closed_at__isnull=False),
                name="review_link_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.looks_for})"

    def why_shut(self, now: datetime | None = None) -> str:
        """Why this link opens nothing: closed, ended, changed or over; "" while it is open."""
        now = now or timezone.now()
        essay = self.essay
        if self.closed_at is not None:
            return "closed"
        if self.ends_at <= now:
            return "ended"
        if essay.version != self.version or essay.text_hash() != self.text_hash:
            return "changed"
        if essay.state not in MAY_BE_LOOKED_AT or essay.is_published:
            return "over"
        return ""

    @property
    def is_open(self) -> bool:
        return not self.why_shut()


class VerdictQuerySet(OfEssayQuerySet):
    def of_version(self, version: int) -> VerdictQuerySet:
        return self.filter(version=version)

    def newest_of_each(self) -> VerdictQuerySet:
        """What each person who was asked says now: a later verdict by the same link stands in for the earlier."""
        later = Verdict.objects.filter(link=models.OuterRef("link"), number__gt=models.OuterRef("number"))
        return self.filter(~models.Exists(later))

    def asking_for_change(self) -> VerdictQuerySet:
        return self.filter(says=Verdict.Says.CHANGE)


class Verdict(models.Model):
    """What somebody without an account said of exactly one text. Never changed and never removed."""

    class Says(models.TextChoices):
        APPROVE = "approve", "approved"
        CHANGE = "change", "asks for a change in"

    link = models.ForeignKey(ReviewLink, on_delete=models.PROTECT, related_name="verdicts")
    number = models.PositiveSmallIntegerField("the how-manyeth by this link")
    essay = models.ForeignKey(Essay, on_delete=models.PROTECT, related_name="verdicts")
    version = models.PositiveIntegerField()
    text_hash = models.CharField(max_length=64)
    name = models.CharField("name as they typed it", max_length=LONGEST_NAME)
    looks_for = models.CharField(max_length=LONGEST_FOR)
    says = models.CharField(max_length=10, choices=Says.choices)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["link", "number"], name="verdicts_of_a_link_in_order"),
            models.CheckConstraint(condition=Q(says__in=["approve", "change"]), name="verdict_says_yes_or_change"),
            models.CheckConstraint(condition=~Q(says="change") | ~Q(note=""), name="verdict_for_change_says_what"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(text_hash=""), name="verdict_by_somebody_on_a_text"),
        ]

    def __str__(self) -> str:
        return f"{self.who} {self.get_says_display()} version {self.version}"

    @property
    def who(self) -> str:
        return f"{self.name} ({self.looks_for})"

    @property
    def asks_for_change(self) -> bool:
        return self.says == self.Says.CHANGE


class CommentQuerySet(OfEssayQuerySet):
    def with_writers(self) -> CommentQuerySet:
        return self.select_related("by", "link", "done_by").order_by("at", "pk")


class Comment(models.Model):
    """What somebody said about a paragraph, with its beginning as it then was; or an answer to that."""

    essay = models.ForeignKey(Essay, on_delete=models.PROTECT, related_name="comments")
    version = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField("number of the paragraph in that version")
    quote = models.CharField("how the paragraph began", max_length=LONGEST_QUOTE, blank=True)
    words = models.TextField()
    by = _officer(null=True, blank=True)
    link = models.ForeignKey(ReviewLink, null=True, blank=True, on_delete=models.PROTECT, related_name="comments")
    answers = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="answered_with")
    at = models.DateTimeField(default=timezone.now)
    done_by = _officer(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by=None, link__isnull=False) | Q(by__isnull=False, link=None),
                name="comment_by_one_person",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="comment_has_words"),
            models.CheckConstraint(
                condition=Q(done_by=None, done_at=None) | Q(done_by__isnull=False, done_at__isnull=False),
                name="comment_done_with_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who} on paragraph {self.paragraph} of version {self.version}"

    @property
    def who(self) -> str:
        """Never typed by whoever comments: the account, or the name that the officer gave to the link."""
        return self.by.name if self.by else str(self.link)

    @property
    def first_name(self) -> str:
        return (self.by.name if self.by else self.link.name).split(" ")[0]  # type: ignore[union-attr]


class WriterTold(models.Model):
    """When the writer of an essay was last written to about what somebody outside said of it."""

    essay = models.OneToOneField(Essay, on_delete=models.CASCADE, related_name="writer_told")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.essay_id} {self.at}"
