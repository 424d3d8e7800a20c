"""What the register brings to the sitemap: every policy that anyone may read, with the day of its current version."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from policies.register.models import Policy


def pages() -> Iterator[tuple[str, datetime | None]]:
    for policy in Policy.objects.visible_to(AnonymousUser()).with_current().order_by("slug"):
        yield policy.get_absolute_url(), policy.current_since  # type: ignore[attr-defined]  # brought by with_current
