"""Every address of the hub, read from its own URL map."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

OURS = {"hub", "posts", "policies", "training"}


def patterns() -> list[tuple[str, object]]:
    """(route, view) for every address, such as ("essays/<slug:slug>/", essay)."""
    return list(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, above: str) -> Iterator[tuple[str, object]]:
    for entry in resolver.url_patterns:
        route = above + str(entry.pattern).removeprefix("^")  # as Django itself joins them
        if isinstance(entry, URLPattern):
            yield route, entry.callback
        else:
            yield from _walk(entry, route)
