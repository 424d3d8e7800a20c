"""Where an author's page is. People have no slug, so it is their number and their name; never an email address.

The number finds the person, so the page stays when somebody marries; a writer without an account is found by name.
"""

from typing import Any

from django.utils.text import slugify

from hub.kit.addresses import address


def address_of_person(person: Any) -> str:
    return address("posts:author", person.pk, slugify(person.name) or "author")


def address_of_name(name: str) -> str:
    """Empty for nobody, and for a name that no address can be made of."""
    slug = slugify(name)
    return address("posts:guest_author", slug) if slug else ""
