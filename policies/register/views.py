"""What a reader sees: the policies, the current words, earlier versions, and agreeing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe

from hub.kit.editorial import MoveRefused
from hub.kit.markdown import reading_minutes
from hub.people.access import public, signed_in
from policies.builder.wording import date_words
from policies.register import actions, reading, search
from policies.register.forms import AgreeForm
from policies.register.models import Acknowledgement, Policy, Version
from policies.register.standing import standing


@public
def policies(request: HttpRequest) -> HttpResponse:
    found = list(Policy.objects.visible_to(request.user).with_current())
    mine = mine_by_policy(request.user)
    rows = [{"policy": policy, "agreed": mine.get(policy.pk)} for policy in found]
    return render(request, "policies/policies.html", {"rows": rows})


@public
def policy(request: HttpRequest, slug: str) -> HttpResponse:
    """The current version. A stranger who may not read it is asked to sign in, whether or not it is there."""
    found = Policy.objects.visible_to(request.user).filter(slug=slug).select_related("owner").first()
    if found is None:
        return missing(request)
    return show(request, found, found.current, AgreeForm())


@public
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Any version that was ever published, at an address that never changes."""
    found = Version.objects.visible_to(request.user).filter(policy__slug=slug, number=number)
    found = found.select_related("policy__owner").first()
    if found is None:
        return missing(request)
    return show(request, found.policy, found, AgreeForm())


@signed_in
def agree(request: HttpRequest, slug: str) -> HttpResponse:
    """Only a button agrees; opening this address leads to the policy."""
    policy = get_object_or_404(Policy.objects.visible_to(request.user).select_related("owner"), slug=slug)
    if request.method != "POST":
        return redirect(policy)
    form = AgreeForm(request.POST)
    if not form.is_valid():
        return show(request, policy, policy.current, form)
    version = get_object_or_404(policy.versions.visible_to(request.user), number=form.cleaned_data["number"])
    try:
        record = actions.agree(version, by=request.user)
        day = date_words(timezone.localdate(record.at))
        messages.success(request, f"You agreed to version {version.number} on {day}. Thank you.")
    except MoveRefused as refused:
        messages.warning(request, str(refused))
    return redirect(policy)


def show(request: HttpRequest, policy: Policy, version: Version, form: AgreeForm) -> HttpResponse:
    staff = request.user.is_authenticated
    newest = policy.versions.order_by("-number").values_list("number", flat=True)[0]
    joined = search.joined(version, request.user) if staff else {}
    shown = {
        "policy": policy,
        "version": version,
        "minutes": reading_minutes(version.word_count),
        "parts": parts(version.sections if staff else version.public_sections, joined),
        "replaced_by": newest if newest != version.number else None,
        "versions": policy.versions.values("number", "published_at", "change_note", "sha256").order_by("-number"),
        "sha256": version.sha256 if staff else version.public_sha256,
        "form": form,
        **(where_i_stand(request.user, version) if staff else {}),
    }
    return render(request, "policies/policy.html", shown)


def where_i_stand(user: Any, version: Version) -> dict[str, Any]:
    """My own record for this version, and what is asked of me."""
    record = Acknowledgement.objects.for_version(version).filter(person=user).first()
    return {"record": record, "standing": standing([user])[user.pk]}


def parts(sections: reading.Sections, joined: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """The stored snapshot, ready to be drawn. Its HTML was made safe when it was stored (hub.kit.markdown)."""
    return [
        {
            "id": f"part-{section['id']}",
            "text": f"{section['number']}. {section['title']}",
            "level": 2,
            "clauses": [
                {
                    **clause,
                    "anchor": search.anchor(clause),
                    "html": mark_safe(clause["html"]),
                    "law_line": reading.law_line(clause),
                    "joined": joined.get(clause["id"], []),
                }
                for clause in section["clauses"]
            ],
        }
        for section in sections
    ]


def mine_by_policy(user: Any) -> dict[int, Acknowledgement]:
    """The newest record of this person for each policy."""
    if not user.is_authenticated:
        return {}
    records = Acknowledgement.objects.filter(person=user).select_related("version").order_by("version__number")
    return {record.version.policy_id: record for record in records.defer("version__text", "version__sections")}


def missing(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.get_full_path())
