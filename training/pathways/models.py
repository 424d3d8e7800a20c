"""Lessons, the pathways they stand on, and what is kept of each person's way along them."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.safestring import mark_safe

from hub.kit.addresses import address
from hub.kit.models import Editorial, EditorialQuerySet
from hub.people.roles import Permission
from training.pathways import progress
from training.pathways.sections import Section
from training.quizzes.models import Quiz


class LearningQuerySet(EditorialQuerySet):
    def visible_to(self, user: Any):
        """What is published, for everyone who works here. Drafts stay at the desk."""
        return self.published() if user.is_authenticated else self.none()


class LessonQuerySet(LearningQuerySet):
    def for_keepers(self) -> LessonQuerySet:
        """Without the long text, and with the pathway on which the lesson is found."""
        steps = Step.objects.filter(lesson=OuterRef("pk")).values("module__pathway__slug")
        return super().for_keepers().defer("body", "sections").annotate(on_pathway=Subquery(steps[:1]))


class Lesson(Editorial):
    """About ten minutes of reading with something to try. It may stand on several pathways."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    outcome = models.CharField("what gets better for a resident or a colleague", max_length=300)
    outcomes = models.JSONField("what you will be able to do", default=list)
    minutes = models.PositiveSmallIntegerField(default=10)
    offline_parallel = models.CharField("what people already do without technology", max_length=200, blank=True)
    body = models.TextField(help_text="Markdown")
    sections = models.JSONField(default=list, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    version_hash = models.CharField(max_length=64, blank=True, editable=False)
    quiz = models.OneToOneField(Quiz, null=True, blank=True, on_delete=models.PROTECT, related_name="lesson")

    # Only on a lesson fetched `for_keepers`.
    on_pathway: str | None

    objects = LessonQuerySet.as_manager()  # type: ignore[misc]

    kind = "lesson"
    write_permission = Permission.WRITE_LESSONS
    approve_permission = Permission.WRITE_LESSONS

    class Meta(Editorial.Meta):
        constraints = [
            *Editorial.Meta.constraints,
            models.CheckConstraint(condition=~Q(outcome=""), name="a_lesson_says_its_outcome"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """On the first pathway that it stands on; a lesson on none has no page yet."""
        if not hasattr(self, "on_pathway"):
            self.on_pathway = self.steps.values_list("module__pathway__slug", flat=True).first()
        return (
            address("training:lesson", self.on_pathway, self.slug) if self.on_pathway else address("training:learning")
        )

    def text_hash(self) -> str:
        text = [self.title, self.outcome, self.outcomes, self.minutes, self.offline_parallel, self.body]
        return hashlib.sha256(json.dumps(text).encode()).hexdigest()

    @cached_property
    def parts(self) -> list[Section]:
        """The text in sections. Their HTML was cleaned when the lesson was saved."""
        return [Section(part["id"], part["title"], mark_safe(part["html"])) for part in self.sections]

    def as_step(self) -> progress.Lesson:
        return progress.Lesson(self.pk, self.slug, self.title, self.outcome, self.minutes)


class Pathway(Editorial):
    """An order of lessons for people who do one kind of work."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    outcome = models.CharField("what you can do at the end", max_length=300)
    welcome = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)
    renew_months = models.PositiveSmallIntegerField("worth another look after so many months", default=0)

    objects = LearningQuerySet.as_manager()  # type: ignore[misc]

    kind = "pathway"
    write_permission = Permission.WRITE_LESSONS
    approve_permission = Permission.WRITE_LESSONS

    class Meta(Editorial.Meta):
        ordering = ["order", "title"]
        constraints = [
            *Editorial.Meta.constraints,
            models.CheckConstraint(condition=~Q(outcome=""), name="a_pathway_says_its_outcome"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("training:pathway", self.slug)

    def text_hash(self) -> str:
        return hashlib.sha256(json.dumps([self.title, self.outcome, self.welcome]).encode()).hexdigest()

    def outline(self) -> list[dict]:
        """The modules and the slugs of their lessons, as a starter file writes them."""
        return [
            {"id": module.slug, "title": module.title, "lessons": [step.lesson.slug for step in module.steps.all()]}
            for module in self.modules.prefetch_related("steps__lesson")
        ]


class Module(models.Model):
    """A few lessons that belong together on one pathway."""

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="modules")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["pathway", "slug"], name="one_module_per_name_on_a_pathway")]

    def __str__(self) -> str:
        return self.title


class StepQuerySet(models.QuerySet["Step"]):
    def visible_to(self, user: Any) -> StepQuerySet:
        """The steps of published pathways whose lesson is published too, in the order they are taken."""
        return self.filter(
            module__pathway__in=Pathway.objects.visible_to(user), lesson__in=Lesson.objects.visible_to(user)
        )

    def with_path(self) -> StepQuerySet:
        """With pathway, module and what a path shows of a lesson; not the lesson's long text."""
        return self.select_related("module__pathway", "lesson").defer("lesson__body", "lesson__sections")


class Step(models.Model):
    """One thing to do on a pathway. Today each is a lesson."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="steps")
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField(default=0)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["module__pathway__order", "module__pathway", "module__order", "module", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["module", "lesson"], name="a_lesson_stands_once_in_a_module")]

    def __str__(self) -> str:
        return f"{self.module}: {self.lesson}"

    def get_absolute_url(self) -> str:
        return address("training:lesson", self.module.pathway.slug, self.lesson.slug)


class Completion(models.Model):
    """Somebody finished this version of a lesson. Kept for ever; a later version asks for a row of its own."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="completions")
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="completions")
    lesson_version = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "lesson", "lesson_version"], name="a_version_of_a_lesson_is_done_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} finished {self.lesson}, version {self.lesson_version}"


class Place(models.Model):
    """Where a reader stopped in a lesson, by the id of the section. It moves; only the reader sees it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="places")
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="places")
    section = models.CharField(max_length=120)
    section_title = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "lesson"], name="one_place_per_reader_and_lesson")]

    def __str__(self) -> str:
        return f"{self.person} in {self.lesson}"
