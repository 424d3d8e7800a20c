"""An invitation is a signed link, so that nobody can find out by trying addresses who was invited."""

from datetime import timedelta
from urllib.parse import quote

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.urls import reverse

from hub.people.models import Invitation

GOOD_FOR = timedelta(days=30)
SIGNER = TimestampSigner(salt="hub.people.invitation")


def link_to(invitation: Invitation) -> str:
    """The address that opens the sign-up page for this invitation. Opening it changes nothing."""
    return f"{settings.SITE_ADDRESS}{reverse('account_signup')}?invitation={quote(SIGNER.sign(str(invitation.pk)))}"


def held(request: HttpRequest) -> Invitation | None:
    """The invitation whose link this reader has opened, if it is whole and not too old."""
    try:
        pk = SIGNER.unsign(request.GET.get("invitation", ""), max_age=GOOD_FOR)
    except BadSignature:
        return None
    return Invitation.objects.filter(pk=pk).select_related("team").first()


def may_join(email: str, request: HttpRequest) -> bool:
    """Whether this address may open an account. Depends on the address and the link alone, never on who has one."""
    if settings.SIGN_UP == "domains":
        return email.rpartition("@")[2] in settings.SIGN_UP_DOMAINS
    invitation = held(request) if settings.SIGN_UP == "invitation" else None
    return invitation is not None and invitation.email.lower() == email
