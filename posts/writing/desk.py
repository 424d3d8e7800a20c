"""What an officer sees: the writing desk, from the first line to a second officer's Publish."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from hub.kit import markdown, publishing, terms
from hub.kit.editorial import MoveRefused, State
from hub.people import kept_words
from hub.people.access import allowed
from hub.people.kept_words import keeps_words
from hub.people.roles import Permission
from posts.essays import actions
from posts.essays.models import Essay
from posts.reading.views import page_of
from posts.writing.first_look import audience_of, remarks
from posts.writing.forms import (
    MOST_WORDS,
    EndForm,
    EssayForm,
    PlainForm,
    PublishForm,
    SendBackForm,
    SupersedeForm,
    WithdrawForm,
)
from posts.writing.steps import flow, steps

PUBLISHED_ON_A_PAGE = 20

MOST_IN_A_BOX = 400


@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for this officer first, then what is being written, then what readers have."""
    essays = Essay.objects.at_desk(request.user).for_desk()
    shown = {
        "waiting": essays.waiting_for_second_eyes().order_by("submitted_at"),
        "mine": essays.being_written().filter(author=request.user).order_by("-updated_at"),
        "others": essays.being_written().exclude(author=request.user).order_by("-updated_at")[:50],
        "approved": essays.on_the_way().order_by("publish_at"),
        "page": Paginator(essays.published().newest_first(), PUBLISHED_ON_A_PAGE).get_page(request.GET.get("page")),
        "gone": essays.gone().order_by("-updated_at")[:30],
    }
    return render(request, "posts/desk/desk.html", shown)


@keeps_words
@allowed(Permission.WRITE_ESSAYS)
def new(request: HttpRequest) -> HttpResponse:
    form = EssayForm(request.POST or kept_words.words_for(request))
    if _asks_to_save(request) and form.is_valid():
        essay = actions.begin(by=request.user, **form.said())
        return _saved(request, essay)
    return _writing(request, form)


@keeps_words
@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def write(request: HttpRequest, slug: str) -> HttpResponse:
    essay = get_object_or_404(Essay.objects.at_desk(request.user).select_related("author"), slug=slug)
    form = EssayForm(request.POST or kept_words.words_for(request), initial=said_in(essay))
    if _asks_to_save(request) and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            return _saved(request, actions.rewrite(essay, by=request.user, version=version, **form.said()))
        except actions.WrittenMeanwhile as meanwhile:
            return _collided(request, form, meanwhile)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    return _writing(request, form, essay)


@allowed(Permission.WRITE_ESSAYS)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The same rendering as on save, for the pane beside the words. Keeps nothing."""
    said = {name: request.POST.get(name, "") for name in ("title", "outcome", "words")}
    return render(request, "posts/desk/preview.html", seen(**said, public=bool(request.POST.get("public"))))


@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def look(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as readers will have it, for officers only, in any state."""
    at_desk = Essay.objects.at_desk(request.user).with_next_to_read(request.user)
    essay = get_object_or_404(at_desk.select_related("author"), slug=slug)
    return render(request, "posts/desk/look.html", page_of(essay, request.user))


@keeps_words
@allowed(Permission.APPROVE_ESSAYS)
def send_back(request: HttpRequest, slug: str) -> HttpResponse:
    def act(essay: Essay, said: dict) -> str:
        publishing.send_back(essay, by=request.user, note=said["note"])
        return f"“{essay}” is with its writer again, with your note."

    return _step(request, slug, SendBackForm, act, "send_back")


@keeps_words
@allowed(Permission.APPROVE_ESSAYS)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    def act(essay: Essay, said: dict) -> str:
        held = actions.publish(essay, by=request.user, version=said["version"], at=said["at"], until=said["until"])
        return f"“{essay}” is published." if held.is_published else f"“{essay}” is approved and waits for its day."

    return _step(request, slug, PublishForm, act, "publish")


@allowed(Permission.WRITE_ESSAYS)
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    def act(essay: Essay, said: dict) -> str:
        publishing.take_back(essay, by=request.user)
        return f"“{essay}” is a draft again. Ask for a second pair of eyes when it is ready."

    return _step(request, slug, PlainForm, act, "take_back")


@allowed(Permission.WRITE_ESSAYS)
def end(request: HttpRequest, slug: str) -> HttpResponse:
    def act(essay: Essay, said: dict) -> str:
        held = actions.end_at(essay, by=request.user, until=said["until"])
        return f"“{essay}” has a last day." if held.expire_at else f"“{essay}” stays until somebody takes it back."

    return _step(request, slug, EndForm, act, "end")


@keeps_words
@allowed(Permission.WRITE_ESSAYS)
def supersede(request: HttpRequest, slug: str) -> HttpResponse:
    """Another essay takes the place of this one, and says why to those who come for it."""
    essay = get_object_or_404(Essay.objects.at_desk(request.user), slug=slug)
    posted = request.POST if request.method == "POST" else kept_words.words_for(request)
    form = SupersedeForm(posted, essay=essay, officer=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.supersede(essay, by=request.user, **_chosen(form))
            messages.success(request, f"Readers of “{essay}” are now led to “{form.cleaned_data['other']}”.")
            return redirect("posts:desk")
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "posts/desk/supersede.html", {"essay": essay, "form": form})


@allowed(Permission.WRITE_ESSAYS)
def unschedule(request: HttpRequest, slug: str) -> HttpResponse:
    def act(essay: Essay, said: dict) -> str:
        actions.unschedule(essay, by=request.user)
        return f"“{essay}” will not be published on its own. It is still approved."

    return _step(request, slug, PlainForm, act, "unschedule")


@keeps_words
@allowed(Permission.WRITE_ESSAYS)
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    def act(essay: Essay, said: dict) -> str:
        actions.withdraw(essay, by=request.user, reason=said["reason"])
        return f"Readers no longer see “{essay}”."

    return _step(request, slug, WithdrawForm, act, "withdraw")


@allowed(Permission.WRITE_ESSAYS)
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    def act(essay: Essay, said: dict) -> str:
        publishing.reopen(essay, by=request.user)
        return f"“{essay}” is a draft again."

    return _step(request, slug, PlainForm, act, "reopen")


def said_in(essay: Essay) -> dict[str, Any]:
    """What the form opens with."""
    kept = ("title", "outcome", "summary", "words", "public", "light", "version")
    topics = ", ".join(topic.name for topic in essay.topics.all())
    return {"topics": topics, **{name: getattr(essay, name) for name in kept}}


def seen(*, title: str, outcome: str, words: str, public: bool) -> dict[str, Any]:
    """How these words will look, and what a first look finds. Text that nobody could read is not drawn."""
    if len(words) > MOST_WORDS:
        return {"not_drawn": "This is too long to draw."}
    try:
        drawn = markdown.render(words)
    except markdown.Unreadable as unreadable:
        return {"not_drawn": str(unreadable)}
    # A box holds a few hundred characters; what is over that is refused anyway, and not worth a coach's time.
    short = {"title": title[:MOST_IN_A_BOX], "outcome": outcome[:MOST_IN_A_BOX]}
    said = {**short, "words": words, "audience": audience_of(public=public)}
    return {"drawn": drawn, "remarks": remarks(**said, terms=terms.flagged())}


def _chosen(form: SupersedeForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("other", "why")}


def _asks_to_save(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("do") != "look"


def _saved(request: HttpRequest, essay: Essay) -> HttpResponse:
    if request.POST.get("do") == "submit":
        publishing.submit(essay, by=request.user)
        messages.success(request, f"“{essay}” is waiting for a second pair of eyes.")
        return redirect("posts:desk")
    messages.success(request, "Saved. Nobody but officers can see it yet.")
    return redirect(essay.desk_url)


def _writing(request: HttpRequest, form: EssayForm, essay: Essay | None = None) -> HttpResponse:
    typed = {name: form[name].value() or "" for name in ("title", "outcome", "words")}
    found = seen(**typed, public=bool(form["public"].value()))
    shown = {"form": form, "essay": essay, "kept": kept_words.words_for(request) is not None, **found}
    if essay:
        shown |= {"steps": steps(essay, request.user), "flow": flow(essay), "seeds": essay.seeds.all()}
    return render(request, "posts/desk/write.html", shown)


def _collided(request: HttpRequest, form: EssayForm, meanwhile: actions.WrittenMeanwhile) -> HttpResponse:
    """Both texts, one under the other; saving again is then done knowingly."""
    typed = request.POST.copy()
    typed["version"] = str(meanwhile.theirs.version)
    form.data = typed
    shown = {"form": form, "theirs": meanwhile.theirs, "by": meanwhile.by}
    return render(request, "posts/desk/collided.html", shown, status=409)


def _last_day(essay: Essay) -> Any:
    """The day it goes, for essays that are on their way or out; a draft is asked again when it is published."""
    on_its_way = essay.expire_at and essay.stands in {State.SCHEDULED, State.PUBLISHED}
    return timezone.localdate(essay.expire_at) if on_its_way else None


def _step(
    request: HttpRequest, slug: str, form_class: type[forms.Form], act: Callable[[Essay, dict], str], name: str
) -> HttpResponse:
    """One step in an essay's life: its question, and after the button what was done."""
    essay = get_object_or_404(Essay.objects.at_desk(request.user), slug=slug)
    posted = request.POST if request.method == "POST" else kept_words.words_for(request)
    form = form_class(posted, initial={"version": essay.version, "until": _last_day(essay)})
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act(essay, form.cleaned_data))
            return redirect("posts:desk")
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, f"posts/desk/{name}.html", {"essay": essay, "form": form, "seeds": essay.seeds.all()})
