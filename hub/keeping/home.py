"""What keeping brings to the first page and to "me": what this person has to look at again."""

from django.http import HttpRequest

from hub.keeping.chasing import overdue_of
from hub.kit.panels import Panel


def panel(request: HttpRequest) -> Panel | None:
    """For owners and deputies with something that has come to its day."""
    count = overdue_of(request.user) if request.user.is_authenticated else 0
    return Panel("keeping", "hub/keeping/panel.html", {"count": count}) if count else None


def dates(request: HttpRequest) -> Panel:
    """The way from "me" to one's own dates."""
    return Panel("dates", "hub/keeping/dates_panel.html")
