"""A person's own page: who the hub thinks they are, how they are getting on, and how they sign in."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub.kit.panels import panels
from hub.people.access import signed_in


@signed_in
def me(request: HttpRequest) -> HttpResponse:
    ways = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    context = {
        "panels": panels(request, "ME_PANELS"),
        "has_codes": "totp" in ways,
        "has_passkey": "webauthn" in ways,
    }
    return render(request, "hub/me.html", context)
