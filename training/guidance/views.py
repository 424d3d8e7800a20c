"""Guidance as a reader meets it: the library, one situation, and one do or don't at its own address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hub.kit import replaced
from hub.kit.panels import Panel, panels
from hub.people.access import signed_in
from training.guidance import catalogue, pages
from training.guidance.forms import FilterForm
from training.guidance.models import Item, Situation


@signed_in
def all_situations(request: HttpRequest) -> HttpResponse:
    situations = list(Situation.objects.visible_to(request.user).for_cards())
    lines = list(catalogue.lines_of(Item.objects.visible_to(request.user).values_list(*catalogue.LINE)))
    filters = FilterForm(request.GET, lines=lines)
    shelves = catalogue.shelves(situations, lines, filters.chosen)
    cards = [card for shelf in shelves for card in shelf.cards]
    shown = {"shelves": shelves, "filters": filters, "found": catalogue.counted(cards)}
    return render(request, "training/guidance/all_situations.html", shown)


@signed_in
def situation(request: HttpRequest, slug: str) -> HttpResponse:
    found = Situation.objects.visible_to(request.user).filter(slug=slug).first()
    if found is None:
        return _elsewhere(request, Situation, slug)
    items = Item.objects.visible_to(request.user).filter(situation=found).order_by("side", "order", "slug")
    shown = pages.of_situation(found, items, request.user)
    shown["came_from"] = replaced.came_from(request.GET.get("from", ""), found, request.user)
    shown["beside"] = panels(request, "BESIDE_GUIDANCE")
    return render(request, "training/guidance/situation.html", shown)


@signed_in
def item(request: HttpRequest, situation_slug: str, slug: str) -> HttpResponse:
    found = Item.objects.visible_to(request.user).select_related("situation").filter(slug=slug).first()
    if found is None:
        return _elsewhere(request, Item, slug, situation_slug)
    if found.situation.slug != situation_slug:
        return redirect(found, permanent=True)
    shown = pages.of_item(found, request.user)
    shown["came_from"] = replaced.came_from(request.GET.get("from", ""), found, request.user)
    shown["beside"] = panels(request, "BESIDE_GUIDANCE")
    return render(request, "training/guidance/item.html", shown)


def _elsewhere(request: HttpRequest, kind: Any, slug: str, situation_slug: str = "") -> HttpResponse:
    """To what replaced it; or kindly, to what is near. Says the same whether it is taken back or never was."""
    newer = replaced.address_after(kind, slug, request.user)
    if newer:
        return redirect(newer, permanent=True)
    near = Situation.objects.visible_to(request.user).for_cards().filter(slug=situation_slug).first()
    if near is None and situation_slug:
        near = replaced.leads_to(Situation, situation_slug, request.user)
    return render(request, "training/guidance/not_here.html", {"near": near}, status=404)


def home_panel(request: HttpRequest) -> Panel | None:
    """The situations that this reader is most likely in, for the first page; guidance is for those who work here."""
    if not request.user.is_authenticated:
        return None
    visible = list(Situation.objects.visible_to(request.user).for_cards())
    if not visible:
        return None
    offered = catalogue.for_home(visible, request.user.roles, timezone.localdate().month)
    return Panel("situations", "training/guidance/home_panel.html", {"situations": offered, "count": len(visible)})
