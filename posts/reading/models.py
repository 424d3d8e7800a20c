"""What readers say of an essay: was it useful, and a word to whoever keeps it. Never who, unless they wish it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.people.roles import Permission

MOST_WORDS = 1000  # characters: a word to the owner, not an essay back


def _person() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class AnswerQuerySet(models.QuerySet["Answer"]):
    def at_desk(self, user: Any) -> AnswerQuerySet:
        """For those who write or approve essays; nothing for anyone else."""
        works_here = user.may(Permission.WRITE_ESSAYS) or user.may(Permission.APPROVE_ESSAYS)
        return self.all() if works_here else self.none()

    def waiting(self) -> AnswerQuerySet:
        """Words that nobody has answered or laid aside. Rhymes with Answer.is_waiting."""
        return self.exclude(words="").filter(settled_at=None)

    def for_owner(self, user: Any) -> AnswerQuerySet:
        """Of the essays this person keeps true, or wrote where nobody was named to keep them."""
        keeps = Q(essay__owner=user) | Q(essay__owner=None, essay__author=user)
        return self.at_desk(user).filter(keeps)

    def asked_by(self, user: Any) -> AnswerQuerySet:
        return self.filter(asker=user)


class Answer(models.Model):
    """One reader's answer. It has a day and no hour, so that nobody can be told by when they were at work."""

    essay = models.ForeignKey("posts.Essay", on_delete=models.CASCADE, related_name="answers")
    useful = models.BooleanField()
    words = models.CharField(max_length=MOST_WORDS, blank=True)
    on = models.DateField(default=timezone.localdate)
    asker = _person()  # only somebody who ticked "tell them who I am"
    reply = models.TextField(blank=True)
    settled_by = _person()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(asker=None) | ~Q(words=""), name="whoever_asks_says_something"),
            models.CheckConstraint(
                condition=Q(reply="") | Q(asker__isnull=False, settled_at__isnull=False),
                name="a_reply_goes_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="words_are_settled_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["essay", "settled_at"], name="answers_waiting")]

    def __str__(self) -> str:
        return f"{'Yes' if self.useful else 'No'}: {self.words[:40]}"

    @property
    def is_waiting(self) -> bool:
        return bool(self.words) and self.settled_at is None


class AnsweredToday(models.Model):
    """That somebody has answered about an essay today. Not tied to what they said, and thrown away the next day."""

    on = models.DateField()
    mark = models.CharField(max_length=64)  # see answers.mark_of

    class Meta:
        constraints = [models.UniqueConstraint(fields=["on", "mark"], name="one_answer_per_reader_and_day")]

    def __str__(self) -> str:
        return str(date.isoformat(self.on))
