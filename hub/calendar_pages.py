"""The calendar: as a list with what is past due on top, as a month, and as a feed for the reader's own calendar."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hub import calendar as dates
from hub.people import personal
from hub.people.access import public, signed_in

PURPOSE = "calendar"
AHEAD = timedelta(days=90)
BACK = timedelta(days=3650)
FEED_AHEAD = timedelta(days=400)


@signed_in
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = dates.gather(request.user, today - BACK, today + AHEAD)
    shown = {
        "past": dates.by_day(due for due in found if due.day < today),
        "coming": dates.by_day(due for due in found if due.day >= today),
        "month": dates.Month(today.year, today.month),
        "today": today,
    }
    return render(request, "hub/calendar/list.html", shown)


@signed_in
@require_safe
def month(request: HttpRequest, month: str) -> HttpResponse:
    today = timezone.localdate()
    asked = dates.month_named(month)
    this = dates.Month(today.year, today.month)
    if asked is None:
        return render(request, "hub/calendar/no_such_month.html", {"this": this}, status=404)
    found = dates.gather(request.user, asked.first, asked.last)
    shown = {
        "month": asked,
        "weeks": dates.weeks(asked, found),
        "count": len(found),
        "earlier": asked.beside(-1),
        "later": asked.beside(1),
        "today": today,
    }
    return render(request, "hub/calendar/month.html", shown)


@public
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """For a calendar that cannot sign in: the token is the key, and says whose dates these are."""
    reader = personal.whose(token, PURPOSE)
    if reader is None:
        return personal.refusal()
    today = timezone.localdate()
    found = dates.gather(reader, today - BACK, today + FEED_AHEAD)
    return HttpResponse(
        dates.as_ical(found, timezone.now()), content_type="text/calendar; charset=utf-8", headers=personal.NOT_KEPT
    )
