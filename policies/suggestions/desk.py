"""What policy owners see of suggestions, and where those who made one find the answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hub.kit.editorial import MoveRefused
from hub.people import kept_words
from hub.people.access import allowed
from hub.people.kept_words import keeps_words
from hub.people.roles import Permission
from policies.suggestions import actions
from policies.suggestions.forms import AnswerForm
from policies.suggestions.models import READERS, SUGGESTERS, Answer, Suggestion
from posts.seeds.models import Seed

ON_A_PAGE = 20


@allowed(*READERS)
def suggestions(request: HttpRequest) -> HttpResponse:
    found = Suggestion.objects.visible_to(request.user).select_related("by", "answered_by")
    page = Paginator(found.answered(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "policies/suggestions/list.html", {"waiting": found.waiting(), "page": page})


@keeps_words
@allowed(*READERS)
def suggestion(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(Suggestion.objects.visible_to(request.user).select_related("by", "answered_by"), key=key)
    answers = request.user.may(Permission.BUILD_POLICY)  # type: ignore[union-attr]
    form = AnswerForm(request.POST or kept_words.words_for(request)) if answers and found.is_open else None
    if request.method == "POST" and form and form.is_valid():
        act = actions.take if form.cleaned_data["answer"] == Answer.TAKEN else actions.set_aside
        try:
            act(found, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, f"Answered. {found.by.name} sees it on this page.")
            return redirect("policies:all_suggestions")
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    shown = {"suggestion": found, "form": form, "may_take_back": actions.may_suggest(request.user) and found.is_open}
    return render(request, "policies/suggestions/suggestion.html", shown | grew_from(request, found))


@allowed(*SUGGESTERS)
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(Suggestion.objects.visible_to(request.user), key=key)
    if request.method == "POST":
        try:
            actions.take_back(found, by=request.user)
            messages.success(request, "Taken back. The essay no longer points at it.")
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
        return redirect("policies:all_suggestions")
    return render(request, "policies/suggestions/take_back.html", {"suggestion": found, **grew_from(request, found)})


def grew_from(request: HttpRequest, found: Suggestion) -> dict:
    """The other end: the essay, where this reader can open it, and the paragraph."""
    seed = Seed.objects.of(Suggestion.kind, found.key)
    return {"seed": seed, "essay_address": seed.essay_address(request.user) if seed else ""}
