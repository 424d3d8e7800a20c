"""Essays, the topics they are about, and every text that was ever saved of them."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.text import slugify
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from hub.kit.addresses import address
from hub.kit.editorial import State
from hub.kit.models import Editorial
from hub.people.roles import Permission
from posts.essays import authors, next_to_read
from posts.essays.lists import OPEN, EssayQuerySet

# Addresses of their own, so no essay may have them: under /essays/, where it could not be read, and under
# /essays/desk/, where it could not be written.
TAKEN_SLUGS = frozenset(
    {"desk", "feed", "topics", "archive", "authors", "series", "images", "feeds", "calendar", "old", "review"}
    | {"new", "preview", "autosave", "unsaved", "links", "pictures", "wordpress"}
)
# What the essay page shows of an essay. Django takes as long over each further column as a database over its row.
SHOWN = (
    "slug title outcome minutes public series series_order byline written_by "
    "headings html publish_at expire_at checked_on review_on owner_id deputy_id updated_at state improves_id"
).split()


class TopicQuerySet(models.QuerySet["Topic"]):
    def with_essays_for(self, user: Any) -> TopicQuerySet:
        """Topics of essays this reader may read, each with how many; a draft makes no topic appear."""
        readable = Q(essay_lines__content_object__in=Essay.objects.listed_for(user).order_by())
        return self.annotate(essays=Count("essay_lines", filter=readable)).filter(essays__gt=0).order_by("name")


class Topic(TagBase):
    """What an essay is about, in a word or two that readers use."""

    current = False  # not the one being read, as components/tags.html asks

    meaning = models.CharField(max_length=200, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Plain letters, as addresses under /essays/topics/ have them: taggit's own would keep the é of café."""
        slug = slugify(tag) or "topic"
        return slug if i is None else f"{slug}-{i}"

    @property
    def url(self) -> str:
        return address("posts:topic", self.slug)


class EssayTopic(ItemBase):
    """That an essay is about a topic, with real foreign keys."""

    content_object = models.ForeignKey("posts.Essay", on_delete=models.CASCADE, related_name="topic_lines")
    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="essay_lines")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="a_topic_once_per_essay")]


class Essay(Editorial):  # type: ignore[django-manager-missing]
    """A blog-style piece by somebody who works here. `html` is made from `words` when they are saved, never later."""

    kind: ClassVar[str] = "essay"
    write_permission: ClassVar[Permission] = Permission.WRITE_ESSAYS
    approve_permission: ClassVar[Permission] = Permission.APPROVE_ESSAYS

    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=120)
    outcome = models.CharField("what gets better, and for whom", max_length=300, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField("minutes to read", default=1, editable=False)
    public = models.BooleanField("anyone may read it", default=False)
    light = models.BooleanField("meant to make people smile", default=False)
    # Whom the coach listens for; nothing means residents where anyone may read it, and colleagues where not.
    audience = models.CharField("written for", max_length=20, blank=True)
    series = models.CharField(max_length=80, blank=True)
    series_order = models.PositiveSmallIntegerField(null=True, blank=True)
    byline = models.CharField("job of a writer who has no account", max_length=120, blank=True)
    written_by = models.CharField("name of a writer who has no account", max_length=120, blank=True)
    # A working copy: the published essay whose words it is to become. Readers never see it under its own address.
    improves = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="working_copies")
    improves_version = models.PositiveIntegerField(
        "the version of it that was copied", null=True, blank=True, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    # The long columns stand last: a row is read from its beginning, and lists stop before them.
    headings = models.JSONField(default=list, blank=True, editable=False)
    words = models.TextField(blank=True)
    html = models.TextField(blank=True, editable=False)
    topics = TaggableManager(through=EssayTopic, blank=True)

    # Only on an essay fetched with `with_next_to_read` or `with_edition`.
    next_card: str | None
    # Only on an essay fetched with `with_who_changes_it`.
    changed_by: str | None
    edition: int
    topic_name: str
    about: str | None
    next_beginning: datetime | None
    next_end: datetime | None
    renewed: datetime | None
    last_beginning: datetime | None
    last_end: datetime | None

    objects = EssayQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Editorial.Meta):
        ordering = ["-publish_at", "-pk"]
        constraints = [
            *Editorial.Meta.constraints,
            models.CheckConstraint(condition=~Q(slug__in=sorted(TAKEN_SLUGS)), name="essay_address_is_free"),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT, State.CHANGES_ASKED, State.WITHDRAWN]) | ~Q(outcome=""),
                name="essay_leaves_the_desk_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(series="", series_order=None) | (~Q(series="") & Q(series_order__isnull=False)),
                name="essay_in_a_series_has_a_place",
            ),
            models.CheckConstraint(
                condition=Q(improves=None) | ~Q(state__in=[State.SCHEDULED, State.PUBLISHED]),
                name="essay_working_copy_is_never_published",
            ),
            models.CheckConstraint(
                condition=Q(improves=None, improves_version=None)
                | Q(improves__isnull=False, improves_version__isnull=False),
                name="essay_working_copy_is_of_a_version",
            ),
            models.UniqueConstraint(
                fields=["improves"], condition=Q(state__in=OPEN), name="one_working_copy_at_a_time"
            ),
        ]
        # Lists walk one of these from the newest, so that ten essays cost the same of two hundred and of thousands.
        indexes = [
            models.Index(fields=["improves", "-publish_at", "-id"], name="essays_by_day"),
            models.Index(fields=["public", "improves", "-publish_at", "-id"], name="public_essays_by_day"),
            models.Index(fields=["series", "series_order"], name="essays_by_series"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("posts:essay", self.slug)

    @property
    def desk_url(self) -> str:
        return address("posts:write", self.slug)

    def is_published_at(self, moment: datetime) -> bool:
        return super().is_published_at(moment) and self.improves_id is None

    def is_visible_to(self, user: Any) -> bool:
        return self.is_published and (self.public or user.is_authenticated)

    @property
    def next_to_read(self) -> dict[str, str] | None:
        return next_to_read.card(self.next_card)

    @property
    def may_be_edited(self) -> bool:
        """A published text is taken back first: what readers see is only ever what somebody else approved."""
        return not self.is_published and self.state not in {State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN}

    @property
    def changed_at(self) -> datetime | None:
        """When readers last got other words: an essay that came from elsewhere may be approved before it is out."""
        return max(filter(None, [self.publish_at, self.approved_at]), default=None)

    @property
    def by_name(self) -> str:
        """Who the byline names first."""
        if self.author is not None:
            return self.author.name
        return self.written_by or (f"our {self.byline}" if self.byline else settings.COUNCIL_NAME)

    @property
    def by_job(self) -> str:
        if self.author is not None:
            return self.author.job
        return self.byline if self.written_by else ""

    @property
    def author_url(self) -> str:
        """The page of everything by the same person; empty where the byline names nobody."""
        if self.author is not None:
            return authors.address_of_person(self.author)
        return authors.address_of_name(self.written_by)

    @property
    def series_url(self) -> str:
        return address("posts:series", slugify(self.series) or "series") if self.series else ""

    @property
    def by_words(self) -> str:
        """Whose words these are, as the byline says it."""
        return f"{self.by_name}, {self.by_job}".removesuffix(", ")

    @property
    def card_line(self) -> str:
        return f"By {self.by_words} · {self.minutes} minute read"

    @property
    def objections(self) -> list[Any]:
        """The newest verdicts from outside, kept by posts.reviewing, that ask for a change in this very text."""
        return list(self.verdicts.of_version(self.version).newest_of_each().asking_for_change())

    def is_the_work_of(self, person: Any) -> bool:
        """Its author, whoever sent it in, whoever saved the words as they stand, and whoever first wrote just these.

        So a colleague who puts an earlier version back does not make its writer a second pair of eyes.
        """
        newest = self.revisions.first()
        if super().is_the_work_of(person) or newest is None:
            return super().is_the_work_of(person)
        first = self.revisions.filter(words=newest.words).only("by").last()
        return person.pk in {newest.by_id, first and first.by_id}

    def text_hash(self) -> str:
        said = [self.title, self.outcome, self.summary, self.words, self.public, self.light]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


class Revision(models.Model):
    """One text of an essay as it was saved. Never changed and never removed: the database refuses."""

    essay = models.ForeignKey(Essay, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    outcome = models.CharField(max_length=300, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    topics = models.JSONField(default=list, blank=True)
    public = models.BooleanField(default=False)
    light = models.BooleanField(default=False)
    why = models.CharField("what it was saved for", max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["essay", "number"], name="one_revision_per_number")]

    def __str__(self) -> str:
        return f"{self.essay_id} version {self.number}"


class Nearness(models.Model):
    """That one essay is near another, reckoned when the first was last saved; read from both ends."""

    essay = models.ForeignKey(Essay, on_delete=models.CASCADE, related_name="near_lines")
    other = models.ForeignKey(Essay, on_delete=models.CASCADE, related_name="+")
    weight = models.PositiveSmallIntegerField("100 for each topic they share, and a little for shared words")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["essay", "other"], name="essays_are_near_once"),
            models.CheckConstraint(condition=~Q(essay=models.F("other")), name="an_essay_is_not_near_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.essay_id} near {self.other_id}"
