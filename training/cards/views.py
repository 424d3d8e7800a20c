"""House-rules cards as readers have them: the list, one card with its words, its picture and its PDF."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from hub.kit import documents
from hub.people.access import signed_in
from training.cards import shown
from training.cards.models import HouseCard


@signed_in
def cards(request: HttpRequest) -> HttpResponse:
    found = HouseCard.objects.open_to(request.user).order_by("title", "pk")[:200]
    return render(request, "training/cards/cards.html", {"cards": found})


@signed_in
def card(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(HouseCard.objects.open_to(request.user).with_lines(), slug=slug)
    sides = shown.sides(found, settings.COUNCIL_WORDS)
    return render(request, "training/cards/card.html", {"card": found, "sides": sides})


@signed_in
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    name = f'inline; filename="{slug}.pdf"'
    made = documents.pdf(_paper(request, slug, "a4"))
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": name})


@signed_in
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(documents.picture(_paper(request, slug, "picture")), content_type="image/png")


def _paper(request: HttpRequest, slug: str, size: documents.Size) -> documents.Paper:
    found = get_object_or_404(HouseCard.objects.open_to(request.user).with_lines(), slug=slug)
    made = shown.sides(found, settings.COUNCIL_WORDS)
    return shown.paper(
        made, size, foot=settings.COUNCIL_NAME, author=settings.COUNCIL_NAME, colour=settings.BRAND_PRIMARY
    )
