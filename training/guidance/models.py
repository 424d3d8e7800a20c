"""Situations in the reader's own words, and the do's and don'ts that belong to each."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Left
from django.db.models.lookups import Exact

from hub.kit.addresses import address
from hub.kit.editorial import State
from hub.kit.models import Editorial, EditorialQuerySet
from hub.people.roles import Permission
from training.guidance import vocabulary
from training.guidance.vocabulary import Kind, Risk
from training.guidance.words import fill


def _choices(named: dict[str, str]) -> list[tuple[str, str]]:
    return list(named.items())


BEING_WRITTEN = (State.DRAFT, State.CHANGES_ASKED)
OVER = (State.SUPERSEDED, State.WITHDRAWN)
_RISKS = [(risk.value, risk.label) for risk in Risk]
_OWNERS = _choices(vocabulary.OWNER_ROLES)


class KeptQuerySet(EditorialQuerySet):
    def at_desk(self, user: Any):
        """In any state, for those who write or approve guidance; nothing for anyone else."""
        works_here = user.may(Permission.WRITE_GUIDANCE) or user.may(Permission.APPROVE_GUIDANCE)
        return self.all() if works_here else self.none()

    def being_written(self):
        return self.filter(state__in=BEING_WRITTEN)

    def open_changes(self):
        """Working copies that are neither put in nor left."""
        return self.exclude(improves=None).exclude(state__in=OVER)

    def known_to(self, user: Any):
        """What was replaced, of which this reader might have the old address."""
        return self.replaced().filter(improves=None) if user.is_authenticated else self.none()


class SituationQuerySet(KeptQuerySet):
    def visible_to(self, user: Any) -> SituationQuerySet:
        """Guidance is for people who work here, and only what is published."""
        return self.published() if user.is_authenticated else self.none()

    def to_write_in(self) -> SituationQuerySet:
        """What a do or a don't may belong to: published, or on its way."""
        return self.filter(improves=None).exclude(state__in=OVER)

    def open_to_all(self) -> SituationQuerySet:
        """Published, and given away as data: for anyone, signed in or not."""
        return self.published().filter(public=True)

    def for_cards(self) -> SituationQuerySet:
        """Only what a card shows and is chosen by: a list page need not read 24 pocket cards."""
        return self.only("slug", "title", "lede", "group", "icon", "risk", "order", "months", "roles")


class ItemQuerySet(KeptQuerySet):
    def visible_to(self, user: Any) -> ItemQuerySet:
        """A published item of a published situation. Rhymes with Item.is_published and its situation's."""
        if not user.is_authenticated:
            return self.none()
        return self.published().filter(situation__in=Situation.objects.visible_to(user))

    def for_address(self) -> ItemQuerySet:
        return self.select_related("situation").only("pk", "slug", "situation__slug")

    def open_to_all(self) -> ItemQuerySet:
        """Given away as data: the item itself, and the whole situation it belongs to."""
        return self.published().filter(public=True, situation__in=Situation.objects.open_to_all())

    def for_keepers(self) -> ItemQuerySet:
        return super().for_keepers().select_related("situation")


class Kept(Editorial):
    """What a situation and an item share: how much could go wrong, and who keeps it true."""

    write_permission = Permission.WRITE_GUIDANCE
    approve_permission = Permission.APPROVE_GUIDANCE
    approved_fields: tuple[str, ...] = ()
    said_fields: tuple[str, ...] = ()  # everything a writer says: what a working copy begins with, and puts in

    slug = models.SlugField("address", max_length=80, unique=True)
    order = models.PositiveSmallIntegerField()
    risk = models.CharField(max_length=10, choices=_RISKS)
    owner_role = models.CharField("kept true by", max_length=40, choices=_OWNERS)
    review_months = models.PositiveSmallIntegerField("months between checks", default=12)
    # Of a working copy: what readers have meanwhile, and its words when the copy was made.
    improves = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="changes", verbose_name="a change to"
    )
    improves_hash = models.CharField(max_length=64, blank=True, editable=False)
    public = models.BooleanField("given away as data", default=False)

    class Meta(Editorial.Meta):
        abstract = True
        constraints = [
            *Editorial.Meta.constraints,
            models.CheckConstraint(condition=Q(risk__in=[risk.value for risk in Risk]), name="%(class)s_risk_is_known"),
            models.CheckConstraint(condition=Q(review_months__gte=1), name="%(class)s_is_checked_again"),
            models.CheckConstraint(
                condition=Q(improves=None) | ~Q(state__in=[State.SCHEDULED, State.PUBLISHED]),
                name="%(class)s_copy_is_never_published",
            ),
            models.UniqueConstraint(
                fields=["improves"], condition=~Q(state__in=OVER), name="%(class)s_one_change_at_a_time"
            ),
        ]

    @property
    def deputy_role_label(self) -> str:
        return vocabulary.OWNER_ROLES[vocabulary.DEPUTY_ROLES[self.owner_role]]

    @property
    def may_be_edited(self) -> bool:
        """Readers do not have it, and it is not gone."""
        return self.stands not in {State.PUBLISHED, *OVER}

    @property
    def may_be_deleted(self) -> bool:
        """Only a draft that nobody has ever read: the address of one that was published is for ever."""
        return self.state == State.DRAFT and self.checked_on is None and self.improves_id is None  # type: ignore[attr-defined]

    @property
    def desk_title(self) -> str:
        return f"A change to: {self}" if self.improves_id else str(self)  # type: ignore[attr-defined]

    def text_hash(self) -> str:
        """SHA-256 of the words a reader sees."""
        words = {name: getattr(self, name) for name in self.approved_fields}
        return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()


class Situation(Kept):
    """What is happening to the reader, told as they would tell it. The way in to the do's and don'ts."""

    kind = "situation"
    approved_fields = ("title", "short_title", "when", "lede", "outcome", "pocket_card", "risk")

    said_fields = (
        "title", "short_title", "when", "lede", "outcome", "group", "icon", "risk", "owner_role", "review_months",
        "order", "months", "roles", "everyday_words", "often_needed_next", "pocket_card",
    )  # fmt: skip

    title = models.CharField(max_length=120)
    short_title = models.CharField(max_length=80)
    when = models.CharField("when it applies", max_length=200)
    lede = models.CharField("one warm sentence", max_length=200)
    outcome = models.CharField("what gets better for residents", max_length=250)
    group = models.CharField("shelf", max_length=20, choices=_choices(vocabulary.GROUPS))
    icon = models.CharField(max_length=20, choices=[(icon, icon) for icon in vocabulary.ICONS])
    everyday_words = models.JSONField(default=list, blank=True)
    often_needed_next = models.JSONField(default=list, blank=True)
    pocket_card = models.JSONField(default=dict, blank=True)
    months = models.JSONField("months when home offers it", default=list, blank=True)
    roles = models.JSONField("roles to whom home offers it", default=list, blank=True)

    objects = SituationQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title

    @property
    def desk_url(self) -> str:
        return address("training:situation_draft", self.slug)

    @property
    def may_be_deleted(self) -> bool:
        return super().may_be_deleted and not self.items.exists()

    def get_absolute_url(self) -> str:
        return address("training:situation", self.slug)


class Item(Kept):
    """One do or don't, with its reason and both sides by example. Its address is for ever."""

    kind = "guidance"
    title_field = "text"
    approved_fields = ("side", "text", "why", "good_example", "bad_example", "words_to_borrow", "risk")

    said_fields = (
        "situation", "side", "order", "text", "why", "good_example", "bad_example", "words_to_borrow", "risk",
        "audiences", "channels", "also_asked", "law", "clauses", "lesson", "scenario", "owner_role", "review_months",
    )  # fmt: skip

    situation = models.ForeignKey(Situation, on_delete=models.PROTECT, related_name="items")
    side = models.CharField("do or don't", max_length=4, choices=[(Kind.DO, "Do"), (Kind.DONT, "Do not")])
    text = models.CharField(max_length=300)
    why = models.TextField()
    good_example = models.JSONField(default=dict)
    bad_example = models.JSONField(default=dict)
    words_to_borrow = models.JSONField(default=list, blank=True)
    audiences = models.JSONField(default=list)
    channels = models.JSONField("channels (none means all)", default=list, blank=True)
    also_asked = models.JSONField("how people ask it", default=list, blank=True)
    law = models.CharField("the law it rests on", max_length=200, blank=True)
    clauses = models.JSONField("policy clauses it rests on", default=list, blank=True)
    lesson = models.CharField("lesson that teaches it", max_length=80, blank=True)
    scenario = models.CharField("scenario that rehearses it", max_length=80, blank=True)

    objects = ItemQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["situation", "side", "order", "slug"]
        verbose_name = "do or don't"
        verbose_name_plural = "do's and don'ts"
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=Q(side__in=[Kind.DO, Kind.DONT]), name="an_item_is_a_do_or_a_dont"),
            # Exact case on both databases: LIKE on SQLite would let “do not” through.
            models.CheckConstraint(
                condition=Q(side=Kind.DO) | Q(Exact(Left("text", 7), Value("Do not "))),
                name="a_dont_begins_with_do_not",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def kept_title(self) -> str:
        """The line as readers have it, with the council's own words in it."""
        return fill(self.text, settings.COUNCIL_WORDS)

    @property
    def is_dont(self) -> bool:
        return self.side == Kind.DONT

    @property
    def desk_url(self) -> str:
        return address("training:guidance_draft", self.slug)

    @property
    def outcome(self) -> str:
        """What an item is for is what its situation is for."""
        return self.situation.outcome

    @property
    def doubt_url(self) -> str:
        """Where a reader says that it is unclear or wrong."""
        return address("training:doubt", self.situation.slug, self.slug)

    def get_absolute_url(self) -> str:
        return address("training:guidance_item", self.situation.slug, self.slug)
