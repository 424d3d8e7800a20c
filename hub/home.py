"""The first page: what a person needs next; for a visitor, what the council publishes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hub.kit.panels import Panel, panels
from hub.people.access import public

__all__ = ["Panel", "greeting", "home", "panels"]


@public
def home(request: HttpRequest) -> HttpResponse:
    shown = {"greeting": greeting(), "panels": panels(request, "HOME_PANELS")}
    return render(request, "hub/home.html", shown)


def greeting() -> str:
    hour = timezone.localtime().hour
    if hour < 12:
        return "Good morning"
    return "Good afternoon" if hour < 18 else "Good evening"
