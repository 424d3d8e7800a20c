"""Parts of a page that rooms bring to the hall, which knows them only by name in settings."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Panel:
    """One part of a page: where it stands, the template that shows it, and what that template needs."""

    place: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


@cache
def _source(name: str) -> Callable[[HttpRequest], Panel | None]:
    return import_string(name)


def panels(request: HttpRequest, setting: str) -> dict[str, Panel]:
    """Each room's panel by its place; a room with nothing to say to this reader says None."""
    brought = [_source(name)(request) for name in getattr(settings, setting)]
    return {panel.place: panel for panel in brought if panel is not None}
