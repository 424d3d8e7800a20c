"""What owners and approvers see: proposing a draft, looking at a proposal, approving it, publishing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hub.kit.editorial import MoveRefused
from hub.people import kept_words
from hub.people.access import allowed
from hub.people.kept_words import keeps_words
from hub.people.roles import Permission
from policies.builder import readiness
from policies.builder.clause_bank import library
from policies.builder.desk import address
from policies.builder.models import Draft
from policies.register import actions, changes, reading
from policies.register.forms import ApproveForm, ProposeForm, SendBackForm
from policies.register.models import Proposal

EITHER = (Permission.BUILD_POLICY, Permission.APPROVE_POLICY, Permission.PUBLISH_POLICY)


@keeps_words
@allowed(Permission.BUILD_POLICY)
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    draft = get_object_or_404(Draft.objects.visible_to(request.user), slug=slug)
    _, obstacles = readiness.of_draft(library(), draft.answers, short=draft.short)
    form = ProposeForm(request.POST or kept_words.words_for(request))
    if request.method == "POST" and not obstacles and form.is_valid():
        try:
            proposal = actions.propose(draft, by=request.user, **form.cleaned_data)
            messages.success(request, "Proposed. An approver will look at these exact words.")
            return redirect("policies:proposal", proposal.policy.slug)
        except MoveRefused as refused:
            form.add_error(None, str(refused))
    told = [(each.text, address(draft, each.page)) for each in obstacles]
    return render(request, "policies/propose.html", {"draft": draft, "form": form, "obstacles": told})


@allowed(*EITHER)
def proposal(request: HttpRequest, slug: str) -> HttpResponse:
    return show(request, open_proposal(request, slug), SendBackForm())


@require_POST
@allowed(Permission.APPROVE_POLICY)
def approve(request: HttpRequest, slug: str) -> HttpResponse:
    found = open_proposal(request, slug)
    form = ApproveForm(request.POST)
    words = form.cleaned_data["sha256"] if form.is_valid() else ""
    return do(request, found, "Approved.", actions.approve, sha256=words)


@require_POST
@allowed(Permission.APPROVE_POLICY)
def send_back(request: HttpRequest, slug: str) -> HttpResponse:
    found = open_proposal(request, slug)
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return show(request, found, form)
    return do(request, found, "Sent back.", actions.send_back, note=form.cleaned_data["note"])


@require_POST
@allowed(Permission.PUBLISH_POLICY)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    found = open_proposal(request, slug)
    return do(request, found, "Published. Staff are asked to read it and agree.", actions.publish)


def do(request: HttpRequest, found: Proposal, done: str, action: Any, **given: Any) -> HttpResponse:
    """Takes a step with a proposal and says what came of it; leads to where the reader goes on."""
    try:
        action(found, by=request.user, **given)
        messages.success(request, done)
    except MoveRefused as refused:
        messages.warning(request, str(refused))
    if action is actions.approve or not found.closed_at:
        return redirect("policies:proposal", found.policy.slug)
    return redirect(found.policy if action is actions.publish else "policies:policies")


def open_proposal(request: HttpRequest, slug: str) -> Proposal:
    proposals = Proposal.objects.visible_to(request.user).open()
    return get_object_or_404(proposals.select_related("policy", "proposed_by", "approved_by"), policy__slug=slug)


def show(request: HttpRequest, found: Proposal, form: SendBackForm) -> HttpResponse:
    current = found.policy.current
    shown = {
        "proposal": found,
        "policy": found.policy,
        "current": current,
        "parts": [{**part, "clauses": [with_law(clause) for clause in part["clauses"]]} for part in found.sections],
        "changes": changes.between(current.sections, found.sections) if current else [],
        "stops": stops(found),
        "form": form,
        "is_mine": found.proposed_by_id == request.user.pk,
    }
    return render(request, "policies/proposal.html", shown)


def with_law(clause: dict[str, Any]) -> dict[str, Any]:
    return {**clause, "law_line": reading.law_line(clause)}


def stops(found: Proposal) -> list[dict[str, str]]:
    state = "done" if found.is_approved else "now"
    return [
        {"title": "Proposed", "state": "done"},
        {"title": "Second pair of eyes", "state": state},
        {"title": "Published", "state": "now" if found.is_approved else "todo"},
    ]
