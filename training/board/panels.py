"""What the board brings to other pages: the button that saves, and on "me" how much is there."""

from django.http import HttpRequest

from hub.kit.panels import Panel
from training.board.models import Pin

PAGES = {"situation": "situation", "guidance_item": "item"}


def save_button(request: HttpRequest) -> Panel | None:
    """On the page of a situation or an item: save it, or that it is saved."""
    match = request.resolver_match
    if match is None or match.url_name not in PAGES or not request.user.is_authenticated:
        return None
    kind, slug = PAGES[match.url_name], match.kwargs["slug"]
    saved = Pin.objects.visible_to(request.user).on_board().filter(**{f"{kind}__slug": slug}).exists()
    return Panel("board", "training/board/save_button.html", {"kind": kind, "slug": slug, "saved": saved})


def my_board(request: HttpRequest) -> Panel | None:
    mine = Pin.objects.visible_to(request.user)
    held = mine.on_board().count()
    return Panel("board", "training/board/me_panel.html", {"held": held, "used": mine.times_used()})
