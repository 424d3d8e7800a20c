"""The pages where people say that something is still right, and officers say who keeps it true."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hub.keeping import overview
from hub.keeping.forms import KeepersForm
from hub.kit import keeping as kit
from hub.kit.editorial import MoveRefused
from hub.kit.models import Editorial
from hub.people.access import signed_in


@signed_in
@require_safe
def keeping(request: HttpRequest) -> HttpResponse:
    """Everything this person keeps true: for officers all they write, for others what is theirs."""
    shown = overview.of(request.user, timezone.localdate())
    return render(request, "hub/keeping/overview.html", {"kept": shown})


@signed_in
def thing(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One thing. Opening the page changes nothing; one button says that it is still right, another who keeps it."""
    found = _kept(request.user, kind, key)
    form = _form(request, found)
    if request.method == "POST":
        try:
            if form is None:
                said = _still_right(found, request.user)
            elif form.is_valid():
                said = _appoint(found, request.user, form.cleaned_data)
            else:
                return _page(request, found, form)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("keeping_thing", kind, key)
        messages.success(request, said)
        return redirect("keeping")
    return _page(request, found, form)


def _kept(reader: Any, kind: str, key: str) -> Editorial:
    model = kit.kinds().get(kind)
    if model is None:
        raise Http404
    return get_object_or_404(model._default_manager.kept_by(reader).for_keepers(), slug=key)


def _form(request: HttpRequest, found: Editorial) -> KeepersForm | None:
    """For those who write this kind, unless they pressed "Still right"."""
    may = request.user.may(found.write_permission)  # type: ignore[union-attr, attr-defined]
    if request.method == "POST":
        return KeepersForm(request.POST, thing=found) if may and request.POST.get("do") == "keepers" else None
    return KeepersForm(thing=found) if may else None


def _still_right(found: Editorial, by: Any) -> str:
    held = kit.still_right(found, by=by)
    return f"Thank you. “{found.kept_title}” is checked, and comes up again on {_day(held.review_on)}."


def _appoint(found: Editorial, by: Any, said: dict[str, Any]) -> str:
    kit.appoint(found, by=by, **said)
    return f"Kept: who looks after “{found.kept_title}”, and when it is checked again."


def _page(request: HttpRequest, found: Editorial, form: KeepersForm | None) -> HttpResponse:
    today = timezone.localdate()
    rows = [
        ("Kind", overview.kind_words(found)),
        ("Owner", found.owner.name if found.owner else "Nobody yet"),
        ("Deputy", found.deputy.name if found.deputy else "Nobody yet"),
        ("Last checked", _day(found.checked_on) if found.checked_on else "Not yet"),
        ("To be checked by", _day(found.review_on) if found.review_on else "No day yet"),
    ]
    shown = {
        "thing": found,
        "rows": [{"label": label, "value": value} for label, value in rows],
        "is_late": found.review_on is not None and found.review_on <= today,
        "form": form,
    }
    return render(request, "hub/keeping/thing.html", shown)


def _day(day: Any) -> str:
    return f"{day.day} {day:%B %Y}"
