"""What an officer sees: the writing desk, from the first line to a second officer's Publish."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from hub.kit import journal, markdown, publishing
from hub.kit.editorial import Move, MoveRefused, State
from hub.kit.first_look import remarks, spots
from hub.kit.marking import mark
from hub.kit.on_its_way import flow
from hub.kit.step_forms import SendBackForm
from hub.people import kept_words
from hub.people.access import allowed
from hub.people.kept_words import keeps_words
from hub.people.roles import Permission
from posts.essays import actions, coaching, working_copies
from posts.essays.models import Essay
from posts.reading.views import page_of
from posts.reviewing.desk import beside_the_words, spoken_of
from posts.writing import autosave, changing, collisions, unsaved
from posts.writing.forms import (
    MOST_WORDS,
    EndForm,
    EssayForm,
    PlainForm,
    PublishForm,
    SupersedeForm,
    WithdrawForm,
)
from posts.writing.models import UnsavedText
from posts.writing.putting_in import DOES_NOT_SAVE, Brought, brought_in
from posts.writing.steps import may_submit, steps

PUBLISHED_ON_A_PAGE = 20

MOST_IN_A_BOX = 400


@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for this officer first, then what is being written, then what readers have."""
    essays = Essay.objects.at_desk(request.user).for_desk()
    out = essays.published().with_who_changes_it().newest_first()
    shown = {
        "waiting": essays.waiting_for_second_eyes().order_by("submitted_at"),
        "mine": essays.being_written().filter(author=request.user).order_by("-updated_at"),
        "others": essays.being_written().exclude(author=request.user).order_by("-updated_at")[:50],
        "approved": essays.on_the_way().order_by("publish_at"),
        "page": Paginator(out, PUBLISHED_ON_A_PAGE).get_page(request.GET.get("page")),
        "gone": essays.gone().order_by("-updated_at")[:30],
    }
    return render(request, "posts/desk/desk.html", shown)


@keeps_words
@allowed(Permission.WRITE_ESSAYS)
def new(request: HttpRequest) -> HttpResponse:
    left = autosave.left_by(request.user, None)
    put = brought_in(request, request.POST or kept_words.words_for(request))
    form = EssayForm(put.typed, initial=_brought_back(request, left))
    if _asks_to_save(request) and form.is_valid():
        essay = actions.begin(by=request.user, **form.said())
        return _saved(request, essay, over=None)
    return _writing(request, form, put, left=left)


@keeps_words
@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def write(request: HttpRequest, slug: str) -> HttpResponse:
    essay = get_object_or_404(Essay.objects.at_desk(request.user).select_related("author"), slug=slug)
    left = autosave.left_by(request.user, essay)
    put = brought_in(request, request.POST or kept_words.words_for(request))
    form = EssayForm(put.typed, initial=_brought_back(request, left) or autosave.said_in(essay))
    if _asks_to_save(request) and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            saved = actions.rewrite(essay, by=request.user, version=version, **form.said())
            return _saved(request, saved, over=essay)
        except actions.WrittenMeanwhile as meanwhile:
            return collisions.shown(request, form, meanwhile)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    return _writing(request, form, put, essay, left)


@allowed(Permission.WRITE_ESSAYS)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The same rendering as on save, for the pane beside the words. Keeps nothing."""
    said = {name: request.POST.get(name, "") for name in ("title", "outcome", "words", "audience")}
    shown = seen(**said, public=bool(request.POST.get("public")))
    return render(request, "posts/desk/preview.html", shown | {"quick": True})


@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def look(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as readers will have it, for officers only, in any state."""
    at_desk = Essay.objects.at_desk(request.user).with_next_to_read(request.user)
    essay = get_object_or_404(at_desk.select_related("author"), slug=slug)
    return render(request, "posts/desk/look.html", page_of(essay, request.user) | spoken_of(essay))


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
        despite = said.get("despite", "")
        when = {"version": said["version"], "at": said["at"]}
        if essay.improves_id:
            when["at"] = said["at"] or said["until"]
            held = working_copies.fold_in(essay, by=request.user, despite=despite, **when)
            return f"The change is in: readers have version {held.version} of “{held}”."
        held = actions.publish(essay, by=request.user, despite=despite, until=said["until"], **when)
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
    return render(request, "posts/desk/supersede.html", {"essay": essay, "form": form, "seeds": essay.seeds.all()})


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
        working_copies.reopen(essay, by=request.user)
        return f"“{essay}” is a draft again."

    return _step(request, slug, PlainForm, act, "reopen")


def seen(*, title: str, outcome: str, words: str, public: bool, audience: str) -> dict[str, Any]:
    """How these words will look, and what a first look finds. Text that nobody could read is not drawn."""
    if len(words) > MOST_WORDS:
        return {"not_drawn": "This is too long to draw."}
    try:
        drawn = markdown.render(words)
    except markdown.Unreadable as unreadable:
        return {"not_drawn": str(unreadable)}
    # A box holds a few hundred characters; what is over that is refused anyway, and not worth a coach's time.
    short = {"title": title[:MOST_IN_A_BOX], "outcome": outcome[:MOST_IN_A_BOX]}
    coached = coaching.listen(**short, words=words, public=public, audience=audience)
    heard_by = coaching.audience_of(public=public, chosen=audience)
    found = remarks(coached, title=short["title"], audience=heard_by, stops=settings.COACH_STOPS)
    return {"drawn": mark(drawn.html, spots(coached)), "counted": drawn.words, "remarks": found}


def _chosen(form: SupersedeForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("other", "why")}


def _asks_to_save(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("do", "").partition(" ")[0] not in DOES_NOT_SAVE


def _brought_back(request: HttpRequest, left: UnsavedText | None) -> dict[str, Any] | None:
    """Words that were kept and not saved, where their writer asks for them."""
    return autosave.initial(left.fields) if left and "unsaved" in request.GET else None


def _saved(request: HttpRequest, essay: Essay, *, over: Essay | None) -> HttpResponse:
    autosave.forget(by=request.user, essay=over, sitting=request.POST.get("sitting", "").replace("\x00", ""))
    if request.POST.get("do") == "submit":
        actions.submit(essay, by=request.user)
        messages.success(request, f"“{essay}” is waiting for a second pair of eyes.")
        return redirect("posts:desk")
    messages.success(request, "Saved. Nobody but officers can see it yet.")
    return redirect(essay.desk_url)


def _writing(
    request: HttpRequest,
    form: EssayForm,
    put: Brought,
    essay: Essay | None = None,
    left: UnsavedText | None = None,
) -> HttpResponse:
    typed = {name: form[name].value() or "" for name in ("title", "outcome", "words", "audience")}
    found = seen(**typed, public=bool(form["public"].value()))
    kept = kept_words.words_for(request) is not None
    shown = {"form": form, "essay": essay, "kept": kept, "put": put, **put.found, **found}
    shown |= unsaved.beside(request, form, left)
    shown["may_submit"] = may_submit(essay)
    if essay:
        shown |= {"steps": steps(essay, request.user), "flow": flow(essay), "seeds": essay.seeds.all()}
        shown |= changing.beside(request.user, essay) | beside_the_words(essay)
    if essay and essay.note:
        shown["note_by"] = who_asks(essay)
    return render(request, "posts/desk/write.html", shown)


def who_asks(essay: Essay) -> str:
    """Who wrote the note with which an essay was sent back, as its bubble says it; the journal knows."""
    line = journal.newest(Move.SEND_BACK.value, essay)
    return f"{line.by.first_name} asks" if line and line.by else "The second pair of eyes asks"


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
    if isinstance(form, PublishForm):
        form.answers_to(essay.objections)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act(essay, form.cleaned_data))
            return redirect("posts:desk")
        except working_copies.MovedOn as moved:
            return changing.refused(request, essay, moved)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, f"posts/desk/{name}.html", {"essay": essay, "form": form, "seeds": essay.seeds.all()})
