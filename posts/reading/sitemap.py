"""What essays bring to the sitemap: the list, and every essay that anyone may read."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from posts.essays.models import Essay


def pages() -> Iterator[tuple[str, datetime | None]]:
    yield reverse("posts:essays"), None
    yield reverse("posts:archive"), None
    for essay in Essay.objects.listed_for_everyone().only("slug", "publish_at", "approved_at").newest_first():
        yield essay.get_absolute_url(), essay.changed_at
