"""What the builder keeps between two sittings: a draft with its answers. The words are made from them every time."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from hub.kit.addresses import address
from hub.people.roles import Permission


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: Any) -> DraftQuerySet:
        """Drafts are for those who build a policy; an approver sees what has been proposed, elsewhere."""
        return self if user.may(Permission.BUILD_POLICY) else self.none()


class Draft(models.Model):
    """Answers on their way to a policy. `policy_slug` names the policy it is for, which may not be there yet."""

    title = models.CharField("what the policy is called", max_length=120)
    slug = models.SlugField(max_length=140, unique=True)
    policy_slug = models.SlugField(max_length=130, db_index=True)
    lede = models.CharField("what it is for, in one sentence", max_length=250, blank=True)
    short = models.BooleanField("only the clauses of the short policy", default=False)
    answers = models.JSONField(default=dict, blank=True)
    answers_before = models.JSONField(default=dict, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("policies:draft", self.slug)
