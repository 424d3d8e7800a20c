"""Old addresses of the blog answer for ever: 301 to where the essay stands now, for whoever may read it.

It looks only where the hub itself has nothing to show, so an ordinary page costs no further query.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from posts.essays.models import Essay
from posts.wordpress.addresses import of_request
from posts.wordpress.models import OldAddress

Respond = Callable[[HttpRequest], HttpResponse]
LONGEST_CHAIN = 10


def follow_old_addresses(respond: Respond) -> Respond:
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return respond(request)
        by_number = request.path == "/" and request.GET.keys() & {"p", "page_id"}
        if not by_number:
            response = respond(request)
            if response.status_code != 404:
                return response
        found = essay_at(request)
        if found:
            return HttpResponsePermanentRedirect(found.get_absolute_url())
        return respond(request) if by_number else response

    return middleware


def essay_at(request: HttpRequest) -> Essay | None:
    """The essay that this reader may read and that once stood at this address, or what replaced it."""
    path = of_request(request.path, request.GET.get("p"), request.GET.get("page_id"))
    if not path:
        return None
    essay: Any = Essay.objects.filter(old_addresses__in=OldAddress.objects.filter(path=path)).first()
    for _ in range(LONGEST_CHAIN):
        if essay is None or essay.is_visible_to(request.user):
            return essay
        essay = essay.superseded_by
    return None
