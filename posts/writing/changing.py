"""What an officer sees of a change to a published essay: begun, compared, left, or refused."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from hub.kit.editorial import MoveRefused
from hub.people.access import allowed
from hub.people.roles import Permission
from posts.essays import working_copies
from posts.essays.models import Essay
from posts.writing.changes import between, text_of
from posts.writing.forms import CatchUpForm, DiscardForm, PlainForm


@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Of an essay that readers have: asks, then begins a working copy. Of a working copy: what it changes."""
    essay = _essay(request, slug)
    if essay.improves:
        return render(request, "posts/desk/what_it_changes.html", {"essay": essay, **_both(essay, essay.improves)})
    form = PlainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            copy = working_copies.begin(essay, by=request.user)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "This is your working copy. Readers keep the essay as it is until it is put in.")
            return redirect(copy.desk_url)
    return render(request, "posts/desk/change.html", {"essay": essay, "form": form, "copy": _open_copy(essay)})


@allowed(Permission.WRITE_ESSAYS)
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    essay = _essay(request, slug)
    form = DiscardForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            working_copies.discard(essay, by=request.user, reason=form.cleaned_data["reason"])
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The change is left. Its saved texts are kept, and readers saw none of it.")
            return redirect("posts:desk")
    return render(request, "posts/desk/discard.html", {"essay": essay, "form": form})


@allowed(Permission.WRITE_ESSAYS)
@require_POST
def catch_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Goes on from what the essay has become, having seen both."""
    essay = _essay(request, slug)
    form = CatchUpForm(request.POST)
    seen = form.cleaned_data if form.is_valid() else {"version": 0, "seen": 0}
    try:
        working_copies.catch_up(essay, by=request.user, **seen)
        messages.success(request, "The change goes on from the essay as it is now. It is a draft again.")
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(essay.desk_url)


def refused(request: HttpRequest, copy: Essay, moved: working_copies.MovedOn) -> HttpResponse:
    """The change could not be put in: both texts, and the ways on."""
    shown = {"essay": copy, "now": moved.essay, "why": str(moved), **_both(copy, moved.essay)}
    return render(request, "posts/desk/change_refused.html", shown, status=409)


def beside(officer: Any, essay: Essay) -> dict[str, Any]:
    """For the write page: whose change there is to this essay, or which essay this one changes."""
    copy = _open_copy(essay) if essay.is_published else None
    may_begin = essay.is_published and copy is None and officer.may(Permission.WRITE_ESSAYS)
    return {"copy": copy, "change_url": reverse("posts:change", args=[essay.slug]) if may_begin else ""}


def _both(copy: Essay, essay: Essay) -> dict[str, Any]:
    texts = [text_of(each, [topic.name for topic in each.topics.all()]) for each in (essay, copy)]
    return {"now": essay, "comparison": between(*texts)}


def _open_copy(essay: Essay) -> Essay | None:
    return Essay.objects.open_changes().select_related("author").filter(improves=essay).first()


def _essay(request: HttpRequest, slug: str) -> Essay:
    found = Essay.objects.at_desk(request.user).select_related("author", "improves")
    return get_object_or_404(found, slug=slug)
