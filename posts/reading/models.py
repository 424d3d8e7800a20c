"""What readers say of an essay: was it useful, and a word to whoever keeps it. Never who, unless they wish it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from hub.kit.from_readers import FromReader, FromReaderQuerySet, rules
from hub.people.roles import Permission


class AnswerQuerySet(FromReaderQuerySet):
    def at_desk(self, user: Any) -> AnswerQuerySet:
        """For those who write or approve essays; nothing for anyone else."""
        works_here = user.may(Permission.WRITE_ESSAYS) or user.may(Permission.APPROVE_ESSAYS)
        return self.all() if works_here else self.none()

    def for_owner(self, user: Any) -> AnswerQuerySet:
        """Of the essays this person keeps true, or wrote where nobody was named to keep them."""
        keeps = Q(essay__owner=user) | Q(essay__owner=None, essay__author=user)
        return self.at_desk(user).filter(keeps)


class Answer(FromReader):
    """One reader's answer."""

    about_field = "essay"

    essay = models.ForeignKey("posts.Essay", on_delete=models.CASCADE, related_name="answers")
    useful = models.BooleanField()

    objects = AnswerQuerySet.as_manager()  # type: ignore[misc]

    class Meta(FromReader.Meta):
        abstract = False
        constraints = rules()
        indexes = [models.Index(fields=["essay", "settled_at"], name="answers_waiting")]

    def __str__(self) -> str:
        return f"{'Yes' if self.useful else 'No'}: {self.words[:40]}"


class AnsweredToday(models.Model):
    """That somebody has answered about an essay today. Not tied to what they said, and thrown away the next day."""

    on = models.DateField()
    mark = models.CharField(max_length=64)  # see answers.mark_of

    class Meta:
        constraints = [models.UniqueConstraint(fields=["on", "mark"], name="one_answer_per_reader_and_day")]

    def __str__(self) -> str:
        return str(date.isoformat(self.on))
