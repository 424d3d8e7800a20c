"""Every saved text of an essay: the list, one as it was, two side by side, and one put back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hub.kit import markdown
from hub.kit.editorial import MoveRefused
from hub.people.access import allowed
from hub.people.roles import Permission
from posts.essays import actions
from posts.essays.models import Essay, Revision
from posts.writing.changes import between, in_brief, text_of
from posts.writing.forms import PutBackForm

ON_A_PAGE = 20


@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """Newest first, each with who, when and in short what changed since the one before."""
    essay = _essay(request, slug)
    page = Paginator(essay.revisions.select_related("by"), ON_A_PAGE).get_page(request.GET.get("page"))
    kept = list(page)
    below = essay.revisions.filter(number__lt=kept[-1].number).first() if kept else None
    before: list[Revision | None] = [*kept[1:], below]
    lines = [
        {"revision": each, "before": old, "changed": in_brief(text_of(old) if old else None, text_of(each))}
        for each, old in zip(kept, before, strict=True)
    ]
    return render(request, "posts/desk/versions.html", {"essay": essay, "page": page, "lines": lines})


@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One text as it was, with a way to compare it and a button to put it back."""
    essay = _essay(request, slug)
    revision = get_object_or_404(essay.revisions.select_related("by"), number=number)
    other = request.GET.get("with", "")
    if other.isdecimal() and essay.revisions.filter(number=int(other[:9])).exists():
        return redirect("posts:compare", slug, number, int(other[:9]))
    text = text_of(revision)
    shown = {"fields": [(label, text.shown(name)) for name, label in SHORT.items()], "drawn": _drawn(revision.words)}
    shown |= {"others": essay.revisions.exclude(number=number).values_list("number", flat=True)[:MOST_OFFERED]}
    return render(request, "posts/desk/version.html", {"essay": essay, "revision": revision, **shown})


@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def compare(request: HttpRequest, slug: str, number: int, other: int) -> HttpResponse:
    """Two texts side by side; the one named first stands on the left."""
    essay = _essay(request, slug)
    kept = essay.revisions.select_related("by")
    old, new = get_object_or_404(kept, number=number), get_object_or_404(kept, number=other)
    shown = {"essay": essay, "old": old, "new": new, "comparison": between(text_of(old), text_of(new))}
    return render(request, "posts/desk/compare.html", shown)


@allowed(Permission.WRITE_ESSAYS)
@require_POST
def put_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An earlier text becomes the newest revision; every other one stays."""
    essay = _essay(request, slug)
    revision = get_object_or_404(essay.revisions.all(), number=number)
    form = PutBackForm(request.POST)
    try:
        _put_back(essay, revision, by=request.user, version=form.cleaned_data["version"] if form.is_valid() else 0)
    except actions.WrittenMeanwhile as meanwhile:
        who = meanwhile.by.name if meanwhile.by else "Somebody"
        messages.error(request, f"{who} saved this essay after you opened it. Look at what is new, then put it back.")
        return redirect("posts:versions", slug)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("posts:version", slug, number)
    messages.success(request, f"Version {number} is back, as a new version. The others are still here.")
    return redirect(essay.desk_url)


SHORT = {"outcome": "What gets better", "summary": "Summary", "topics": "Topics", "public": "Who may read it"}
MOST_OFFERED = 200


def _put_back(essay: Essay, revision: Revision, *, by: Any, version: int) -> None:
    """Through the same door as every save, so the same rules hold."""
    now = text_of(essay, [topic.name for topic in essay.topics.all()])
    then = text_of(revision)
    if essay.version == version and now == then:
        raise MoveRefused("This is what is saved now.")
    said = {name: getattr(then, name) for name in ("title", "outcome", "summary", "words", "topics", "public", "light")}
    actions.rewrite(essay, by=by, version=version, why=f"Put back version {revision.number}", **said)


def _essay(request: HttpRequest, slug: str) -> Essay:
    return get_object_or_404(Essay.objects.at_desk(request.user).defer("html", "headings"), slug=slug)


def _drawn(words: str) -> Any:
    """As readers would have had it, or None where it cannot be drawn."""
    try:
        return markdown.render(words).html
    except markdown.Unreadable:
        return None
