"""Other ways to the essays: by year and month, by who wrote them, and as a series."""

from datetime import datetime

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify

from hub.people.access import public
from posts.essays import authors
from posts.essays.lists import EssayQuerySet
from posts.essays.models import Essay
from posts.reading.cards import cards_of
from posts.reading.months import Year, span_of, years_of
from posts.reading.views import listed


@public
def archive(request: HttpRequest) -> HttpResponse:
    return render(request, "posts/archive.html", {"years": _years(Essay.objects.listed_for(request.user))})


@public
def year(request: HttpRequest, year: int) -> HttpResponse:
    return _of_a_time(request, year)


@public
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    return _of_a_time(request, year, month)


@public
def author(request: HttpRequest, key: int, slug: str) -> HttpResponse:
    """Found by number; under an older name it leads to the present one. Nobody without a readable essay has a page."""
    by_them = Essay.objects.listed_for(request.user).by_person(key)
    first = by_them.select_related("author").first()
    if first is None or first.author is None:
        return _nobody(request)
    if first.author_url != request.path:
        return redirect(first.author_url)
    shown = {"name": first.author.name, "job": first.author.job, "feed": f"{first.author_url}feed/"}
    return listed(request, "posts/author.html", by_them, shown)


@public
def guest_author(request: HttpRequest, slug: str) -> HttpResponse:
    """A writer without an account, by the name that stands above their essays."""
    name = name_of(Essay.objects.listed_for(request.user), slug)
    if not name:
        return _nobody(request)
    by_them = Essay.objects.listed_for(request.user).by_guest(name)
    return listed(
        request, "posts/author.html", by_them, {"name": name, "feed": f"{authors.address_of_name(name)}feed/"}
    )


@public
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """The parts in their order; one that a reader may not see is not in it."""
    name = series_of(Essay.objects.listed_for(request.user), slug)
    if not name:
        shown = {"what": "series", "why": "No essay that you may read belongs to a series of that name."}
        return render(request, "posts/no_such_shelf.html", shown, status=404)
    parts = cards_of(Essay.objects.listed_for(request.user).in_series(name).for_cards(), with_topics=False)
    return render(request, "posts/series.html", {"name": name, "parts": parts, "slug": slug})


def series_of(readable: EssayQuerySet, slug: str) -> str:
    """The series of this address among these essays; empty if there is none."""
    names = readable.exclude(series="").order_by("series").values_list("series", flat=True).distinct()
    return next((name for name in names if (slugify(name) or "series") == slug), "")


def name_of(readable: EssayQuerySet, slug: str) -> str:
    """The writer without an account whose address this is; empty if there is none."""
    named = readable.filter(author=None).exclude(written_by="").order_by("written_by")
    return next((name for name in named.values_list("written_by", flat=True).distinct() if slugify(name) == slug), "")


def _years(readable: EssayQuerySet) -> list[Year]:
    counted = readable.order_by().annotate(month=TruncMonth("publish_at")).values("month").annotate(essays=Count("pk"))
    return years_of((row["month"], row["essays"]) for row in counted.order_by("-month"))


def _of_a_time(request: HttpRequest, year: int, month: int | None = None) -> HttpResponse:
    span = span_of(year, month)
    begin, end = (timezone.make_aware(datetime(*day)) for day in span) if span else (None, None)
    of_then = Essay.objects.listed_for(request.user).filter(publish_at__gte=begin, publish_at__lt=end) if span else None
    if of_then is None or not of_then.exists():
        shown = {"what": "part of the archive", "why": "No essay that you may read is from then."}
        return render(request, "posts/no_such_shelf.html", shown, status=404)
    months = _years(of_then)[0].months if month is None else []
    return listed(request, "posts/archive_of.html", of_then, {"begin": begin, "month": month, "months": months})


def _nobody(request: HttpRequest) -> HttpResponse:
    shown = {"what": "author’s page", "why": "Nobody of that name has an essay that you may read."}
    return render(request, "posts/no_such_shelf.html", shown, status=404)
