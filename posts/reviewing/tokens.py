"""The link of somebody without an account: signed by us, and holding a secret of which only a hash is kept.

Whoever has our signing key still knows no secret, and whoever has our database knows only hashes: either alone opens
nothing.
"""

import hashlib
import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from posts.reviewing.models import ReviewLink

SIGNER = Signer(salt="posts.reviewing.link", sep=".")
MOST_CHARACTERS = 200


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """Plain SHA-256 is enough: a secret is 256 random bits, so there is nothing to guess."""
    return hashlib.sha256(secret.encode()).hexdigest()


def token_for(link: ReviewLink, secret: str) -> str:
    return SIGNER.sign(f"{link.pk}.{secret}")


def address_of(token: str) -> str:
    return settings.SITE_ADDRESS + reverse("posts:review", args=[token])


def held(token: str) -> ReviewLink | None:
    """The link that this token is for, open or not; None for anything that we did not hand out."""
    if len(token) > MOST_CHARACTERS:
        return None
    try:
        number, _, secret = SIGNER.unsign(token).partition(".")
    except BadSignature:
        return None
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    link = ReviewLink.objects.select_related("essay__author", "asked_by").filter(pk=int(number)).first()
    right = constant_time_compare(hash_of(secret), link.secret_hash if link else "")
    return link if right else None
