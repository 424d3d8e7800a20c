"""Personal addresses: a long secret in an address lets one person's feed reader or calendar in, and nobody else.

A feed reader cannot sign in, so the address itself is the key. It is shown once, kept only as a hash, replaced or
revoked on /me/, and dead from the moment its person leaves. Whatever is wrong with an address, the answer is the same.
"""

import hashlib
import secrets

from django.db import transaction
from django.http import HttpResponse

from hub.kit import journal
from hub.people.models import PersonalAddress, User

NOT_KEPT = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow"}
REFUSAL = "This address opens nothing. If it was yours, sign in and make a new one under your name.\n"


@transaction.atomic
def make(user: User, purpose: str) -> str:
    """A new secret for this purpose, given back this once; the one that was there before opens nothing any more."""
    token = secrets.token_urlsafe(32)
    PersonalAddress.objects.update_or_create(
        user=user, purpose=PersonalAddress.Purpose(purpose), defaults={"digest": digest(token)}
    )
    journal.note("made a personal address of", user, by=user, purpose=str(purpose))
    return token


def whose(token: str, purpose: str) -> User | None:
    """The person whose address this is, if they still work here. One query; None whatever is wrong."""
    opened = {"personal_addresses__digest": digest(token), "personal_addresses__purpose": purpose}
    return User.objects.here().filter(**opened).first()


@transaction.atomic
def revoke(user: User, purpose: str) -> bool:
    """The address opens nothing from now on. False where there was none."""
    gone, _ = PersonalAddress.objects.filter(user=user, purpose=purpose).delete()
    if gone:
        journal.note("revoked a personal address of", user, by=user, purpose=str(purpose))
    return bool(gone)


def digest(token: str) -> str:
    """What is kept of a secret. It is 32 random bytes, so a plain SHA-256 of it cannot be guessed back."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def refusal() -> HttpResponse:
    """The one answer to every address that opens nothing: never there, replaced, revoked, or of somebody who left."""
    return HttpResponse(REFUSAL, content_type="text/plain; charset=utf-8", status=404, headers=NOT_KEPT)
