"""What shared tools keep: the life of a piece of content, the journal, and what starter content looked like."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from hub.kit import picture_names, review_dates
from hub.kit.addresses import address
from hub.kit.editorial import State, stands
from hub.kit.editorial_lists import EditorialQuerySet


def _person(verbose: str = "") -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=verbose or None,
    )


class Editorial(models.Model):
    """A thing that is written, checked by a second pair of eyes, published, kept true and one day replaced.

    A subclass says `write_permission`, `approve_permission`, `kind`, `slug`, `get_absolute_url()` and `text_hash()`.
    """

    kind: ClassVar[str]
    title_field: ClassVar[str] = "title"  # what `kept_title` is made of
    # How long a check holds, in months. A kind may make it a field.
    review_months: Any = 12

    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT, db_index=True)
    author = _person()
    owner = _person("keeps it true")
    deputy = _person("deputy owner")
    submitted_by = _person()
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = _person()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_hash = models.CharField(max_length=64, blank=True)
    # Who approved a text that no account approved: it came with the hub, or from the old blog.
    approved_as = models.CharField(max_length=120, blank=True, editable=False)
    published_by = _person()
    publish_at = models.DateTimeField("visible from", null=True, blank=True, db_index=True)
    expire_at = models.DateTimeField("visible until", null=True, blank=True)
    note = models.TextField("what the second pair of eyes said", blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes", verbose_name="replaced by"
    )
    superseded_why = models.CharField("why it was replaced", max_length=300, blank=True)
    review_on = models.DateField("to be checked by", null=True, blank=True)
    checked_on = models.DateField("last checked", null=True, blank=True)
    checked_by = _person("checked by")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EditorialQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[State.APPROVED, State.SCHEDULED, State.PUBLISHED])
                | (Q(approved_at__isnull=False) & ~Q(approved_hash="")),
                name="%(class)s_approved_with_a_date_and_a_text",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.SCHEDULED, State.PUBLISHED]) | Q(publish_at__isnull=False),
                name="%(class)s_published_from_a_time",
            ),
            models.CheckConstraint(
                condition=Q(expire_at=None) | Q(publish_at=None) | Q(expire_at__gt=models.F("publish_at")),
                name="%(class)s_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.APPROVED, State.SCHEDULED, State.PUBLISHED])
                | Q(approved_by__isnull=False)
                | ~Q(approved_as=""),
                name="%(class)s_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.IN_REVIEW) | Q(submitted_by__isnull=False, submitted_at__isnull=False),
                name="%(class)s_submitted_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SUPERSEDED) | (Q(superseded_by__isnull=False) & ~Q(superseded_why="")),
                name="%(class)s_replaced_by_another",
            ),
            models.CheckConstraint(
                condition=Q(superseded_by=None) | ~Q(superseded_by=F("pk")),
                name="%(class)s_never_replaces_itself",
            ),
            models.CheckConstraint(
                condition=Q(owner=None) | Q(deputy=None) | ~Q(owner=F("deputy")),
                name="%(class)s_deputy_is_somebody_else",
            ),
        ]

    @property
    def kept_title(self) -> str:
        """How lists of things to check and mails about them call it."""
        return str(self)

    @property
    def is_published(self) -> bool:
        return self.is_published_at(timezone.now())

    def is_published_at(self, moment: datetime) -> bool:
        """Rhymes with EditorialQuerySet.published: from its first moment to just before its last."""
        return (
            self.state in {State.PUBLISHED, State.SCHEDULED}
            and self.publish_at is not None
            and self.publish_at <= moment
            and (self.expire_at is None or self.expire_at > moment)
        )

    @property
    def stands(self) -> State:
        """Its state now: one that waited for its day is published once the day has come."""
        return stands(self.state, self.publish_at, timezone.now())

    @property
    def is_late_to_be_checked(self) -> bool:
        return review_dates.has_passed(self.review_on, timezone.localdate())

    def may_be_kept_by(self, person: Any) -> bool:
        """May this person say that it is still right? Rhymes with EditorialQuerySet.kept_by."""
        if not person.is_authenticated:
            return False
        if person.may(self.write_permission):  # type: ignore[attr-defined]
            return self.state not in {State.SUPERSEDED, State.WITHDRAWN}
        return person.pk in {self.owner_id, self.deputy_id} and self.is_published

    def check_url_for(self, person: Any) -> str:
        """Where this reader may say that it is still right, once its day has come; nothing for everybody else."""
        come = self.review_on is not None and self.review_on <= timezone.localdate()
        return address("keeping_thing", self.kind, self.slug) if come and self.may_be_kept_by(person) else ""  # type: ignore[attr-defined]

    def checked_words(self, keeper: str = "") -> str:
        """What readers are told about how true this is kept."""
        return review_dates.words(self.checked_on, self.review_on, timezone.localdate(), keeper)

    def is_the_work_of(self, person: Any) -> bool:
        """Did this person write it or send it in? Then somebody else has to approve it."""
        return person.pk in {self.author_id, self.submitted_by_id}

    def text_hash(self) -> str:
        """SHA-256 of exactly what an approver approves."""
        raise NotImplementedError


class JournalEntry(models.Model):
    """Who did what to what, when. Append-only in the database; seen by administrators."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = _person()
    verb = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=250)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "journal"
        indexes = [models.Index(fields=["kind", "key"], name="journal_by_what")]

    def __str__(self) -> str:
        return f"{self.at:%d %B %Y %H:%M} {self.by or 'the hub'} {self.verb} {self.title}"


class StarterRecord(models.Model):
    """What a piece of starter content said when it was loaded, so that a council's own edits are known and kept."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_record_per_starter_thing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class PictureQuerySet(models.QuerySet["Picture"]):
    def visible_to(self, user: Any) -> PictureQuerySet:
        """Pictures of what this reader may read now; at the desk, every picture."""
        if self._works_at_the_desk(user):
            return self.all()
        uses = PictureUse.objects.on_time().filter(picture=OuterRef("pk"))
        return self.filter(Exists(uses if user.is_authenticated else uses.filter(public=True)))

    def at_desk(self, user: Any) -> PictureQuerySet:
        """Every picture, for those who write; nothing for anyone else."""
        return self.all() if self._works_at_the_desk(user) else self.none()

    @staticmethod
    def _works_at_the_desk(user: Any) -> bool:
        return user.is_authenticated and user.has_perm(Picture.desk_permission)


class Picture(models.Model):
    """A picture that was uploaded, drawn anew and kept in several widths. Its name holds its size (picture_names)."""

    desk_permission: ClassVar[str] = "see_desk"

    name = models.CharField(max_length=32, unique=True, editable=False)
    # Of the upload, so that the same picture is kept once.
    digest = models.CharField(max_length=64, unique=True, editable=False)
    alt = models.CharField("what it shows", max_length=300, blank=True)
    decorative = models.BooleanField("only decoration", default=False)
    label = models.CharField("what to find it by", max_length=120, blank=True)
    bytes = models.PositiveIntegerField(default=0, editable=False)
    by = _person()
    at = models.DateTimeField(auto_now_add=True)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(decorative=True) & Q(alt="")) | (Q(decorative=False) & ~Q(alt="")),
                name="picture_has_words_or_is_decoration",
            )
        ]

    def __str__(self) -> str:
        return self.label or self.alt or self.name

    @property
    def widths(self) -> list[int]:
        return picture_names.widths(picture_names.size_of(self.name)[0])

    @property
    def thumbnail(self) -> str:
        return picture_names.address(self.name, self.widths[0])

    @property
    def markdown(self) -> str:
        """How a text shows it, with the words that it was kept with."""
        return picture_names.in_markdown(self.name, picture_names.DECORATION if self.decorative else self.alt)

    def file(self, width: int) -> str:
        """Where the file of this width is kept, in two storeys so that no folder grows without end."""
        return f"pictures/{self.name[:2]}/{self.name}-{width}.webp"


class PictureUseQuerySet(models.QuerySet["PictureUse"]):
    def on_time(self) -> PictureUseQuerySet:
        """In something that readers have now."""
        now = timezone.now()
        begun = Q(from_at=None) | Q(from_at__lte=now)
        return self.filter(begun, Q(until_at=None) | Q(until_at__gt=now), out=True)


class PictureUse(models.Model):
    """That a text, by kind and key, shows a picture, and who may read that text from when to when."""

    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="uses")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    out = models.BooleanField("readers have it", default=False)
    public = models.BooleanField("anyone may read it", default=False)
    from_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)

    objects = PictureUseQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "kind", "key"], name="one_use_per_text")]
        indexes = [models.Index(fields=["kind", "key"], name="uses_by_text")]

    def __str__(self) -> str:
        return f"{self.picture_id} in {self.kind} {self.key}"
