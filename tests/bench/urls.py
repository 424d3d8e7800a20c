"""Every address of the hub, and /hello: a view that asks nothing and draws nothing, behind the same middleware."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import path

from hub.people.access import public
from hub.urls import *  # noqa: F403  (handlers of errors too)
from hub.urls import urlpatterns as ours

COST = "X-Processor-Milliseconds"


@public
def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello\n", content_type="text/plain")


def says_its_cost(respond: Callable) -> Callable:
    """Processor time of this request's own thread: what other requests and other programs do is not in it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.thread_time()
        response = respond(request)
        response[COST] = f"{(time.thread_time() - began) * 1000:.3f}"
        return response

    return middleware


urlpatterns = [path("hello", hello), *ours]
