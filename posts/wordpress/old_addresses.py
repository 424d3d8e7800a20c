"""Old addresses of the blog answer for ever: 301 to where the essay stands now, for whoever may read it.

It looks only where the hub itself has nothing to show, so an ordinary page costs no further query.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from hub.kit import replaced
from posts.essays.models import Essay
from posts.wordpress.addresses import of_request

Respond = Callable[[HttpRequest], HttpResponse]


def follow_old_addresses(respond: Respond) -> Respond:
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return respond(request)
        by_number = request.path == "/" and bool(request.GET.keys() & {"p", "page_id"})
        answer = None if by_number else respond(request)
        if answer is not None and answer.status_code != 404:
            return answer
        address = address_now(request)
        if address:
            return HttpResponsePermanentRedirect(address)
        return answer or respond(request)

    return middleware


def address_now(request: HttpRequest) -> str:
    """Where the essay that once stood here stands now, or what replaced it; "" where this reader may read neither."""
    path = of_request(request.path, request.GET.get("p"), request.GET.get("page_id"))
    essay = Essay.objects.filter(old_addresses__path=path).first() if path else None
    if essay is None:
        return ""
    if essay.is_visible_to(request.user):
        return essay.get_absolute_url()
    return replaced.address_after(Essay, essay.slug, request.user)
