"""The sitemap: the pages that anyone may read, for search engines. Rooms bring theirs by name in settings."""

from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import conditional_page, require_safe

from hub.people.access import public

MOST = 50_000  # what one file may hold, by the sitemaps protocol
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


@public
@require_safe
@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """The same for everyone who asks, signed in or not."""
    pages = [page for name in settings.SITEMAP for page in import_string(name)()][:MOST]
    lines = [f"<url><loc>{escape(settings.SITE_ADDRESS + path)}</loc>{_changed(at)}</url>\n" for path, at in pages]
    return HttpResponse(_HEAD + "".join(lines) + "</urlset>\n", content_type="application/xml; charset=utf-8")


def _changed(at) -> str:
    return "" if at is None else f"<lastmod>{timezone.localtime(at).isoformat(timespec='seconds')}</lastmod>"
