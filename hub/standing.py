"""What machines ask: is it alive, is it ready, whom to tell of a fault."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hub.people.access import public

TEXT = "text/plain; charset=utf-8"
# A process that once found every migration of its own code finds them for good: reading them all takes long.
_has_every_migration: set[bool] = set()


@public
def live(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database, so a database that is down does not restart the hub."""
    return HttpResponse("alive\n", content_type=TEXT)


@public
def ready(request: HttpRequest) -> HttpResponse:
    """Ready for people: the database answers and has every migration."""
    if _has_every_migration:
        return _answers()
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return HttpResponse("the database does not answer\n", content_type=TEXT, status=503)
    if waiting:
        return HttpResponse("migrations are waiting\n", content_type=TEXT, status=503)
    _has_every_migration.add(True)
    return HttpResponse("ready\n", content_type=TEXT)


def _answers() -> HttpResponse:
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", content_type=TEXT, status=503)
    return HttpResponse("ready\n", content_type=TEXT)


@public
def robots(request: HttpRequest) -> HttpResponse:
    closed = ["/accounts/", "/search/", "/admin/", "/essays/feeds/mine/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@public
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116). Expires says how long to rely on it; a year is the most it advises."""
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_ADDRESS}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)
