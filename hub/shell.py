"""What every page stands in: the words around it, and the rules that hold for every request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from hub import menu
from hub.kit.addresses import address
from hub.people import kept_words

Respond = Callable[[HttpRequest], HttpResponse]
KNOWN_METHODS = {"GET", "HEAD", "POST", "OPTIONS"}


def shell(request: HttpRequest) -> dict:
    """Template context: the council's own words, and the menu for this reader."""
    return {
        "hub": {
            "name": settings.HUB_NAME,
            "council": settings.COUNCIL_NAME,
            "logo": settings.COUNCIL_LOGO,
            "smiles": settings.SMILES,
            "demonstration": settings.DEMONSTRATION_MODE,
            "words": settings.COUNCIL_WORDS,
            "address": settings.SITE_ADDRESS,
        },
        "menu": menu.for_reader(request),
    }


def safe_methods_only(respond: Respond) -> Respond:
    """TRACE can echo a cookie back to a script; nothing here needs it, nor PUT or DELETE."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in KNOWN_METHODS:
            return HttpResponseNotAllowed(sorted(KNOWN_METHODS))
        return respond(request)

    return middleware


def nobody_keeps_signed_in_pages(respond: Respond) -> Respond:
    """A page made for one person must not stay in a shared browser's or proxy's store."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if "immutable" in response.get("Cache-Control", ""):
            return response  # the council's colours: the same for everyone
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def nothing_stays_after_signing_out(respond: Respond) -> Respond:
    """What a page kept on the device (the board, for where there is no network) goes when its reader signs out."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if request.method == "POST" and request.path == address("account_logout"):
            response["Clear-Site-Data"] = '"storage"'
        return response

    return middleware


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Most often a form that was open overnight: say so, keep what was typed, offer a way on.

    A view for people without an account gives the words back itself (`after_csrf_failure`).
    """
    match = request.resolver_match
    own = getattr(match.func, "after_csrf_failure", None) if match else None
    if match and own:
        return own(request, *match.args, **match.kwargs)
    if request.headers.get("HX-Request"):
        gone = "in_again" if request.user.is_authenticated else "out"
        return render(request, f"hub/signed_{gone}_fragment.html")
    return kept_words.after_csrf_failure(request) or render(request, "403_csrf.html", status=403)
