"""The first page: what a person needs next, brought by the rooms as panels the hall knows only by name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.module_loading import import_string

from hub.people.access import public

PLACES = ("next", "waiting", "situations", "essays", "smile")


@dataclass(frozen=True)
class Panel:
    """One part of a page: where it stands, the template that shows it, and what that template needs."""

    place: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


@cache
def sources(setting: str) -> list[Callable[[HttpRequest], Panel | None]]:
    return [import_string(name) for name in getattr(settings, setting)]


def panels(request: HttpRequest, setting: str) -> dict[str, Panel]:
    """Each room's panel by its place; a room with nothing to say to this reader (signed in or not) says None."""
    brought = [source(request) for source in sources(setting)]
    return {panel.place: panel for panel in brought if panel is not None}


@public
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "hub/home.html", {"greeting": greeting(), "panels": panels(request, "HOME_PANELS")})


def greeting() -> str:
    hour = timezone.localtime().hour
    if hour < 12:
        return "Good morning"
    return "Good afternoon" if hour < 18 else "Good evening"
