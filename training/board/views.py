"""My board: what a reader keeps at hand, with notes to self. Every page begins with the reader's own pins."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from hub.kit import documents
from hub.people import kept_words
from hub.people.access import signed_in
from hub.people.kept_words import keeps_words
from training.board import actions, shown
from training.board.forms import SIZES, NoteForm, chosen
from training.board.models import Pin
from training.guidance.models import Item, Situation

KINDS: dict[str, type[Item] | type[Situation]] = {"item": Item, "situation": Situation}


@signed_in
def board(request: HttpRequest) -> HttpResponse:
    mine = list(Pin.objects.visible_to(request.user).with_things())
    held = [pin for pin in mine if pin.is_on_board]
    page = {
        "entries": shown.entries(held, settings.COUNCIL_WORDS),
        "gone": [pin for pin in held if not pin.is_readable],
        "off": shown.entries([pin for pin in mine if _may_come_back(pin)], settings.COUNCIL_WORDS),
        "used": sum(pin.used for pin in mine),
    }
    return render(request, "training/board/board.html", page)


@require_POST
@signed_in
def save(request: HttpRequest) -> HttpResponse:
    kind = KINDS.get(request.POST.get("kind", ""))
    if kind is None:
        raise Http404
    slug = request.POST.get("slug", "").replace("\0", "")[:80]
    thing = get_object_or_404(kind.objects.visible_to(request.user), slug=slug)
    try:
        actions.save(thing, by=request.user)
        messages.success(request, "Saved to your board.")
    except actions.BoardIsFull as full:
        messages.error(request, str(full))
    return redirect(thing)


@keeps_words
@signed_in
def note(request: HttpRequest, key: int) -> HttpResponse:
    pin = _own(request, key)
    form = NoteForm(request.POST or kept_words.words_for(request), initial={"note": pin.note})
    if request.method == "POST" and form.is_valid():
        actions.write_note(pin, form.cleaned_data["note"])
        messages.success(request, "Your note is kept. Only you can see it.")
        return redirect("training:board")
    held = shown.entry(pin, settings.COUNCIL_WORDS) if pin.is_readable else None
    return render(request, "training/board/note.html", {"form": form, "entry": held})


@require_POST
@signed_in
def used(request: HttpRequest, key: int) -> HttpResponse:
    pin = _own(request, key)
    if "undo" in request.POST:
        actions.unuse(pin)
        messages.success(request, "Taken back.")
    else:
        actions.use(pin)
        messages.success(request, "Well done. Counted on your own board, where only you see it.")
    return redirect("training:board")


@require_POST
@signed_in
def take_off(request: HttpRequest, key: int) -> HttpResponse:
    actions.take_off(_own(request, key))
    messages.success(request, "Taken off your board. You can put it back below, until tomorrow.")
    return redirect("training:board")


@require_POST
@signed_in
def put_back(request: HttpRequest, key: int) -> HttpResponse:
    actions.put_back(get_object_or_404(Pin.objects.visible_to(request.user), pk=key))
    messages.success(request, "Back on your board.")
    return redirect("training:board")


@signed_in
def on_paper(request: HttpRequest, size: documents.Size) -> HttpResponse:
    if size not in SIZES:
        raise Http404
    wanted = chosen(request.GET)
    pins = Pin.objects.visible_to(request.user).on_board().with_things()
    held = shown.entries(pins.filter(pk__in=wanted) if wanted else pins, settings.COUNCIL_WORDS)
    if not held:
        messages.error(request, "Save something to your board first.")
        return redirect("training:board")
    about = {"hub": settings.HUB_NAME, "council": settings.COUNCIL_NAME, "colour": settings.BRAND_PRIMARY}
    made = shown.paper(
        held, size, settings.COUNCIL_WORDS, notes="notes" in request.GET, day=today(), about=about
    )  # fmt: skip
    return HttpResponse(
        documents.pdf(made),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="my-board-{size}.pdf"'},
    )


def today() -> str:
    return date_format(timezone.localdate(), "j F Y")


def _own(request: HttpRequest, key: int) -> Pin:
    return get_object_or_404(Pin.objects.visible_to(request.user).on_board().with_things(), pk=key)


def _may_come_back(pin: Pin) -> bool:
    return pin.removed_at is not None and timezone.now() - pin.removed_at < actions.MAY_BE_UNDONE
