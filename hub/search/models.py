"""What can be found: one entry for each published thing, and the lines that join them."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hub.people.roles import Permission

KINDS = {
    "situation": "Situations",
    "guidance": "Do's and don'ts",
    "essay": "Essays",
    "lesson": "Lessons",
    "pathway": "Pathways",
    "policy": "Policies",
    "clause": "Policy clauses",
}

WHOLES = {"guidance": "situation"}  # a kind whose things are parts of things of another kind


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user: Any) -> EntryQuerySet:
        now = timezone.now()
        on_time = (Q(from_at=None) | Q(from_at__lte=now)) & (Q(until_at=None) | Q(until_at__gt=now))
        seen = self.filter(on_time)
        return seen if user.is_authenticated else seen.filter(public=True)


class Entry(models.Model):
    """One published thing, as search and the joins know it. Written by the actions that publish, never by hand."""

    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=250)
    url = models.CharField(max_length=300)
    outcome = models.TextField(blank=True)
    body = models.TextField(blank=True)
    also = models.TextField("everyday words, one way of asking on a line", blank=True)
    part_of = models.CharField("key of its whole, of the kind in WHOLES", max_length=200, blank=True)
    stems = models.TextField("title and everyday words as stems, a line each", blank=True, editable=False)
    public = models.BooleanField(default=False)
    from_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_entry_per_thing")]
        indexes = [
            models.Index(fields=["from_at"], name="entries_by_their_beginning"),
            models.Index(fields=["until_at"], name="entries_by_their_end"),
        ]

    def __str__(self) -> str:
        return self.title


class Edition(models.Model):
    """One row: a number that grows when anything that can be found or joined changes, so that pages can be kept."""

    number = models.PositiveBigIntegerField(default=0)
    renewed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_edition")]

    def __str__(self) -> str:
        return str(self.number)


class Join(models.Model):
    """A line between two things, by kind and key, so that rooms can be joined without knowing each other."""

    from_kind = models.CharField(max_length=20)
    from_key = models.CharField(max_length=200)
    to_kind = models.CharField(max_length=20)
    to_key = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_kind", "from_key", "to_kind", "to_key"], name="one_line_between_two"),
            models.CheckConstraint(
                condition=~(Q(from_kind=models.F("to_kind")) & Q(from_key=models.F("to_key"))),
                name="a_line_joins_two_things",
            ),
        ]
        indexes = [models.Index(fields=["to_kind", "to_key"], name="lines_by_their_end")]

    def __str__(self) -> str:
        return f"{self.from_kind} {self.from_key} - {self.to_kind} {self.to_key}"


class Posting(models.Model):
    """That an entry holds a word, and how much the word says of it. Made with the entry, never by hand.

    `public` repeats the entry's, so that a stranger's search does not read past what is for staff.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="postings")
    word = models.CharField(max_length=40)
    stem = models.CharField(max_length=40, blank=True)  # none where another word of the entry stands for this stem
    weight = models.PositiveSmallIntegerField()
    public = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "word"], name="a_word_stands_once_in_an_entry"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=100), name="a_weight_is_1_to_100"),
        ]
        indexes = [
            models.Index(F("stem"), F("weight").desc(), F("entry"), name="best_of_a_stem"),
            models.Index(
                F("stem"), F("weight").desc(), F("entry"), name="best_public_of_a_stem", condition=Q(public=True)
            ),
            models.Index(fields=["word", "entry"], name="who_holds_a_word"),
            models.Index(fields=["word", "entry"], name="which_public_holds_a_word", condition=Q(public=True)),
        ]

    def __str__(self) -> str:
        return f"{self.word} in {self.entry_id}"


class Spelling(models.Model):
    """A key under which a misspelt word may find this one (hub.search.spelling); the word itself is one of its keys.

    It outlives the last entry that holds the word: whether a reader may be shown the word is asked of the postings.
    """

    key = models.CharField(max_length=41, db_index=True)
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="a_word_stands_once_under_a_key")]

    def __str__(self) -> str:
        return f"{self.key}: {self.word}"


class ForOfficers(models.QuerySet):
    def at_desk(self, user: Any) -> ForOfficers:
        """For those who write guidance; nobody else may read what people looked for."""
        return self if user.is_authenticated and user.may(Permission.WRITE_GUIDANCE) else self.none()


class Synonym(models.Model):
    """What people here say and what the library says: this council's own, added to the files that came with the hub."""

    say = models.CharField("people say", max_length=80)
    means = models.CharField("the library says", max_length=80)
    first = models.CharField("stem of the first word", max_length=40, db_index=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_on = models.DateField()

    objects = ForOfficers.as_manager()

    class Meta:
        ordering = ["say", "means"]
        constraints = [
            models.UniqueConstraint(fields=["say", "means"], name="a_synonym_is_said_once"),
            models.CheckConstraint(condition=~Q(say=F("means")), name="a_synonym_joins_two_wordings"),
            models.CheckConstraint(condition=~Q(say="") & ~Q(means="") & ~Q(first=""), name="a_synonym_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.say} = {self.means}"


class UnansweredQuerySet(ForOfficers):
    def at_desk(self, user: Any) -> UnansweredQuerySet:
        return cast(UnansweredQuerySet, super().at_desk(user))

    def open(self) -> UnansweredQuerySet:
        return self.filter(outcome="")


class Unanswered(models.Model):
    """Words that were looked for and found nothing: how often, between which days, and never by whom."""

    OUTCOMES = [("synonym", "Answered with a synonym"), ("item", "Became guidance"), ("aside", "Set aside")]

    words = models.CharField(max_length=120, unique=True)
    times = models.PositiveIntegerField(default=1)
    first_on = models.DateField()
    last_on = models.DateField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=OUTCOMES, blank=True)

    objects = UnansweredQuerySet.as_manager()

    class Meta:
        ordering = ["-times", "-last_on", "words"]
        verbose_name = "search that found nothing"
        verbose_name_plural = "searches that found nothing"
        constraints = [
            models.CheckConstraint(condition=Q(times__gte=1), name="a_search_was_made_once_or_more"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="first_comes_before_last"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", "synonym", "item", "aside"]), name="an_outcome_is_known"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="nothing_is_not_looked_for"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def owner_words(self) -> str:
        """Nobody by name is the communications lead, who gives it to somebody or takes it on."""
        return self.owner.name if self.owner else "Communications lead"
