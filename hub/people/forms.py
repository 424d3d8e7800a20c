"""allauth's forms in our words: labels, hints and errors as the hub writes them, and no grey text inside a box."""

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings

from hub.people import demo, invitations

ADDRESS = ("Email address", "", "Type your work email address.")
PASSWORD = ("Password", "", "Type your password.")
NEW = (
    "New password",
    "At least 12 characters. Three or four words with no link between them work well.",
    "Choose a new password.",
)
AGAIN = ("The same again", "", "Type the new password a second time.")
MAILED_CODE = ("Code from the mail", "", "Type the code from the mail.")
APP_CODE = ("Code", "Six figures from your app, or one of your recovery codes.", "Type the code.")
NOT_A_PASSKEY = "That passkey did not fit. Try again, or use another way."
NOT_HERE = "This address cannot open an account here. Ask the communications team to invite you."


class InOurWords:
    """words: each field's label, hint, and what is said when it is left empty."""

    words: dict[str, tuple[str, str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text, field.error_messages["required"] = self.words[name]
            if name == "code":
                field.widget.attrs.update({"spellcheck": "false", "class": "govuk-input--width-10"})


class LoginForm(InOurWords, account.LoginForm):
    words = {"login": ADDRESS, "password": PASSWORD}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        chosen = self.request.GET.get("as", "") if self.request else ""
        if settings.DEMONSTRATION_MODE and chosen in demo.CAST:
            self.initial |= {"login": f"{chosen}@wexcombe.example", "password": demo.PASSWORD}
            self.fields["password"].widget.render_value = True


class SignUpForm(InOurWords, account.SignupForm):
    words = {
        "name": ("Your name", "As colleagues know you.", "Tell us your name."),
        "email": ADDRESS,
        "job": ("Your job", "For example, lettings officer.", "Tell us what you do."),
        "password1": ("Choose a password", NEW[1], "Choose a password."),
    }
    field_order = ["name", "email", "job", "password1"]
    name = forms.CharField(max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    job = forms.CharField(max_length=120, widget=forms.TextInput({"autocomplete": "organization-title"}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        invitation = invitations.held(context.request)
        if invitation:
            self.fields["email"].initial = invitation.email

    def clean_email(self) -> str:
        """Refused in the same words whether or not the address is known; allauth then hides whether it is."""
        if not invitations.may_join(self.cleaned_data["email"].lower(), context.request):
            raise forms.ValidationError(NOT_HERE)
        return super().clean_email()


class RequestLoginCodeForm(InOurWords, account.RequestLoginCodeForm):
    words = {"email": ADDRESS}


class ConfirmLoginCodeForm(InOurWords, account.ConfirmLoginCodeForm):
    words = {"code": MAILED_CODE}


class ConfirmEmailVerificationCodeForm(InOurWords, account.ConfirmEmailVerificationCodeForm):
    words = {"code": MAILED_CODE}


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    words = {"email": ADDRESS}


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):
    words = {"password1": NEW, "password2": AGAIN}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    words = {
        "oldpassword": ("Password you have now", "", "Type the password you have now."),
        "password1": NEW,
        "password2": AGAIN,
    }


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    words = {"password1": NEW, "password2": AGAIN}


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    words = {"password": PASSWORD}


class AuthenticateForm(InOurWords, mfa.AuthenticateForm):
    words = {"code": APP_CODE}


class ReauthenticateByCodeForm(InOurWords, mfa.ReauthenticateForm):
    words = {"code": APP_CODE}


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):
    words = {"code": ("Code that the app shows now", "Six figures.", "Type the code that the app shows.")}


class PasskeyShown:
    """What claims to be a passkey comes from outside and may be any JSON: refused in words, never a broken page."""

    def clean_credential(self):
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (AttributeError, KeyError, TypeError, ValueError):
            raise forms.ValidationError(NOT_A_PASSKEY) from None


class LoginPasskeyForm(PasskeyShown, webauthn.LoginWebAuthnForm):
    pass


class AuthenticatePasskeyForm(PasskeyShown, webauthn.AuthenticateWebAuthnForm):
    pass


class ReauthenticatePasskeyForm(PasskeyShown, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(InOurWords, webauthn.AddWebAuthnForm):
    words = {
        "name": ("What shall we call it?", "So that you know it again, for example: work phone.", "Give it a name."),
        "passwordless": (
            "Let it sign me in on its own",
            "With your fingerprint, your face or its PIN, and no password. Untick for a plain security key.",
            "",
        ),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True

    def clean(self) -> dict:
        try:
            return super().clean()
        except (AttributeError, KeyError, TypeError, ValueError):
            raise forms.ValidationError(NOT_A_PASSKEY) from None


class EditPasskeyForm(InOurWords, webauthn.EditWebAuthnForm):
    words = {"name": ("What shall we call it?", "", "Give it a name.")}
