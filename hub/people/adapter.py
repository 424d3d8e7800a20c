"""What allauth asks of us: who may open an account, who may sign in, and what it says when something is wrong."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from hub.people import actions, invitations
from hub.people.models import User


class HubAccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "That address and password do not go together. Check both, or ask for a code.",
        "enter_current_password": "That is not the password you have now.",
        "incorrect_code": "That code does not fit. Check the newest mail and type it again.",
        "incorrect_password": "That is not your password.",
        "too_many_login_attempts": "Too many goes in a short time. Wait five minutes, then try again.",
        "rate_limited": "A mail is on its way. Wait a minute before you ask for another.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        if settings.SIGN_UP == "invitation":
            return invitations.held(request) is not None
        return settings.SIGN_UP == "domains"

    def pre_login(self, request: HttpRequest, user: User, **login):
        """Every way in ends here: password, code by email, passkey. Somebody who has left is turned away."""
        if user.left_on is not None:
            user.is_active = False
        return super().pre_login(request, user, **login)

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: User, form, commit: bool = True) -> User:
        """A new account: staff, in the team of the invitation if there was one."""
        invitation = invitations.held(request) if settings.SIGN_UP == "invitation" else None
        user.name, user.job = form.cleaned_data["name"], form.cleaned_data["job"]
        user.team = invitation.team if invitation else None
        super().save_user(request, user, form, commit)
        if commit:
            actions.join(user)
        return user

    def get_reauthentication_methods(self, user) -> list[dict]:
        """The same ways as allauth offers, in our words."""
        words = {
            "reauthenticate": "Use your password",
            "mfa_reauthenticate": "Use a code from your app, or a recovery code",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        return [way | {"description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]


class HubMFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code does not fit. Codes change every half minute: type the one shown now.",
        "unverified_email": "Sign in once with a code by email first, so that we know the address is yours.",
    }

    def build_totp_svg(self, url: str) -> str:
        """Dark on white whatever the page's colours: a camera cannot read it the other way round."""
        import qrcode
        from qrcode.image.svg import SvgPathFillImage

        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def generate_authenticator_name(self, user: User, type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return "My passkey" if number == 1 else f"My passkey {number}"

    def _get_site_name(self) -> str:
        return settings.HUB_NAME
