"""The address of a thing, worked out once: asking Django again for each link was a quarter of a page of essays."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=8192)
def address(name: str, *parts: str | int) -> str:
    """Such as address("posts:essay", "the-page-marked-owed"). Addresses are fixed while the hub runs."""
    return reverse(name, args=parts)
