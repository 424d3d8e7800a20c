"""Pages that strangers read, kept ready in this process, and never shown once anything on them has changed.

A page is kept with a mark (a hash of the essay's row and of the edition of everything readable) and with the moment at
which something on it appears or ends by itself. SQLite can say that nothing whatever has been written since: then the
page is sent without a question. Otherwise, and always on PostgreSQL, one query fetches the row again and the page is
sent only if the mark is the same. So several processes need to tell one another nothing.
"""

import hashlib
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date

A_WHILE = timedelta(seconds=2)  # Last-Modified counts seconds, and a page may change twice in one
AT_MOST = timedelta(minutes=5)
MOST_PAGES = 100  # for each thread
_own = threading.local()


@dataclass(frozen=True)
class Page:
    mark: str
    until: datetime
    content: bytes
    content_type: str
    etag: str
    changed: datetime | None
    written: Any  # what _written() said just before the page was made


def untouched(request: HttpRequest) -> HttpResponse | None:
    """The kept page, if this database says that nothing at all has been written since. No query."""
    if not may_be_kept(request):
        return None
    # Taken before anything is read, so that a write in between makes the page stale and never fresh.
    request.written_before = _written()  # type: ignore[attr-defined]
    page = _pages().get(request.path)
    if page is None or timezone.now() >= page.until:
        return None
    return _answer(page) if page.written and _same(page.written, request.written_before) else None  # type: ignore[attr-defined]


def page(
    request: HttpRequest, mark: str, until: datetime, make: Callable[[], HttpResponse], *, changed: datetime | None
) -> HttpResponse:
    """The kept page if its mark is this one, or a new one, which is kept if it is the same for every stranger."""
    if not may_be_kept(request):
        return make()
    now, held = timezone.now(), _pages().get(request.path)
    written = getattr(request, "written_before", None)
    if held is not None and held.mark == mark and now < held.until:
        held = replace(held, written=written)
        _pages()[request.path] = held
        return _answer(held)
    response = make()
    if response.status_code != 200 or _made_for_one(request):
        return response
    made = Page(mark, until, response.content, response["Content-Type"], _etag(response.content), changed, written)
    _keep(request.path, made)
    return _answer(made)


def may_be_kept(request: HttpRequest) -> bool:
    """For somebody without a session or a message waiting, who asked for nothing but the page.

    Never inside a transaction: what is read there may be undone.
    """
    cookies = {settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES)
    plain = request.method in {"GET", "HEAD"} and not request.META.get("QUERY_STRING")
    return plain and not cookies and not connection.in_atomic_block


def mark_of(parts: Iterable[Any]) -> str:
    return hashlib.sha256(repr(tuple(parts)).encode()).hexdigest()


def until(*moments: datetime | None) -> datetime:
    """The first of these moments, of the next midnight (pages say what is due today) and of five minutes from now."""
    now = timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return min([moment for moment in moments if moment is not None] + [midnight, now + AT_MOST])


def last_change(asked: Any, essays: Iterable[Any]) -> datetime | None:
    """When anything readable last changed, by a hand or by itself; `asked` was fetched with its edition."""
    moments = [asked.renewed, asked.last_beginning, asked.last_end, *(essay.updated_at for essay in essays)]
    return max(filter(None, moments), default=None)


def forget() -> None:
    """Empties what this thread has kept."""
    _pages().clear()


def _pages() -> dict[str, Page]:
    if not hasattr(_own, "pages"):
        _own.pages = {}
    return _own.pages


def _keep(path: str, page: Page) -> None:
    pages = _pages()
    pages.pop(path, None)
    while len(pages) >= MOST_PAGES:
        pages.pop(next(iter(pages)))
    pages[path] = page


def _answer(page: Page) -> HttpResponse:
    response = HttpResponse(page.content, content_type=page.content_type)
    response["ETag"] = page.etag
    if page.changed is not None and timezone.now() - page.changed > A_WHILE:
        response["Last-Modified"] = http_date(page.changed.timestamp())
    response["Cache-Control"] = "no-cache"  # ask each time: a withdrawal is seen at once
    patch_vary_headers(response, ["Cookie"])
    return response


def _etag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _made_for_one(request: HttpRequest) -> bool:
    """A token or a nonce on a page is for one reader."""
    return "CSRF_COOKIE" in request.META or isinstance(getattr(request, "_csp_nonce", None), str)


def _written() -> Any:
    """Changes with every write to an SQLite database: by others (data_version) and by this connection (its count).

    The connection itself is in it, so a new one never passes for an old one. None where the database cannot say.
    """
    if connection.vendor != "sqlite":
        return None
    connection.ensure_connection()
    line = connection.connection
    return line, line.execute("PRAGMA data_version").fetchone()[0], line.total_changes


def _same(then: Any, now: Any) -> bool:
    return now is not None and then[0] is now[0] and then[1:] == now[1:]
