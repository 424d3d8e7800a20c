"""What an officer sees of do's and don'ts that nobody reads yet: the drafts, one of them, and deleting it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hub.kit.editorial import MoveRefused
from hub.people import kept_words
from hub.people.access import allowed
from hub.people.kept_words import keeps_words
from hub.people.roles import Permission
from posts.seeds.models import Seed
from training.guidance import drafting
from training.guidance.desk_forms import DraftForm, opens_with
from training.guidance.models import Item

WRITERS = (Permission.WRITE_GUIDANCE,)


@allowed(*WRITERS)
def drafts(request: HttpRequest) -> HttpResponse:
    found = Item.objects.at_desk(request.user).being_written().select_related("situation", "author")
    return render(request, "training/guidance/drafts.html", {"drafts": found.order_by("-updated_at")[:100]})


@keeps_words
@allowed(*WRITERS)
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    item = get_object_or_404(_drafts(request), slug=slug)
    form = DraftForm(request.POST or kept_words.words_for(request), initial=opens_with(item))
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            drafting.rewrite(item, by=request.user, **form.said())
            messages.success(request, "Saved. Nobody but officers can see it yet.")
            return redirect("training:guidance_draft", item.slug)
        except drafting.WrittenMeanwhile as meanwhile:
            theirs = meanwhile.theirs
            form.save_over(theirs)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    shown = {"item": item, "form": form, "theirs": theirs, "kept": kept_words.words_for(request) is not None}
    return render(request, "training/guidance/draft.html", shown | grew_from(request, item))


@allowed(*WRITERS)
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    item = get_object_or_404(_drafts(request), slug=slug)
    if request.method == "POST":
        try:
            drafting.delete(item, by=request.user)
            messages.success(request, "Deleted.")
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
        return redirect("training:guidance_desk")
    return render(request, "training/guidance/delete.html", {"item": item, **grew_from(request, item)})


def grew_from(request: HttpRequest, item: Item) -> dict:
    """The other end: the essay, where this officer can open it, and the paragraph."""
    seed = Seed.objects.of(Item.kind, item.slug)
    return {"seed": seed, "essay_address": seed.essay_address(request.user) if seed else ""}


def _drafts(request: HttpRequest):
    return Item.objects.at_desk(request.user).being_written().select_related("situation")
