"""The pictures that are kept: found again, described better, removed when nothing needs them."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hub.kit import pictures
from hub.kit.models import Picture
from hub.people.access import allowed
from hub.people.roles import Permission
from posts.essays.models import Essay
from posts.writing.picture_forms import MOST_FINDABLE, DescribeForm, PictureForm

ON_A_PAGE = 24


@allowed(Permission.WRITE_ESSAYS)
def shelf(request: HttpRequest) -> HttpResponse:
    """Newest first, found by their words; and a form to keep another."""
    form = PictureForm(request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid() and (kept := form.keep(request.user)):
        messages.success(request, f"“{kept}” is kept. Its line for an essay is on this page.")
        return redirect("posts:picture", kept.name)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:MOST_FINDABLE]
    wanted = Picture.objects.at_desk(request.user).filter(Q(label__icontains=words) | Q(alt__icontains=words))
    page = Paginator(wanted.prefetch_related("uses"), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"form": form, "words": words, "page": page, "cards": with_uses(page, request.user)}
    shown["asked"] = f"{urlencode({'q': words})}&" if words else ""
    return render(request, "posts/desk/pictures.html", shown)


@allowed(Permission.WRITE_ESSAYS)
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """One picture: its words, its line, where it is shown; mended or removed here."""
    kept = get_object_or_404(Picture.objects.at_desk(request.user).prefetch_related("uses"), name=name)
    asked = request.POST.get("do") if request.method == "POST" else ""
    form = DescribeForm(request.POST if asked == "describe" else None, initial=vars(kept))
    if asked == "describe" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("alt", "decorative", "label")}
        pictures.describe(kept, by=request.user, **said)
        messages.success(request, "Saved. Texts that show the picture already keep the words that stand in them.")
        return redirect("posts:picture", kept.name)
    if asked == "delete":
        try:
            pictures.delete(kept, by=request.user)
            messages.success(request, f"“{kept}” is removed.")
            return redirect("posts:pictures")
        except pictures.Refused as refused:
            form = DescribeForm(initial=vars(kept))
            messages.error(request, str(refused))
    (card,) = with_uses([kept], request.user)
    return render(request, "posts/desk/picture.html", {"form": form, "picture": kept, **card})


def with_uses(shown: Any, officer: Any) -> list[dict[str, Any]]:
    """Each picture with the texts that show it, in one query for all of them."""
    keys = {use.key for kept in shown for use in kept.uses.all() if use.kind == Essay.kind}
    essays = {essay.slug: essay for essay in Essay.objects.at_desk(officer).for_desk().filter(slug__in=keys)}
    return [
        {
            "picture": kept,
            "uses": [
                {"title": str(essay), "url": essay.desk_url, "state": essay.get_state_display()}
                if use.kind == Essay.kind and (essay := essays.get(use.key))
                else {"title": f"{use.kind} {use.key}", "url": "", "state": ""}
                for use in kept.uses.all()
            ],
            "in_use": any(use.out for use in kept.uses.all()),
        }
        for kept in shown
    ]
