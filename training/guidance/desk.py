"""The guidance desk: what is overdue, doubted or found by nobody; then what is written; and writing one do or don't."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hub.kit.editorial import MoveRefused
from hub.kit.on_its_way import flow
from hub.people import kept_words
from hub.people.access import allowed
from hub.people.kept_words import keeps_words
from hub.people.roles import Permission
from posts.seeds.models import Seed
from training.guidance import actions, coaching, desk_lists, drafting, working_copies
from training.guidance.desk_forms import DraftForm, NewForm, opens_with
from training.guidance.models import Item
from training.guidance.steps import may_submit, steps
from training.guidance.stops import found

WRITERS = (Permission.WRITE_GUIDANCE, Permission.APPROVE_GUIDANCE)
SAVED = "Saved. Nobody but officers can see it yet."


@allowed(*WRITERS)
def desk(request: HttpRequest) -> HttpResponse:
    shown = desk_lists.of(request.user, timezone.localdate())
    return render(request, "training/guidance/desk/desk.html", shown)


@keeps_words
@allowed(Permission.WRITE_GUIDANCE)
def new(request: HttpRequest) -> HttpResponse:
    begun = {"situation": request.GET.get("situation", "")}
    form = NewForm(request.POST or kept_words.words_for(request), initial=begun)
    if request.method == "POST" and form.is_valid():
        item = drafting.begin(by=request.user, **form.cleaned_data)
        messages.success(request, "The draft is made. Nobody but officers can see it yet.")
        return redirect(item.desk_url)
    return render(request, "training/guidance/desk/new.html", {"form": form})


@keeps_words
@allowed(*WRITERS)
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    item = found(request, Item.kind, slug)
    posted = request.POST or kept_words.words_for(request)
    form = DraftForm(posted, initial=opens_with(item), reader=request.user)
    theirs = None
    if request.method == "POST" and form.is_valid() and request.POST.get("do") != "look":
        try:
            return saved(request, drafting.rewrite(item, by=request.user, **form.said()))
        except drafting.WrittenMeanwhile as meanwhile:
            theirs = meanwhile.theirs
            form.save_over(theirs)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    typed = form.said() if form.is_bound and form.is_valid() else {}
    shown = {"form": form, "theirs": theirs, **beside(request, item, typed), **grew_from(request, item)}
    return render(request, "training/guidance/draft.html", shown)


@allowed(Permission.WRITE_GUIDANCE)
def delete(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    thing = found(request, kind, slug)
    if not thing.may_be_edited:
        raise Http404
    if request.method == "POST":
        try:
            drafting.delete(thing, by=request.user)
            messages.success(request, "Deleted.")
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
        return redirect("training:guidance_desk")
    return render(request, "training/guidance/delete.html", {"thing": thing, **grew_from(request, thing)})


def saved(request: HttpRequest, thing: Any) -> HttpResponse:
    """After saving: the same page again; or the desk, where a second pair of eyes was asked for."""
    if request.POST.get("do") == "submit":
        try:
            actions.submit(thing, by=request.user)
            messages.success(request, f"“{thing.kept_title}” is waiting for a second pair of eyes.")
            return redirect("training:guidance_desk")
        except MoveRefused as refusal:
            messages.error(request, f"Saved, and not sent on. {refusal}")
            return redirect(thing.desk_url)
    messages.success(request, SAVED)
    return redirect(thing.desk_url)


def beside(request: HttpRequest, thing: Any, typed: dict[str, Any]) -> dict[str, Any]:
    """What stands beside the words of both kinds: where it is, what may be done, and the coach."""
    return {
        "thing": thing,
        "flow": flow(thing),
        "steps": steps(thing, request.user),
        "may_submit": may_submit(thing),
        "copy": working_copies.open_change(thing) if thing.is_published else None,
        "kept": kept_words.words_for(request) is not None,
        "title": thing.desk_title,
        "remarks": coaching.remarks(coaching.as_typed(thing, typed)),
    }


def grew_from(request: HttpRequest, thing: Any) -> dict[str, Any]:
    """The other end: the essay, where this officer can open it, and the paragraph."""
    seed = Seed.objects.of(thing.kind, thing.slug)
    return {"seed": seed, "essay_address": seed.essay_address(request.user) if seed else ""}
