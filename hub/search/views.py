"""The search page: words as people type them, and only what this reader may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.vary import vary_on_headers

from hub.people.access import public
from hub.people.roles import Permission
from hub.search import at_risk, index, unanswered
from hub.search.models import KINDS


@public
@vary_on_headers("HX-Request")
def search(request: HttpRequest) -> HttpResponse:
    """The whole page, or only its results while somebody types.

    What a colleague asked for in full and did not find is counted, without the colleague (hub.search.unanswered).
    """
    query = request.GET.get("q", "").replace("\x00", "")[:300].strip()
    found = index.answer(query, request.user)
    typing = bool(request.htmx)  # type: ignore[attr-defined]
    if query and not found.hits and request.method == "GET" and not typing and request.user.is_authenticated:
        unanswered.note(query)
    shown = {
        "query": query,
        "groups": grouped(found.hits),
        "weaker": found.weaker,
        "count": len(found.hits),
        "best_only": len(found.hits) == index.MOST_HITS,
        "did_you_mean": found.did_you_mean,
        "at_risk": at_risk.heard(query),
        "officer": request.user.is_authenticated and request.user.may(Permission.WRITE_GUIDANCE),
    }
    return render(request, "hub/search_results.html" if typing else "hub/search.html", shown)


def grouped(hits: list[index.Hit]) -> list[tuple[str, list[index.Hit]]]:
    groups = [(label, [hit for hit in hits if hit.entry.kind == kind]) for kind, label in KINDS.items()]
    return [(label, found) for label, found in groups if found]
