"""The register: policies, what is proposed, versions that are never edited, and who agreed to which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from hub.kit.addresses import address
from hub.people.roles import Permission
from policies.register.chain import sha256

WORDING = "I have read this policy and I will follow it at work"
HEAVY = ("text", "sections", "public_text", "public_sections", "answers")


def person(**kwargs: Any) -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **kwargs)


class PolicyQuerySet(models.QuerySet["Policy"]):
    def visible_to(self, user: Any) -> PolicyQuerySet:
        """Published policies: all of them for people who work here, the public ones for everybody else."""
        published = self.filter(versions__isnull=False).distinct()
        return published if user.is_authenticated else published.filter(public=True)

    def with_current(self) -> PolicyQuerySet:
        """Each with the number and the day of its current version."""
        newest = Version.objects.filter(policy=OuterRef("pk")).order_by("-number")
        return self.annotate(
            current_number=Subquery(newest.values("number")[:1]),
            current_since=Subquery(newest.values("published_at")[:1]),
            current_material=Subquery(newest.values("material")[:1]),
        )


class Policy(models.Model):
    """One policy under its name; its words are in its versions, and the current one is the highest number."""

    slug = models.SlugField(max_length=130, unique=True)
    title = models.CharField(max_length=120)
    lede = models.CharField(max_length=250, blank=True)
    owner = person()
    deputy = person(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    public = models.BooleanField("anyone may read it", default=True)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "policies"
        constraints = [
            models.CheckConstraint(condition=~Q(slug="builder"), name="a_policy_is_not_an_address_of_the_hub"),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("owner")), name="a_policy_deputy_is_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("policies:policy", self.slug)

    @property
    def current(self) -> Version | None:
        return self.versions.order_by("-number").first()


class Words(models.Model):
    """The exact words in two readings, for staff and for the public, each with its hash and its snapshot."""

    title = models.CharField(max_length=120)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    sections = models.JSONField()
    public_text = models.TextField()
    public_sha256 = models.CharField(max_length=64)
    public_sections = models.JSONField()
    word_count = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    change_note = models.TextField("what changed, in plain words", blank=True)
    material = models.BooleanField("asks people to agree again", default=True)

    class Meta:
        abstract = True

    @property
    def words_fit(self) -> bool:
        """Whether both texts are still those that the hashes were taken of."""
        return (sha256(self.text), sha256(self.public_text)) == (self.sha256, self.public_sha256)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> ProposalQuerySet:
        return self.filter(closed_at=None)

    def visible_to(self, user: Any) -> ProposalQuerySet:
        """For those who build, approve or publish policies."""
        rights = (Permission.BUILD_POLICY, Permission.APPROVE_POLICY, Permission.PUBLISH_POLICY)
        return self if any(user.may(right) for right in rights) else self.none()


class Proposal(Words):
    """Words that somebody wants as the next version. Approval is bound to their hash; a change is a new proposal."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="proposals")
    proposed_by = person()
    proposed_at = models.DateTimeField(default=timezone.now)
    # Whose draft it was: a colleague may propose it, and its writer is still not the one who approves it.
    drafted_by = person(null=True, blank=True)
    approved_by = person(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_sha256 = models.CharField(max_length=64, blank=True)
    public = models.BooleanField("anyone may read it once it is published", default=True)
    sent_back_by = person(null=True, blank=True)
    note = models.TextField("what should change", blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["policy"], condition=Q(closed_at=None), name="one_open_proposal_for_a_policy"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                name="a_proposal_is_approved_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(approved_sha256="") | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="an_approval_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, proposed {timezone.localtime(self.proposed_at):%d %B %Y}"

    @property
    def is_approved(self) -> bool:
        return bool(self.approved_sha256) and self.approved_sha256 == self.sha256


class VersionQuerySet(models.QuerySet["Version"]):
    def current(self) -> VersionQuerySet:
        """The highest number of each policy."""
        newest = Version.objects.filter(policy=OuterRef("policy")).order_by("-number")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))

    def current_for_staff(self) -> VersionQuerySet:
        """What everybody who works here reads and agrees to."""
        return self.current().order_by("policy__title").select_related("policy").defer(*HEAVY)

    def visible_to(self, user: Any) -> VersionQuerySet:
        return self if user.is_authenticated else self.filter(policy__public=True)


class Version(Words):
    """One published version: written once, never edited or removed; the database refuses both."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    proposed_by = person()
    proposed_at = models.DateTimeField()
    approved_by = person()
    approved_at = models.DateTimeField()
    published_by = person()
    published_at = models.DateTimeField(default=timezone.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["policy", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="a_version_number_is_used_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_are_numbered_from_one"),
            models.CheckConstraint(
                condition=~Q(approved_by=F("proposed_by")), name="a_version_was_approved_by_somebody_else"
            ),
            models.CheckConstraint(condition=Q(number__gt=1) | Q(material=True), name="a_first_version_asks_everyone"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def get_absolute_url(self) -> str:
        return address("policies:version", self.policy.slug, self.number)


class AcknowledgementQuerySet(models.QuerySet["Acknowledgement"]):
    def for_version(self, version: Version) -> AcknowledgementQuerySet:
        return self.filter(version=version)

    def agreed_ids(self, version: Version, people: Iterable[Any]) -> set[int]:
        """Of these people, the ids of those who agreed to exactly this version. One query."""
        mine = self.for_version(version).filter(person__in=[each.pk for each in people])
        return set(mine.values_list("person_id", flat=True))


class Acknowledgement(models.Model):
    """That one person agreed to one version, in these words, at this time. Written once and kept for ever."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="acknowledgements")
    person = person()
    person_name = models.CharField(max_length=120)
    wording = models.CharField(max_length=250)
    version_sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=10, default="en")
    how = models.CharField(max_length=60)
    at = models.DateTimeField()
    position = models.PositiveBigIntegerField(unique=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "person"], name="a_person_agrees_once_to_a_version"),
            models.CheckConstraint(condition=Q(position__gte=1), name="the_chain_begins_at_one"),
        ]
        indexes = [models.Index(fields=["person", "version"], name="what_a_person_agreed_to")]

    def __str__(self) -> str:
        return f"{self.person_name} agreed to {self.version}"

    @property
    def facts(self) -> dict[str, Any]:
        """What the record's hash is taken of."""
        return {
            "position": self.position,
            "version": self.version_id,
            "version_sha256": self.version_sha256,
            "person": self.person_id,
            "person_name": self.person_name,
            "wording": self.wording,
            "language": self.language,
            "how": self.how,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
        }


class ChainHead(models.Model):
    """Where the chain of acknowledgements ends. The one row that each new record locks, so that they queue up."""

    name = models.CharField(max_length=30, unique=True)
    position = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.name}: {self.position}"
