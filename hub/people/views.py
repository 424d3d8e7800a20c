"""A person's own pages: who the hub thinks they are, how they are getting on, and how they sign in."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.kit.panels import panels
from hub.people.access import signed_in
from hub.people.models import User


@signed_in
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    own = Authenticator.objects.filter(user=OuterRef("pk"))
    person = User.objects.with_team_and_manager().annotate(
        has_app=Exists(own.filter(type="totp")), has_passkey=Exists(own.filter(type="webauthn"))
    )
    person = person.get(pk=request.user.pk)
    context = {
        "about": _about(person, request.user.role_labels),  # type: ignore[union-attr]
        "ways": _ways_in(person),
        "panels": panels(request, "ME_PANELS"),
    }
    return render(request, "hub/me.html", context)


@signed_in
@require_safe
def address(request: HttpRequest) -> HttpResponse:
    """In place of allauth's own page: an address is changed by an administrator (hub.people.actions.change_address)."""
    return render(request, "account/email.html")


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
