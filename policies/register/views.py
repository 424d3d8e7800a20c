"""What a reader sees: the policies, the current words, earlier versions, and agreeing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe

from hub.kit.editorial import MoveRefused
from hub.kit.markdown import reading_minutes
from hub.people.access import public, signed_in
from policies.builder.wording import date_words
from policies.register import actions, changes, reading, search
from policies.register.forms import AgreeForm
from policies.register.models import HEAVY, Acknowledgement, Policy, Proposal, Version
from policies.register.standing import asked, one_standing


@public
def policies(request: HttpRequest) -> HttpResponse:
    found = list(Policy.objects.visible_to(request.user).with_current())
    mine = mine_by_policy(request.user)
    rows = [{"policy": policy, "agreed": mine.get(policy.pk)} for policy in found]
    return render(request, "policies/policies.html", {"rows": rows, "proposals": proposals(request.user)})


@public
def policy(request: HttpRequest, slug: str) -> HttpResponse:
    """The current version. A stranger who may not read it is asked to sign in, whether or not it is there."""
    found = Version.objects.visible_to(request.user).current().filter(policy__slug=slug)
    return show(request, found, AgreeForm())


@public
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Any version that was ever published, at an address that never changes."""
    found = Version.objects.visible_to(request.user).filter(policy__slug=slug, number=number)
    return show(request, found, AgreeForm())


@signed_in
def agree(request: HttpRequest, slug: str) -> HttpResponse:
    """Only a button agrees; opening this address leads to the policy."""
    mine = Version.objects.visible_to(request.user).filter(policy__slug=slug).select_related("policy")
    form = AgreeForm(request.POST or None)
    if request.method == "POST" and not form.is_valid():
        return show(request, mine.current(), form)
    if request.method == "POST":
        version = get_object_or_404(mine, number=form.cleaned_data["number"])
        try:
            record = actions.agree(version, by=request.user)
            day = date_words(timezone.localdate(record.at))
            messages.success(request, f"You agreed to version {version.number} on {day}. Thank you.")
        except MoveRefused as refused:
            messages.warning(request, str(refused))
    return redirect("policies:policy", slug)


def show(request: HttpRequest, found: QuerySet[Version], form: AgreeForm) -> HttpResponse:
    """Draws the one version that was asked for, in the reading for staff or the one for the public."""
    version = found.select_related("policy__owner").first()
    if version is None:
        return missing(request)
    staff = request.user.is_authenticated
    versions = list(Version.objects.filter(policy=version.policy).defer(*HEAVY).order_by("-number"))
    joined = search.joined(version, request.user) if staff else {}
    shown = {
        "policy": version.policy,
        "version": version,
        "minutes": reading_minutes(version.word_count),
        "parts": parts(version.sections if staff else version.public_sections, joined),
        "replaced_by": versions[0].number if versions[0].number != version.number else None,
        "versions": versions,
        "sha256": version.sha256 if staff else version.public_sha256,
        "form": form,
        **(where_i_stand(request.user, version, versions) if staff else {}),
    }
    return render(request, "policies/policy.html", shown)


def where_i_stand(user: Any, version: Version, versions: list[Version]) -> dict[str, Any]:
    """My own record for this version, and what this policy asks of me. One query."""
    records = {
        record.version_id: record for record in Acknowledgement.objects.filter(person=user, version__in=versions)
    }
    mine = one_standing(user, asked(versions), set(records))
    agreed_to = records.get(mine.version.pk) if mine.agreed and mine.version else None
    return {
        "record": records.get(version.pk),
        "standing": mine,
        "agreed_to": agreed_to,
        **what_changed(version, None if mine.agreed else last_agreed(versions, records)),
    }


def last_agreed(versions: list[Version], records: dict[int, Acknowledgement]) -> Acknowledgement | None:
    """My record for the newest version that I agreed to. `versions` are newest first."""
    return next((records[each.pk] for each in versions if each.pk in records), None)


def what_changed(version: Version, last: Acknowledgement | None) -> dict[str, Any]:
    """For somebody who agreed before and is asked again: only what is different. One query more, for them alone."""
    if last is None:
        return {}
    return {"last": last, "changes": changes.between(last.version.sections, version.sections)}


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


def proposals(user: Any) -> list[Proposal]:
    """What waits for an approver or for publishing, for those who may act on it. No query for anybody else."""
    if not user.is_authenticated:
        return []
    waiting = Proposal.objects.visible_to(user).open().select_related("policy", "proposed_by")
    return list(waiting.defer(*HEAVY))


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
