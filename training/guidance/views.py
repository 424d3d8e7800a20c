"""Guidance as a reader meets it: the library, one situation, and one do or don't at its own address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from hub.kit.panels import Panel, panels
from hub.people.access import signed_in
from hub.search import joins
from training.guidance import library, shown
from training.guidance.forms import ReaderForm
from training.guidance.models import Item, Situation


@signed_in
def all_situations(request: HttpRequest) -> HttpResponse:
    filters = ReaderForm({"reader": request.GET.get("reader", "")})
    situations = Situation.objects.visible_to(request.user).for_cards()
    lines = Item.objects.visible_to(request.user).values_list("situation_id", "side", "audiences")
    shelves = library.shelves(situations, lines, filters.chosen)
    count = sum(len(shelf.cards) for shelf in shelves)
    return render(
        request, "training/guidance/all_situations.html", {"shelves": shelves, "count": count, "filters": filters}
    )


@signed_in
def situation(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Situation.objects.visible_to(request.user), slug=slug)
    items = list(Item.objects.visible_to(request.user).filter(situation=found).order_by("side", "order", "slug"))
    joined = joins.of_each("guidance", [item.slug for item in items], request.user)
    for item in items:
        item.situation = found
    lines = [shown.line(item, settings.COUNCIL_WORDS, joined[item.slug]) for item in items]
    dos, donts = shown.two_lists(lines)
    others = Situation.objects.visible_to(request.user).for_cards()
    page = {
        "situation": found,
        "checked": shown.checked(found),
        "check_url": found.check_url_for(request.user),
        "dos": dos,
        "donts": donts,
        "borrow": [words for each in lines for words in each.borrow],
        "card": shown.pocket_card(found.pocket_card, settings.COUNCIL_WORDS),
        "rests_on": shown.all_links(lines),
        "next": shown.next_links(others.filter(slug__in=found.often_needed_next)),
        "beside": panels(request, "BESIDE_GUIDANCE"),
    }
    return render(request, "training/guidance/situation.html", page)


@signed_in
def item(request: HttpRequest, situation_slug: str, slug: str) -> HttpResponse:
    found = get_object_or_404(Item.objects.visible_to(request.user).select_related("situation"), slug=slug)
    if found.situation.slug != situation_slug:
        return redirect(found, permanent=True)
    line = shown.line(found, settings.COUNCIL_WORDS, joins.of("guidance", slug, request.user))
    page = {
        "item": found,
        "line": line,
        "whole": shown.next_links([found.situation]),
        "check_url": found.check_url_for(request.user),
        "beside": panels(request, "BESIDE_GUIDANCE"),
    }
    return render(request, "training/guidance/item.html", page)


def home_panel(request: HttpRequest) -> Panel | None:
    """The situations that this reader is most likely in, for the first page; guidance is for those who work here."""
    if not request.user.is_authenticated:
        return None
    visible = list(Situation.objects.visible_to(request.user).for_cards())
    if not visible:
        return None
    offered = library.for_home(visible, request.user.roles, timezone.localdate().month)
    return Panel("situations", "training/guidance/home_panel.html", {"situations": offered, "count": len(visible)})
