"""The steps in the life of guidance, as an officer takes them: one page and one button each, for both kinds."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hub.kit import publishing
from hub.kit.editorial import MoveRefused
from hub.kit.forms import PlainForm
from hub.kit.step_forms import ReasonForm, SendBackForm
from hub.people import kept_words
from hub.people.access import allowed
from hub.people.kept_words import keeps_words
from hub.people.roles import Permission
from training.guidance import actions, changes, working_copies
from training.guidance.models import Item, Situation
from training.guidance.stop_forms import PublishForm, SupersedeForm

KINDS: dict[str, Any] = {Item.kind: Item, Situation.kind: Situation}


@allowed(Permission.WRITE_GUIDANCE)
def take_back(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    def act(thing: Any, said: dict) -> str:
        publishing.take_back(thing, by=request.user)
        return "It is a draft again. Ask for a second pair of eyes when it is ready."

    return _step(request, found(request, kind, slug), "take_back", PlainForm, act)


@keeps_words
@allowed(Permission.APPROVE_GUIDANCE)
def send_back(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    def act(thing: Any, said: dict) -> str:
        publishing.send_back(thing, by=request.user, note=said["note"])
        return "It is with its writer again, with your note."

    return _step(request, found(request, kind, slug), "send_back", SendBackForm, act)


@allowed(Permission.APPROVE_GUIDANCE)
def publish(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    thing = found(request, kind, slug)

    def act(thing: Any, said: dict) -> str:
        held = actions.bring_out(thing, by=request.user, read_at=said["read_at"])
        return f"The change is in: readers have it at {held.get_absolute_url()}." if thing.improves_id else "Published."

    shown = {"comparison": changes.between(thing.improves, thing)} if thing.improves_id else {}
    return _step(request, thing, "publish", PublishForm, act, **shown)


@keeps_words
@allowed(Permission.WRITE_GUIDANCE)
def withdraw(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    def act(thing: Any, said: dict) -> str:
        actions.withdraw(thing, by=request.user, reason=said["reason"])
        return "Readers no longer see it. Whoever comes for it is told so, and led to what is near."

    return _step(request, found(request, kind, slug), "withdraw", ReasonForm, act)


@allowed(Permission.WRITE_GUIDANCE)
def reopen(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    def act(thing: Any, said: dict) -> str:
        working_copies.reopen(thing, by=request.user)
        return "It is a draft again."

    return _step(request, found(request, kind, slug), "reopen", PlainForm, act)


@keeps_words
@allowed(Permission.WRITE_GUIDANCE)
def supersede(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    thing = found(request, kind, slug)
    readable = type(thing).objects.visible_to(request.user).exclude(pk=thing.pk)

    def make(data: Any, initial: dict) -> SupersedeForm:
        return SupersedeForm(data, readable=readable)

    def act(thing: Any, said: dict) -> str:
        actions.supersede(thing, by=request.user, other=said["other"], why=said["why"])
        return f"Readers who come for it are now led to “{said['other'].kept_title}”."

    return _step(request, thing, "supersede", make, act)


@allowed(Permission.WRITE_GUIDANCE, Permission.APPROVE_GUIDANCE)
def change(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Of what readers have: begins a working copy. Of a working copy: what it changes."""
    thing = found(request, kind, slug)
    if thing.improves_id:
        comparison = changes.between(thing.improves, thing)
        return render(request, "training/guidance/desk/compared.html", {"thing": thing, "comparison": comparison})
    if request.method == "POST":
        try:
            copy = working_copies.begin(thing, by=request.user)
            messages.success(request, "This is your working copy. Readers keep what they have until it is put in.")
            return redirect(copy.desk_url)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
    shown = {"thing": thing, "copy": working_copies.open_change(thing), "form": PlainForm()}
    return render(request, "training/guidance/desk/change.html", shown)


@keeps_words
@allowed(Permission.WRITE_GUIDANCE)
def discard(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    def act(thing: Any, said: dict) -> str:
        working_copies.discard(thing, by=request.user, reason=said["reason"])
        return "The change is left. Readers saw none of it."

    return _step(request, found(request, kind, slug), "discard", ReasonForm, act)


def found(request: HttpRequest, kind: str, slug: str) -> Any:
    """At this officer's desk, with what both kinds show of it."""
    at_desk = KINDS[kind].objects.at_desk(request.user).select_related("author", "improves", "superseded_by")
    return get_object_or_404(at_desk.select_related("situation") if kind == Item.kind else at_desk, slug=slug)


def _step(
    request: HttpRequest, thing: Any, name: str, make: Callable[..., Any], act: Callable[[Any, dict], str], **shown: Any
) -> HttpResponse:
    """One step: its question, and after the button what was done."""
    posted = request.POST if request.method == "POST" else kept_words.words_for(request)
    form = make(posted, initial={"read_at": thing.updated_at.isoformat()})
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act(thing, form.cleaned_data))
            return redirect("training:guidance_desk")
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, f"training/guidance/desk/{name}.html", {"thing": thing, "form": form, **shown})
