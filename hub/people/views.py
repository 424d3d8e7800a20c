"""A person's own pages: who the hub thinks they are, how they are getting on, and how they sign in."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hub.kit.panels import panels
from hub.people import personal
from hub.people.access import signed_in
from hub.people.models import PersonalAddress, User


@signed_in
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    own = Authenticator.objects.filter(user=OuterRef("pk"))
    person = User.objects.with_team_and_manager().annotate(
        has_app=Exists(own.filter(type="totp")), has_passkey=Exists(own.filter(type="webauthn"))
    )
    person = person.annotate(**_since()).get(pk=request.user.pk)
    context = {
        "about": _about(person, request.user.role_labels),  # type: ignore[union-attr]
        "ways": _ways_in(person),
        "addresses": _addresses(person),
        "panels": panels(request, "ME_PANELS"),
    }
    return render(request, "hub/me.html", context)


@signed_in
@require_safe
def address(request: HttpRequest) -> HttpResponse:
    """In place of allauth's own page: an address is changed by an administrator (hub.people.actions.change_address)."""
    return render(request, "account/email.html")


@signed_in
@require_POST
def make_address(request: HttpRequest, purpose: str) -> HttpResponse:
    """Shown on this page and never again, so there is no redirect that could carry it."""
    name = _opens(purpose)
    token = personal.make(request.user, purpose)  # type: ignore[arg-type]
    shown = {
        "address": settings.SITE_ADDRESS + reverse(name, args=[token]),
        "purpose": PersonalAddress.Purpose(purpose).label,
    }
    return render(request, "hub/personal_address.html", shown)


@signed_in
@require_POST
def revoke_address(request: HttpRequest, purpose: str) -> HttpResponse:
    _opens(purpose)
    if personal.revoke(request.user, purpose):  # type: ignore[arg-type]
        messages.success(request, "Revoked. That address opens nothing any more.")
    return redirect("me")


def _opens(purpose: str) -> str:
    """The name of the page that addresses of this purpose open."""
    try:
        return settings.PERSONAL_ADDRESSES[purpose]
    except KeyError:
        raise Http404 from None


def _since() -> dict[str, Subquery]:
    """Since when the person has an address for each purpose, brought with the person."""
    own = PersonalAddress.objects.filter(user=OuterRef("pk")).values("made_at")
    return {f"{purpose}_address_at": Subquery(own.filter(purpose=purpose)) for purpose in settings.PERSONAL_ADDRESSES}


def _addresses(person: User) -> list[dict]:
    """Each thing a personal address may be for, and since when this person has one."""
    return [
        {
            "purpose": each,
            "label": PersonalAddress.Purpose(each).label,
            "made_at": getattr(person, f"{each}_address_at"),
        }
        for each in settings.PERSONAL_ADDRESSES
    ]


def _about(person: User, roles: list[str]) -> list[dict]:
    team = person.team
    rows = [
        ("Job", person.job),
        ("Team", str(team or "")),
        ("Manager", str(team.manager) if team and team.manager and team.manager != person else ""),
        ("Email address", person.email),
        ("Here you are also", ", ".join(roles)),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def _ways_in(person) -> list[dict]:
    rows = [
        ("Password", person.has_usable_password(), "Chosen", "None"),
        ("Codes from an app", person.has_app, "Switched on", "Not switched on"),
        ("Passkey", person.has_passkey, "Added", "None yet"),
    ]
    return [{"label": label, "value": yes if has else no} for label, has, yes, no in rows]
