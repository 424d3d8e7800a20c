"""Accounts, teams and the roles people hold."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from hub.people.roles import LABELS, Permission, Role, permissions_of


class AddressField(models.EmailField):
    """An email address that is kept and looked for in small letters, so that PRIYA@ and priya@ are one person."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value.strip().lower() if isinstance(value, str) else value


class UserQuerySet(models.QuerySet["User"]):
    def here(self) -> UserQuerySet:
        """People who work here today."""
        return self.filter(is_active=True, left_on=None)

    def with_team_and_manager(self) -> UserQuerySet:
        return self.select_related("team__manager")

    def in_teams_led_by(self, user: User) -> UserQuerySet:
        """A manager's own line: the people of the teams this person manages or deputises for."""
        return self.here().filter(team__in=Team.objects.led_by(user)).exclude(pk=user.pk)

    def who_may(self, permission: Permission) -> UserQuerySet:
        roles = [role for role in Role if permission in permissions_of({role})]
        return self.here().filter(roles_held__role__in=roles).distinct()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> User:
        """`manage.py createsuperuser`: the first administrator."""
        user = self.create_user(email, password, **fields)
        RoleHeld.objects.create(user=user, role=Role.ADMINISTRATOR)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """Somebody with an account: staff, a councillor, an outside colleague. Never deleted; they leave."""

    email = AddressField("email address", max_length=254, unique=True)
    name = models.CharField(max_length=120)
    job = models.CharField("job title", max_length=120, blank=True)
    team = models.ForeignKey("hub.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    is_active = models.BooleanField("may sign in", default=True)
    joined_on = models.DateField(auto_now_add=True)
    left_on = models.DateField(null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    def get_full_name(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> set[str]:
        return {held.role for held in self.roles_held.all()}

    @property
    def role_labels(self) -> list[str]:
        return [LABELS[Role(role)] for role in sorted(self.roles) if role != Role.STAFF]

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.roles) if self.is_active else frozenset()

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    @property
    def manages_a_team(self) -> bool:
        known = getattr(self, "leads_a_team", None)  # the backend brings it
        return Team.objects.led_by(self).exists() if known is None else known

    @property
    def is_staff(self) -> bool:
        """Django's word for who may enter /admin/."""
        return self.may(Permission.ADMINISTER)

    def has_perm(self, perm: str, obj=None) -> bool:
        return self.is_active and any(
            backend.has_perm(self, perm, obj) for backend in get_backends() if hasattr(backend, "has_perm")
        )

    def has_perms(self, perms, obj=None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perms)

    def has_module_perms(self, app_label: str) -> bool:
        return self.may(Permission.ADMINISTER)


class TeamQuerySet(models.QuerySet["Team"]):
    def led_by(self, user: User) -> TeamQuerySet:
        """Teams this person manages or deputises for, with the teams inside a service they lead."""
        own = Q(manager=user) | Q(deputy=user)
        above = Q(part_of__manager=user) | Q(part_of__deputy=user)
        return self.filter(own | above)


class Team(models.Model):
    """A team, or a service that teams are part of. Two storeys today; `part_of` allows more."""

    class Kind(models.TextChoices):
        SERVICE = "service", "Service"
        TEAM = "team", "Team"

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.TEAM)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="teams")
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="teams_managed",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="teams_deputised",
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(part_of=models.F("pk")), name="a_team_is_not_part_of_itself"),
            models.CheckConstraint(
                condition=Q(manager=None) | Q(deputy=None) | ~Q(manager=models.F("deputy")),
                name="a_deputy_is_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoleHeld(models.Model):
    """One role one person holds, as the plain word of hub.people.roles."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=30, choices=[(role.value, LABELS[role]) for role in Role])

    class Meta:
        verbose_name_plural = "roles held"
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], name="a_role_is_held_once"),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="a_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class Invitation(models.Model):
    """An address that may open an account, when sign-up is by invitation."""

    email = AddressField(max_length=254)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_invitation_per_address")]

    def __str__(self) -> str:
        return self.email


class PersonalAddress(models.Model):
    """That a person has a secret address for one purpose. The secret itself is nowhere: only its SHA-256."""

    class Purpose(models.TextChoices):
        ESSAYS = "essays", "Essays for colleagues, in your feed reader"
        CALENDAR = "calendar", "What is due, in your own calendar"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="personal_addresses")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "purpose"], name="one_personal_address_per_purpose"),
            models.CheckConstraint(
                condition=Q(purpose__in=["essays", "calendar"]), name="a_personal_address_has_a_known_purpose"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.purpose}"
