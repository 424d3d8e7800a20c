"""A suggestion for a clause: a colleague's words, and the answer of whoever owns the policy."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub.kit.addresses import address
from hub.people.roles import Permission

SUGGESTERS = (Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
READERS = (Permission.BUILD_POLICY, *SUGGESTERS)
WORDS_IN_A_TITLE = 12


class Answer(models.TextChoices):
    OPEN = "open", "Not answered yet"
    TAKEN = "taken", "Taken into the policy"
    SET_ASIDE = "set_aside", "Set aside"


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def visible_to(self, user: Any) -> SuggestionQuerySet:
        """Policy owners answer them; those at the writing desk make them and see the answer."""
        return self if any(user.may(permission) for permission in READERS) else self.none()

    def waiting(self) -> SuggestionQuerySet:
        return self.filter(answer=Answer.OPEN).order_by("at", "pk")

    def answered(self) -> SuggestionQuerySet:
        return self.exclude(answer=Answer.OPEN).order_by("-answered_at", "-pk")


class Suggestion(models.Model):
    """`key` is its address and never changes. `essay_title` says where it came from as it was called then."""

    kind = "suggestion"

    key = models.SlugField("address", max_length=80, unique=True)
    text = models.TextField("what the policy should say")
    essay_title = models.CharField("from the essay", max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.OPEN)
    reason = models.CharField("why, in a sentence", max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="suggestion_answer_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="suggestion_says_something"),
            models.CheckConstraint(
                condition=Q(answer=Answer.OPEN, answered_by=None, answered_at=None, reason="")
                | (~Q(answer=Answer.OPEN) & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="suggestion_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.SET_ASIDE) | ~Q(reason=""), name="suggestion_set_aside_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        words = self.text.split()
        return " ".join(words[:WORDS_IN_A_TITLE]) + (" …" if len(words) > WORDS_IN_A_TITLE else "")

    def get_absolute_url(self) -> str:
        return address("policies:suggestion", self.key)

    @property
    def is_open(self) -> bool:
        return self.answer == Answer.OPEN
