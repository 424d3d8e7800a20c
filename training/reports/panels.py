"""What learning brings to the first page and to "me"."""

from django.http import HttpRequest

from hub.kit.panels import Panel
from training.reports import mine


def next_step(request: HttpRequest) -> Panel | None:
    """The one next step, or that everything is done; a visitor has none."""
    if not request.user.is_authenticated:
        return None
    own = mine.of(request.user)
    if not own.asked and not own.others:
        return None
    return Panel("next", "training/reports/next_panel.html", {"mine": own})


def my_progress(request: HttpRequest) -> Panel | None:
    return Panel("progress", "training/reports/progress_panel.html", {"mine": mine.of(request.user)})
