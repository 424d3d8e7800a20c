"""Writing a situation, and looking at either kind as readers will have it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hub.kit.editorial import MoveRefused
from hub.people import kept_words
from hub.people.access import allowed
from hub.people.kept_words import keeps_words
from hub.people.roles import Permission
from training.guidance import drafting, pages
from training.guidance.desk import WRITERS, beside, saved
from training.guidance.models import Item, Situation
from training.guidance.situation_forms import SituationForm, opens_with
from training.guidance.stops import found


@keeps_words
@allowed(Permission.WRITE_GUIDANCE)
def new(request: HttpRequest) -> HttpResponse:
    form = SituationForm(request.POST or kept_words.words_for(request))
    if request.method == "POST" and form.is_valid():
        situation = drafting.begin_situation(by=request.user, **form.said())
        messages.success(request, "The situation is begun. Now write its do’s and don’ts.")
        return redirect(situation.desk_url)
    return render(request, "training/guidance/desk/new_situation.html", {"form": form})


@keeps_words
@allowed(*WRITERS)
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    situation = found(request, Situation.kind, slug)
    posted = request.POST or kept_words.words_for(request)
    form = SituationForm(posted, initial=opens_with(situation), situation=situation)
    theirs = None
    if request.method == "POST" and form.is_valid() and request.POST.get("do") != "look":
        try:
            at = form.saved_at_time
            return saved(request, drafting.rewrite(situation, by=request.user, saved_at=at, **form.said()))
        except drafting.WrittenMeanwhile as meanwhile:
            theirs = meanwhile.theirs
            form.save_over(theirs)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    items = Item.objects.at_desk(request.user).filter(situation=situation, improves=None).exclude(state="superseded")
    typed = form.said() if form.is_bound and form.is_valid() else {}
    shown = {
        "form": form,
        "theirs": theirs,
        "items": items.order_by("side", "order"),
        **beside(request, situation, typed),
    }
    return render(request, "training/guidance/desk/situation.html", shown)


@allowed(*WRITERS)
def look(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The page as readers will have it, for officers only, in any state."""
    thing = found(request, kind, slug)
    if kind == Item.kind:
        shown = {**pages.of_item(thing, request.user), "looked_at": thing}
        return render(request, "training/guidance/item.html", shown)
    items = Item.objects.at_desk(request.user).filter(situation=thing.improves or thing, improves=None)
    shown = {**pages.of_situation(thing, items.exclude(state__in=["superseded", "withdrawn"]), request.user)}
    return render(request, "training/guidance/situation.html", {**shown, "looked_at": thing})
