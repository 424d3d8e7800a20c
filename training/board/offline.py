"""The board where there is no network: a page of its own, and a worker whose reach is that page and nothing else."""

from pathlib import Path

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub.people.access import public, signed_in
from training.board import shown
from training.board.models import Pin
from training.board.views import today

WORKER = Path(settings.BASE_DIR) / "static" / "build" / "js" / "board_worker.js"


@csp_update({"worker-src": [SELF]})  # type: ignore[arg-type]
@signed_in
def offline(request: HttpRequest, *, notes: bool = False) -> HttpResponse:
    """Without notes unless their owner asks: a phone may be shared."""
    pins = Pin.objects.visible_to(request.user).on_board().with_things()
    page = {"entries": shown.entries(pins, settings.COUNCIL_WORDS), "notes": notes, "today": today()}
    return render(request, "training/board/offline.html", page)


@public
def worker(request: HttpRequest) -> HttpResponse:
    """It holds no words of anybody's. From this address it can reach only the pages below it."""
    return HttpResponse(
        WORKER.read_bytes(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )
