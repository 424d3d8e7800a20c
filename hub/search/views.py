"""The search page: words as people type them, and only what this reader may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub.people.access import public
from hub.search import index
from hub.search.models import KINDS


@public
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "")[:300].strip()
    hits = index.find(query, request.user)
    groups = [(label, [hit for hit in hits if hit.entry.kind == kind]) for kind, label in KINDS.items()]
    shown = {
        "query": query,
        "groups": [(label, found) for label, found in groups if found],
        "count": len(hits),
        "best_only": len(hits) == index.MOST_HITS,
    }
    return render(request, "hub/search.html", shown)
