"""Essays, the topics they are about, and every text that was ever saved of them."""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.text import slugify
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from hub.kit.addresses import address
from hub.kit.editorial import State
from hub.kit.models import Editorial, EditorialQuerySet
from hub.people.roles import Permission
from posts.essays import next_to_read

# Addresses of their own under /essays/, so no essay may have them.
TAKEN_SLUGS = frozenset(
    {"desk", "feed", "topics", "archive", "authors", "series", "images", "feeds", "calendar", "old"}
)
# What the essay page shows of an essay. Django takes as long over each further column as a database over its row.
SHOWN = (
    "slug title outcome minutes public series series_order byline written_by "
    "headings html publish_at checked_on review_on owner_id deputy_id updated_at state"
).split()
ON_A_CARD = "slug title outcome summary minutes public byline written_by publish_at state".split()
BEING_WRITTEN = (State.DRAFT, State.CHANGES_ASKED)


class TopicQuerySet(models.QuerySet["Topic"]):
    def with_essays_for(self, user: Any) -> TopicQuerySet:
        """Topics of essays this reader may read, each with how many; a draft makes no topic appear."""
        readable = Q(essay_lines__content_object__in=Essay.objects.visible_to(user).order_by())
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


class EssayQuerySet(EditorialQuerySet):
    def visible_to(self, user: Any) -> EssayQuerySet:
        """What this reader may read. Rhymes with Essay.is_visible_to."""
        return self.published() if user.is_authenticated else self.for_everyone()

    def for_everyone(self) -> EssayQuerySet:
        """What a person who is not signed in may read."""
        return self.published().filter(public=True)

    def at_desk(self, user: Any) -> EssayQuerySet:
        """Every essay in every state, for those who write or approve; nothing for anyone else."""
        works_here = user.may(Permission.WRITE_ESSAYS) or user.may(Permission.APPROVE_ESSAYS)
        return self.all() if works_here else self.none()

    def being_written(self) -> EssayQuerySet:
        return self.filter(state__in=BEING_WRITTEN)

    def on_the_way(self) -> EssayQuerySet:
        """Approved, or approved with a day that has not come."""
        return self.filter(Q(state=State.APPROVED) | Q(state=State.SCHEDULED, publish_at__gt=timezone.now()))

    def gone(self) -> EssayQuerySet:
        """Readers had it and have it no longer: taken back, replaced, or past its last day."""
        over = Q(state__in=[State.PUBLISHED, State.SCHEDULED], expire_at__lte=timezone.now())
        return self.filter(Q(state__in=[State.WITHDRAWN, State.SUPERSEDED]) | over)

    def replaced(self) -> EssayQuerySet:
        return self.filter(state=State.SUPERSEDED)

    def known_to(self, user: Any) -> EssayQuerySet:
        """Replaced essays of which this reader might have the old address: never one for colleagues, for a stranger."""
        return self.replaced() if user.is_authenticated else self.replaced().filter(public=True)

    def for_keepers(self) -> EssayQuerySet:
        return super().for_keepers().defer("words", "html", "headings")

    def newest_first(self) -> EssayQuerySet:
        return self.order_by("-publish_at", "-pk")

    def for_cards(self) -> EssayQuerySet:
        """Just what a card shows."""
        return self.select_related("author").only(*ON_A_CARD, "author__name", "author__job")

    def for_desk(self) -> EssayQuerySet:
        """What an officer's list shows: all but the long columns."""
        return self.select_related("author").defer("words", "html", "headings")

    def for_reading(self, user: Any) -> EssayQuerySet:
        """Just what the essay page shows, and the card of what to read next."""
        shown = self.select_related("author").only(*SHOWN, "author__name", "author__job")
        # Strangers are told a team and not a name, so their page asks for none.
        shown = shown.with_keeper() if user.is_authenticated else shown
        return shown.with_next_to_read(user).order_by()

    def with_next_to_read(self, user: Any) -> EssayQuerySet:
        """Brings, in the same query, the card of what to read next."""
        return self.annotate(next_card=next_to_read.for_reader(user))


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
    series = models.CharField(max_length=80, blank=True)
    series_order = models.PositiveSmallIntegerField(null=True, blank=True)
    byline = models.CharField("job of a writer who has no account", max_length=120, blank=True)
    written_by = models.CharField("name of a writer who has no account", max_length=120, blank=True)
    # A working copy: the published essay whose words it is to become. Readers never see it under its own address.
    improves = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="working_copies")
    version = models.PositiveIntegerField(default=1, editable=False)
    # The long columns stand last: a row is read from its beginning, and lists stop before them.
    headings = models.JSONField(default=list, blank=True, editable=False)
    words = models.TextField(blank=True)
    html = models.TextField(blank=True, editable=False)
    topics = TaggableManager(through=EssayTopic, blank=True)

    # Only on an essay fetched with `with_next_to_read`.
    next_card: str | None

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
        ]
        indexes = [models.Index(fields=["public", "-publish_at"], name="essays_by_day")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("posts:essay", self.slug)

    @property
    def desk_url(self) -> str:
        return address("posts:write", self.slug)

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
    def by_words(self) -> str:
        """Whose words these are, as the byline says it."""
        if self.author is not None:
            return f"{self.author.name}, {self.author.job}".rstrip(", ")
        if self.written_by:
            return f"{self.written_by}, {self.byline}".rstrip(", ")
        return f"our {self.byline}" if self.byline else settings.COUNCIL_NAME

    @property
    def card_line(self) -> str:
        return f"By {self.by_words} · {self.minutes} minute read"

    def is_the_work_of(self, person: Any) -> bool:
        """Its author, whoever sent it in, and whoever saved the words as they stand."""
        newest = self.revisions.first()
        return super().is_the_work_of(person) or (newest is not None and newest.by_id == person.pk)

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
