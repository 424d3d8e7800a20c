"""Codes from an app, recovery codes and passkeys: set up, used, and what stands on the pages."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache

from tests.hub.people.conftest import is_in, sign_in, still_me

SECRET = "JBSWY3DPEHPK3PXP"


def shown_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def with_app(priya):
    TOTP.activate(priya, SECRET)
    RecoveryCodes.activate(priya)
    return priya


def test_a_person_sets_up_codes_and_signs_in_with_one(priya, visitor):
    sign_in(visitor)
    still_me(visitor)
    page = visitor.get("/accounts/2fa/totp/activate/").content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    secret = re.search(r"<code[^>]*>(\w+)</code>", page).group(1)
    done = visitor.post("/accounts/2fa/totp/activate/", {"code": shown_now(secret)}, follow=True)
    assert done.redirect_chain[-1][0] == "/accounts/2fa/recovery-codes/"
    assert len(re.findall(r"<li><code>\d{8}</code></li>", done.content.decode())) == 10
    visitor.post("/accounts/logout/")
    cache.clear()  # the code just used is spent; half a minute later there would be a new one
    assert sign_in(visitor)["Location"].startswith("/accounts/2fa/authenticate/")
    assert not is_in(visitor)
    visitor.post("/accounts/2fa/authenticate/", {"code": shown_now(secret)})
    assert is_in(visitor)


@pytest.mark.django_db(transaction=True)
def test_a_change_in_how_a_person_signs_in_is_mailed_to_them(priya, visitor):
    sign_in(visitor)
    still_me(visitor)
    page = visitor.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code[^>]*>(\w+)</code>", page).group(1)
    visitor.post("/accounts/2fa/totp/activate/", {"code": shown_now(secret)})
    (message,) = mail.outbox
    assert message.to == ["priya@council.example"]
    assert message.subject == "Good Conversations: Codes from an app were switched on for your account"
    assert "You get this mail because something changed in how you sign in." in message.body


def test_the_picture_for_the_app_has_a_white_ground_on_a_dark_page_too(priya, visitor):
    from base64 import b64decode

    sign_in(visitor)
    still_me(visitor)
    page = visitor.get("/accounts/2fa/totp/activate/").content.decode()
    drawing = b64decode(re.search(r"svg\+xml;base64,([\w+/=]+)", page).group(1)).decode()
    assert re.search(r'<(svg:)?rect fill="white"', drawing)


def test_a_password_alone_is_not_enough_with_codes_switched_on(with_app, visitor):
    sign_in(visitor)
    assert not is_in(visitor)
    page = visitor.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "That code does not fit" in page
    assert not is_in(visitor)


def test_a_code_by_email_alone_is_not_enough_either(with_app, visitor):
    visitor.post("/accounts/login/code/", {"email": with_app.email})
    code = re.search(r"Your code is\s+(\S+)", mail.outbox[0].body).group(1)
    visitor.post("/accounts/login/code/confirm/", {"code": code})
    assert not is_in(visitor)
    visitor.post("/accounts/2fa/authenticate/", {"code": shown_now(SECRET)})
    assert is_in(visitor)


def test_a_recovery_code_lets_a_person_in_once(with_app, visitor):
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for lets_in in (True, False):
        visitor.post("/accounts/logout/")
        sign_in(visitor)
        visitor.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_in(visitor) is lets_in


@pytest.mark.parametrize("place", ["webauthn/add/", "recovery-codes/generate/", "totp/deactivate/"])
def test_what_changes_who_can_sign_in_asks_once_more(with_app, as_, place):
    """So that a screen left open cannot be used to move in."""
    visitor = as_(with_app)
    asked = visitor.get(f"/accounts/2fa/{place}", follow=True)
    assert "Is it still you?" in asked.content.decode()


def test_a_wrong_password_does_not_prove_that_it_is_still_you(priya, visitor):
    sign_in(visitor)
    page = visitor.post("/accounts/reauthenticate/", {"password": "a wild guess at it"}).content.decode()
    assert "That is not your password." in page
    assert visitor.get("/accounts/2fa/totp/activate/").status_code == 302


def test_the_page_says_in_words_what_is_switched_on(with_app, visitor, as_):
    page = as_(with_app).get("/accounts/2fa/").content.decode()
    assert page.count("Switched on") == 1
    assert "See your recovery codes" in page
    assert "Add a passkey" in page


def test_the_server_asks_a_stranger_for_a_passkey(db, visitor):
    asked = visitor.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"}).json()
    assert asked["request_options"]["publicKey"]["userVerification"] == "required"


@pytest.mark.parametrize("made_up", ['{"id": "x"}', "[]", "null", "7", '{"response": null}', "not json", ""])
def test_a_made_up_passkey_lets_nobody_in_and_breaks_nothing(priya, visitor, made_up):
    visitor.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    response = visitor.post("/accounts/2fa/webauthn/login/", {"credential": made_up})
    assert response["Location"] == "/accounts/login/"
    assert not is_in(visitor)


@pytest.mark.parametrize("made_up", ['{"id": "x"}', "[]", '{"response": null}'])
def test_a_made_up_passkey_is_not_added(priya, visitor, made_up):
    sign_in(visitor)
    still_me(visitor)
    visitor.get("/accounts/2fa/webauthn/add/")
    page = visitor.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": made_up})
    assert "There is one thing to fix" in page.content.decode()
    assert Authenticator.objects.count() == 0
