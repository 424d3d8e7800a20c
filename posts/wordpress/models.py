"""What is kept of the old blog: its addresses, which post became which essay, and what each import did."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub.kit.addresses import address
from hub.kit.editorial import State
from hub.people.roles import Permission
from posts.essays.models import Essay
from posts.wordpress.addresses import LONGEST


class OldAddress(models.Model):
    """Where an essay stood on the old blog. Answers for ever with where it stands now."""

    path = models.CharField(max_length=LONGEST, unique=True)
    essay = models.ForeignKey(Essay, on_delete=models.CASCADE, related_name="old_addresses")

    class Meta:
        ordering = ["path"]
        verbose_name_plural = "old addresses"
        constraints = [
            models.CheckConstraint(
                condition=Q(path__startswith="/") & ~Q(path__startswith="//"), name="old_address_is_a_path_here"
            )
        ]

    def __str__(self) -> str:
        return self.path


class ImportedPostQuerySet(models.QuerySet["ImportedPost"]):
    def at_desk(self, user: Any) -> ImportedPostQuerySet:
        """For those who write or approve essays; nothing for anyone else."""
        return self.filter(essay__in=Essay.objects.at_desk(user))

    def with_an_outcome_to_check(self) -> ImportedPostQuerySet:
        """Published with a line that nobody here has written or changed."""
        published = self.filter(essay__state=State.PUBLISHED).exclude(outcome_taken="")
        return published.filter(essay__outcome=F("outcome_taken")).select_related("essay").order_by("essay__title")


class ImportedPost(models.Model):
    """That a post became an essay, and what that essay said then, so that a council's own edits are known and kept."""

    blog = models.CharField(max_length=200)
    number = models.CharField("number on the old blog", max_length=20)
    essay = models.OneToOneField(Essay, on_delete=models.CASCADE, related_name="came_from")
    wanted = models.CharField("fingerprint of what the post says", max_length=64)
    held = models.CharField("fingerprint of the essay as it was written", max_length=64)
    outcome_taken = models.CharField("line taken as the outcome", max_length=300, blank=True)
    at = models.DateTimeField(auto_now=True)

    objects = ImportedPostQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["blog", "number"], name="a_post_becomes_one_essay")]

    def __str__(self) -> str:
        return f"{self.blog} {self.number}"


class BlogImportQuerySet(models.QuerySet["BlogImport"]):
    def at_desk(self, user: Any) -> BlogImportQuerySet:
        """A file holds drafts of the old blog too: those who write or approve essays, and nobody else."""
        works_here = user.may(Permission.WRITE_ESSAYS) or user.may(Permission.APPROVE_ESSAYS)
        return self.all() if works_here else self.none()


class BlogImport(models.Model):
    """One file that an officer brought: first read, then looked through, then written, a part at a time."""

    class Step(models.TextChoices):
        LOOKING = "looking", "Being looked through"
        LOOKED = "looked", "Waiting for you to say yes"
        WRITING = "writing", "Being brought in"
        DONE = "done", "Brought in"
        REFUSED = "refused", "Refused"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.LOOKING)
    file_name = models.CharField(max_length=200)
    zip_name = models.CharField(max_length=200, blank=True)
    folder = models.CharField(max_length=40, unique=True)
    blog = models.CharField(max_length=200, blank=True)
    may_publish = models.BooleanField(default=False)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    aside = models.JSONField("what else is in the file", default=list)
    refusal = models.CharField(max_length=500, blank=True)

    objects = BlogImportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="import_does_no_more_than_there_is"),
            models.CheckConstraint(
                condition=~Q(step="refused") | ~Q(refusal=""), name="import_is_refused_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return address("posts:blog_import", self.pk)

    @property
    def how_far(self) -> str:
        return f"{self.done:,} of {self.total:,} posts"

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 100


class BlogImportLine(models.Model):
    """What happens, or happened, to one post."""

    bringing = models.ForeignKey(BlogImport, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    what = models.CharField(max_length=20)
    slug = models.CharField(max_length=100, blank=True)
    care = models.PositiveIntegerField("things to look at", default=0)
    notes = models.JSONField(default=list)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["bringing", "place"], name="one_line_per_post")]

    def __str__(self) -> str:
        return f"{self.place} {self.title}"
