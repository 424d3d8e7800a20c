"""Where officers make house-rules cards: pick, say it in short words, and a second pair of eyes shows it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hub.kit.editorial import MoveRefused
from hub.people import kept_words
from hub.people.access import allowed
from hub.people.kept_words import keeps_words
from hub.people.roles import Permission
from training.cards import actions
from training.cards.forms import NewCardForm, PickForm, WordsForm
from training.cards.models import HouseCard
from training.guidance.models import Item

WRITERS = (Permission.WRITE_GUIDANCE,)


@keeps_words
@allowed(*WRITERS)
def new(request: HttpRequest) -> HttpResponse:
    form = NewCardForm(request.POST or kept_words.words_for(request), items=_items(request))
    if request.method == "POST" and form.is_valid():
        made = actions.make(by=request.user, **form.cleaned_data)
        return redirect("training:card_words", made.slug)
    return render(request, "training/cards/pick.html", {"form": form})


@keeps_words
@allowed(*WRITERS)
def pick(request: HttpRequest, slug: str) -> HttpResponse:
    card = get_object_or_404(HouseCard.objects.at_desk(request.user), slug=slug)
    held = list(card.lines.values_list("item__slug", flat=True))
    words = request.POST or kept_words.words_for(request)
    form = PickForm(words, items=_items(request), initial={"items": held})
    if request.method == "POST" and form.is_valid():
        actions.choose(card, by=request.user, items=form.cleaned_data["items"])
        return redirect("training:card_words", card.slug)
    return render(request, "training/cards/pick.html", {"form": form, "card": card})


@keeps_words
@allowed(*WRITERS)
def words(request: HttpRequest, slug: str) -> HttpResponse:
    card = get_object_or_404(HouseCard.objects.at_desk(request.user), slug=slug)
    form = WordsForm(request.POST or kept_words.words_for(request), card=card)
    if request.method == "POST" and form.is_valid():
        actions.say(card, by=request.user, **form.said())
        messages.success(request, "Saved. Readers see it once a second pair of eyes has shown it.")
        return redirect(card)
    return render(request, "training/cards/words.html", {"form": form, "card": card})


@require_POST
@allowed(Permission.WRITE_GUIDANCE, Permission.APPROVE_GUIDANCE)
def move(request: HttpRequest, slug: str, to: str) -> HttpResponse:
    card = get_object_or_404(HouseCard.objects.at_desk(request.user), slug=slug)
    try:
        {"show": actions.show, "hide": actions.hide}[to](card, by=request.user)
        messages.success(request, {"show": "Readers have it now.", "hide": "Readers do not have it any more."}[to])
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(card)


def _items(request: HttpRequest) -> list[Item]:
    found = Item.objects.visible_to(request.user).select_related("situation")
    return list(found.order_by("situation__order", "situation__slug", "side", "order", "slug"))
