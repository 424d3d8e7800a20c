"""Where the hub's own links lead: to something readers have, to something only colleagues may open, or nowhere."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Min
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone

from hub.search.models import Entry

NOWHERE, COLLEAGUES = "reach", "colleagues"  # the coach's names for them
MOST_LINKS = 200
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,300})\]\(\s*<?([^()<>\s]{1,300})>?[^()\n]{0,200}\)")


def links_of(text: str) -> list[tuple[str, str]]:
    """Words and path of each link in a text in Markdown that leads to the hub itself."""
    found = [(words, _path(address)) for words, address in _LINK.findall(text)]
    return [(words, path) for words, path in found if path][:MOST_LINKS]


def faults(paths: Iterable[str], *, public: bool) -> dict[str, str]:
    """For each path that lets its reader down: NOWHERE, or COLLEAGUES where anybody reads and only staff may open."""
    wanted = list(dict.fromkeys(paths))
    if not wanted:
        return {}
    known = _entries([path for path in wanted if "\x00" not in path])  # which no database can be asked for
    routes = _routes_of_things()
    judged = {path: _judge(path, known, routes, public=public) for path in wanted}
    return {path: fault for path, fault in judged.items() if fault}


def _judge(path: str, known: dict[str, bool], routes: set[str], *, public: bool) -> str:
    try:
        match = resolve(path)
    except Resolver404:
        return NOWHERE
    if path in known:
        return COLLEAGUES if public and not known[path] else ""
    if match.route in routes:
        return NOWHERE  # an address for things like those that search knows, and it knows none there
    return COLLEAGUES if public and not _is_open(match) else ""


def _entries(paths: list[str]) -> dict[str, bool]:
    """Whether anybody may open it, for each of these that readers have now."""
    now = timezone.now()
    found = Entry.objects.filter(url__in=paths).exclude(from_at__gt=now).exclude(until_at__lte=now)
    return dict(found.order_by("public").values_list("url", "public"))


def _routes_of_things() -> set[str]:
    """The patterns under which each kind of thing has its addresses, from one example of each kind."""
    examples = Entry.objects.order_by().values_list("kind").annotate(one=Min("url"))
    routes = set()
    for _, url in examples:
        try:
            match = resolve(url.partition("#")[0])
        except Resolver404:
            continue
        if match.kwargs:
            routes.add(match.route)
    return routes


def _is_open(match: ResolverMatch) -> bool:
    view = match.func
    return getattr(view, "open_to", "") == "everyone" or not getattr(view, "login_required", True)


def _path(address: str) -> str:
    """The path of an address of ours, without query and place on the page; nothing for anybody else's."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    ours = not parts.scheme and not parts.netloc
    if not ours and f"{parts.scheme}://{parts.netloc}" != settings.SITE_ADDRESS:
        return ""
    is_page = parts.path.startswith("/") and not parts.path.startswith(("//", settings.STATIC_URL))
    return parts.path if is_page else ""
