"""A reader says that a do or a don't is unclear or wrong; its keeper reads and answers; both see it where they look."""

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hub.kit.editorial import MoveRefused
from hub.kit.panels import Panel
from hub.people.access import signed_in
from hub.people.kept_words import keeps_words, words_for
from posts.reading.answers import Refused
from training.guidance import doubts
from training.guidance.doubted import Doubt
from training.guidance.forms import DoubtForm, SettleForm
from training.guidance.models import Item
from training.guidance.words import fill

SHOWN_AT_ONCE = 50
MOST_IN_A_PANEL = 5


@keeps_words
@signed_in
def doubt(request: HttpRequest, situation_slug: str, slug: str) -> HttpResponse:
    item = get_object_or_404(Item.objects.visible_to(request.user).select_related("situation", "owner"), slug=slug)
    posted = request.POST if request.method == "POST" else words_for(request)
    form = DoubtForm(posted, initial={"says": request.GET.get("says", "")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            doubts.raise_one(item, by=request.user, says=said["says"], words=said["words"], named=said["name_me"])
            messages.success(request, "Thank you. Whoever keeps this true has been told.")
            return redirect(item)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "training/guidance/doubt.html", {"item": item, "form": form})


@signed_in
def of_item(request: HttpRequest, slug: str) -> HttpResponse:
    """For officers and for whoever keeps it: the words that wait, then those that were answered or read."""
    said = Doubt.objects.answerable_by(request.user).filter(item__slug=slug)
    said = said.select_related("asker", "settled_by", "item__situation").order_by("-on", "-pk")
    waiting = list(said.waiting()[:SHOWN_AT_ONCE])
    settled = list(said.filter(settled_at__isnull=False)[:SHOWN_AT_ONCE])
    kept = Item.objects.kept_by(request.user).select_related("situation")
    item = (waiting or settled)[0].item if waiting or settled else get_object_or_404(kept, slug=slug)
    shown = {"item": item, "waiting": waiting, "settled": settled}
    return render(request, "training/guidance/desk/doubts.html", shown)


@keeps_words
@signed_in
def settle(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """A page of its own, so that an answer being written is kept when a session ends."""
    waiting = Doubt.objects.answerable_by(request.user).waiting().filter(item__slug=slug)
    found = get_object_or_404(waiting.select_related("asker", "item__situation"), pk=key)
    posted = request.POST if request.method == "POST" else words_for(request)
    form = SettleForm(posted, named=found.asker is not None)
    if request.method == "POST" and form.is_valid():
        try:
            doubts.settle(found, by=request.user, **form.cleaned_data)
            sent = f"Sent. {found.asker.first_name} has it by mail and on their own page." if found.asker else "Read."
            messages.success(request, sent)
            return redirect("training:doubts", slug)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "training/guidance/desk/settle.html", {"doubt": found, "form": form})


def to_see_to(request: HttpRequest) -> Panel | None:
    """On the first page, for whoever keeps guidance true: what readers find unclear or wrong."""
    if not request.user.is_authenticated:
        return None
    waiting = Doubt.objects.for_keeper(request.user).waiting().order_by()
    rows = waiting.values("item__slug", "item__text").annotate(many=Count("pk")).order_by("-many", "item__text")
    found = [{**row, "text": fill(row["item__text"], settings.COUNCIL_WORDS)} for row in rows[:MOST_IN_A_PANEL]]
    return Panel("doubts", "training/panels/doubts.html", {"found": found}) if found else None


def mine(request: HttpRequest) -> Panel | None:
    """On "me": what this person asked about guidance, and what came back."""
    asked = Doubt.objects.asked_by(request.user).select_related("item__situation", "settled_by")
    found = list(asked.order_by("-on", "-pk")[:MOST_IN_A_PANEL])
    return Panel("my-doubts", "training/panels/my_doubts.html", {"asked": found}) if found else None
