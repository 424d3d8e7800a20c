"""What an officer sees of words that are kept while she types: a line of status, and an offer when she comes back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_POST

from hub.people import kept_words
from hub.people.access import allowed
from hub.people.roles import Permission
from posts.essays.models import Essay
from posts.writing import autosave
from posts.writing.changes import Text, between, text_of
from posts.writing.models import UnsavedText

LONGEST_SITTING = 32


@allowed(Permission.WRITE_ESSAYS)
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Asked for by the form itself while somebody types. Says nothing twice in one minute: the line is read aloud."""
    essay = _essay(request, request.POST.get("essay", ""))
    done = autosave.keep(
        by=request.user, essay=essay, fields=autosave.typed_in(request.POST), sitting=sitting_in(request) or _new()
    )
    told = f"{done} {timezone.localtime():%H:%M}"
    if request.POST.get("told") == told:
        return HttpResponse(status=204)
    shown = {"done": done, "told": told, "now": timezone.now(), "see": _see(essay)}
    return render(request, "posts/desk/parts/kept.html", shown)


@allowed(Permission.WRITE_ESSAYS)
def left(request: HttpRequest) -> HttpResponse:
    """The words that were left, beside what is saved. POST throws them away."""
    essay = _essay(request, request.GET.get("essay", ""))
    words = autosave.left_by(request.user, essay)
    back = essay.desk_url if essay else "posts:new"
    if words is None:
        messages.info(request, "There are no words of yours here that are not saved.")
        return redirect(back)
    if request.method == "POST":
        autosave.forget(by=request.user, essay=essay, sitting=words.sitting)
        messages.success(request, "The words that were not saved are gone.")
        return redirect(back)
    typed = _text(words)
    saved = text_of(essay, [topic.name for topic in essay.topics.all()]) if essay else Text()
    shown = {"essay": essay, "words": words, "typed": typed, "comparison": between(saved, typed)}
    return render(request, "posts/desk/unsaved.html", shown)


def beside(request: HttpRequest, form: forms.Form, left: UnsavedText | None) -> dict[str, Any]:
    """For the form: which opening of it this is, and the offer of words that were left."""
    brought = left is not None and "unsaved" in request.GET and not form.is_bound
    sitting = sitting_in(request) or (left.sitting if left and brought else _new())
    offered = left if left and not brought and not form.is_bound else None
    see = _see(left.essay) if left else ""
    return {"sitting": sitting, "offered": offered, "brought": left if brought else None, "see": see}


def sitting_in(request: HttpRequest) -> str:
    """Which opening of the form was sent, or came back after a sign-in."""
    sent = request.POST if request.method == "POST" else kept_words.words_for(request) or request.POST
    return sent.get("sitting", "").replace("\x00", "")[:LONGEST_SITTING]


def _new() -> str:
    return get_random_string(16)


def _see(essay: Essay | None) -> str:
    return essay.slug if essay else ""


def _text(words: UnsavedText) -> Text:
    """What was typed, before anybody asked whether it may be saved."""
    said = autosave.initial(words.fields)
    names = [name.strip() for name in said.pop("topics").split(",") if name.strip()]
    known = {name: value for name, value in said.items() if name in Text.__dataclass_fields__}
    return Text(**{**known, "topics": tuple(sorted(names))})


def _essay(request: HttpRequest, slug: str) -> Essay | None:
    """The essay whose form it is; none for a new one."""
    found = Essay.objects.at_desk(request.user).defer("html", "headings")
    return get_object_or_404(found, slug=slug.replace("\x00", "")) if slug else None
