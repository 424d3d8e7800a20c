"""What a policy owner sees: drafts, one page of questions at a time with the policy beside them, and the check page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from hub.kit.editorial import MoveRefused
from hub.people import kept_words
from hub.people.access import allowed
from hub.people.kept_words import keeps_words
from hub.people.roles import Permission
from policies.builder import actions, readiness
from policies.builder.assemble import assemble
from policies.builder.clause_bank import library
from policies.builder.forms import PageForm, StartForm
from policies.builder.models import Draft
from policies.builder.preview import beside, show
from policies.builder.questions import Page
from policies.builder.wording import said
from policies.suggestions.models import Suggestion


@keeps_words
@allowed(Permission.BUILD_POLICY)
def drafts(request: HttpRequest) -> HttpResponse:
    form = StartForm(request.POST or kept_words.words_for(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        short = told["length"] == "short"
        try:
            draft = actions.start_draft(title=told["title"], lede=told["lede"], short=short, by=request.user)
            return redirect("policies:questions", draft.slug, library().questions.pages[0].id)
        except MoveRefused as refused:
            form.add_error("title", str(refused))
    waiting = Suggestion.objects.visible_to(request.user).waiting().count()
    shown = {"drafts": Draft.objects.visible_to(request.user).select_related("owner"), "form": form, "waiting": waiting}
    return render(request, "policies/drafts.html", shown)


@keeps_words
@allowed(Permission.BUILD_POLICY)
def questions(request: HttpRequest, slug: str, page_id: str) -> HttpResponse:
    draft = get_object_or_404(Draft.objects.visible_to(request.user), slug=slug)
    page = library().questions.page(page_id)
    if page is None:
        raise Http404
    kept = kept_words.words_for(request)
    form = PageForm(page, draft.answers, request.POST or kept)
    if request.method == "POST" and form.is_valid():
        actions.answer(draft, form.given(), by=request.user)
        if "preview" not in request.POST:
            return redirect(next_address(draft, page))
        form = PageForm(page, draft.answers)
    shown = {"draft": draft, "form": form, "kept": kept is not None, **page_words(draft, page)}
    return render(request, "policies/questions.html", shown)


@allowed(Permission.BUILD_POLICY)
def preview(request: HttpRequest, slug: str, page_id: str) -> HttpResponse:
    """The preview as it would be with what is typed so far. Saves nothing: for a script that asks while one types."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), slug=slug)
    page = library().questions.page(page_id)
    if page is None or request.method != "POST":
        raise Http404
    form = PageForm(page, draft.answers, request.POST)
    if form.is_valid():
        draft.answers_before, draft.answers = draft.answers, {**draft.answers, **form.given()}
    return render(request, "policies/_preview.html", page_words(draft, page))


@allowed(Permission.BUILD_POLICY)
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole policy as it reads now, each clause with the answers and the law behind it."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), slug=slug)
    policy = assemble(library(), draft.answers, short=draft.short)
    sections = [{"section": part, "clauses": [show(each) for each in part.clauses]} for part in policy.sections]
    return render(request, "policies/draft.html", {"draft": draft, "sections": sections, "gaps": len(policy.gaps)})


@allowed(Permission.BUILD_POLICY)
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Check your answers: every answer with a way to change it, what is in the way, and what to look at again."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), slug=slug)
    _, obstacles = readiness.of_draft(library(), draft.answers, short=draft.short)
    shown = {
        "draft": draft,
        "stops": stops(draft, None),
        "pages": [{"page": page, "rows": rows(draft, page)} for page in library().questions.pages],
        "obstacles": [(each.text, address(draft, each.page)) for each in obstacles],
        "warnings": readiness.warnings(library(), draft.answers),
        "suggested": len(library().questions.suggested(draft.answers)),
    }
    return render(request, "policies/check.html", shown)


@allowed(Permission.BUILD_POLICY)
def take_suggestions(request: HttpRequest, slug: str) -> HttpResponse:
    draft = get_object_or_404(Draft.objects.visible_to(request.user), slug=slug)
    if request.method == "POST":
        taken = actions.take_suggestions(draft, by=request.user)
        count = f"{len(taken)} answer{'' if len(taken) == 1 else 's'}"
        messages.success(request, f"{count} filled in as the builder suggests. Look at each before you propose.")
    return redirect("policies:check", draft.slug)


def page_words(draft: Draft, page: Page) -> dict[str, Any]:
    """What stands around the questions of a page: the steps, clashes that one of them is part of, the preview."""
    before = assemble(library(), draft.answers_before, short=draft.short)
    now = assemble(library(), draft.answers, short=draft.short)
    ids = {question.id for question in page.questions}
    pages = library().questions.pages
    return {
        "page": page,
        "place_words": f"{pages.index(page) + 1} of {len(pages) + 1}",
        "stops": stops(draft, page),
        "clashes": [clash for clash in library().rules.between(draft.answers) if clash.questions & ids],
        "preview": beside(before, now, ids),
        "skip": next_address(draft, page),
        "back": address(draft, pages[pages.index(page) - 1].id) if pages.index(page) else "",
        "whys": [question for question in page.questions if question.help],
        "draft": draft,
    }


def stops(draft: Draft, here: Page | None) -> list[dict[str, str]]:
    """The steps, each open at any time: done, now or to do."""
    found = []
    for page in library().questions.pages:
        state = "now" if page is here else "done" if page.is_answered(draft.answers) else "todo"
        note = "Answered" if state == "done" else ""
        found.append({"title": page.title, "state": state, "url": address(draft, page.id), "note": note})
    last = "now" if here is None else "todo"
    found.append({"title": "Check and propose", "state": last, "url": address(draft, "")})
    return found


def rows(draft: Draft, page: Page) -> list[dict[str, str]]:
    return [
        {
            "label": question.label,
            "value": said(question, draft.answers) or "Not answered yet",
            "url": address(draft, page.id),
        }
        for question in page.questions
    ]


def address(draft: Draft, page_id: str) -> str:
    """Where a page of questions is; the check page for ""."""
    if not page_id:
        return reverse("policies:check", args=[draft.slug])
    return reverse("policies:questions", args=[draft.slug, page_id])


def next_address(draft: Draft, page: Page) -> str:
    pages = library().questions.pages
    after = pages.index(page) + 1
    return address(draft, pages[after].id if after < len(pages) else "")
