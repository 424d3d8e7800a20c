"""Who may open an account: nobody, people at the council's own domains, or people who were invited."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError

from hub.people.models import Invitation


class HubAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return settings.SIGN_UP != "closed"

    def clean_email(self, email: str) -> str:
        """Refuses an address that may not open an account, in the same words whether or not it is known."""
        email = super().clean_email(email).lower()
        if not self._may_join(email):
            raise ValidationError(
                "This address cannot open an account here. Ask the communications team to invite you."
            )
        return email

    def _may_join(self, email: str) -> bool:
        if settings.SIGN_UP == "domains":
            return email.rpartition("@")[2] in settings.SIGN_UP_DOMAINS
        return settings.SIGN_UP == "invitation" and Invitation.objects.filter(email__iexact=email).exists()
