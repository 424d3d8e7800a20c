"""Every page of signing in stands in our layout: one h1, a title, labels, nothing inline, in our words."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.house.test_pages import Page
from tests.hub.people.conftest import PASSWORD, sign_in, still_me

NOT_OUR_WORDS = re.compile(r"two-factor|authenticator|security keys|deactivate|reauthenticate|bad token", re.IGNORECASE)

AT_THE_DOOR = ["login/", "signup/", "login/code/", "password/reset/", "password/reset/done/", "password/reset/key/1-x/"]
AT_THE_DOOR += ["password/reset/key/done/", "inactive/"]
INSIDE = ["logout/", "reauthenticate/", "email/", "password/change/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/"]
INSIDE += ["2fa/webauthn/add/", "2fa/recovery-codes/generate/"]
WITH_A_SECOND_STEP = ["2fa/", "2fa/reauthenticate/", "2fa/totp/deactivate/", "2fa/recovery-codes/"]
WITH_A_SECOND_STEP += ["2fa/recovery-codes/generate/", "2fa/webauthn/", "2fa/webauthn/keys/701/edit/"]
WITH_A_SECOND_STEP += ["2fa/webauthn/keys/701/remove/"]


def assert_well_built(response) -> None:
    text = response.content.decode()
    page = Page(text)
    assert response.status_code == 200, response.headers
    assert (page.h1, page.faults, page.unlabelled) == (1, [], [])
    assert re.search(r"<title>\s*(Error: )?\w[^<]+ – Good Conversations – ", text)
    assert 'class="hub-header"' in text
    words = re.sub(r"<[^>]*>", " ", text.split("<main", 1)[1])
    assert NOT_OUR_WORDS.findall(words) == []
    assert "placeholder=" not in text


@pytest.fixture
def with_everything(priya):
    TOTP.activate(priya, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(priya)
    key = {"name": "Work phone", "credential": CREDENTIAL}
    Authenticator.objects.create(pk=701, user=priya, type="webauthn", data=key)
    return priya


# What a browser's virtual authenticator once gave; the pages read its name and whether it signs in on its own.
CREDENTIAL = {"clientExtensionResults": {"credProps": {"rk": True}}}


@pytest.mark.parametrize("place", AT_THE_DOOR)
def test_a_page_at_the_door_is_well_built(db, visitor, settings, place):
    settings.SIGN_UP, settings.SIGN_UP_DOMAINS = "domains", ["council.example"]
    assert_well_built(visitor.get(f"/accounts/{place}"))


@pytest.mark.parametrize("place", ["login/", "signup/", "login/code/", "password/reset/"])
def test_a_form_at_the_door_sent_empty_says_what_to_fix(db, visitor, settings, place):
    settings.SIGN_UP, settings.SIGN_UP_DOMAINS = "domains", ["council.example"]
    response = visitor.post(f"/accounts/{place}")
    assert_well_built(response)
    assert 'class="govuk-error-summary"' in response.content.decode()


def test_closed_sign_up_is_well_built(db, visitor):
    assert_well_built(visitor.get("/accounts/signup/"))


def test_the_pages_for_a_mailed_code_are_well_built(priya, visitor):
    visitor.post("/accounts/login/code/", {"email": priya.email})
    assert_well_built(visitor.get("/accounts/login/code/confirm/"))


def test_the_page_that_asks_whose_address_it_is_is_well_built(priya, visitor):
    priya.emailaddress_set.update(verified=False)
    sign_in(visitor)
    assert_well_built(visitor.get("/accounts/confirm-email/"))


def test_the_page_for_a_new_password_is_well_built(priya, visitor):
    visitor.post("/accounts/password/reset/", {"email": priya.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1)
    assert_well_built(visitor.get(link, follow=True))


@pytest.mark.parametrize("place", INSIDE)
def test_a_page_inside_is_well_built(priya, visitor, place):
    sign_in(visitor)
    still_me(visitor)
    assert_well_built(visitor.get(f"/accounts/{place}"))


def test_somebody_without_a_password_is_offered_one(priya, as_):
    priya.set_unusable_password()
    priya.save()
    assert_well_built(as_(priya).get("/accounts/password/set/"))


@pytest.mark.parametrize("place", WITH_A_SECOND_STEP)
def test_a_page_about_the_second_step_is_well_built(with_everything, as_, place):
    visitor = as_(with_everything)
    visitor.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert_well_built(visitor.get(f"/accounts/{place}"))


def test_the_second_step_itself_is_well_built(priya, visitor):
    TOTP.activate(priya, "JBSWY3DPEHPK3PXP")
    sign_in(visitor)
    assert_well_built(visitor.get("/accounts/2fa/authenticate/"))


def test_the_recovery_codes_come_as_a_file(with_everything, as_):
    visitor = as_(with_everything)
    visitor.post("/accounts/reauthenticate/", {"password": PASSWORD})
    response = visitor.get("/accounts/2fa/recovery-codes/download/")
    assert response["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert response["Cache-Control"] == "no-store, private"
    assert len(response.content.decode().split()) == 10


def test_a_page_we_have_not_written_still_stands_in_our_layout(db):
    """The net below: allauth may gain pages."""
    request = RequestFactory().get("/accounts/verified/")
    text = render_to_string("account/verified_email_required.html", {"request": request})
    page = Page(text)
    assert (page.h1, page.faults, page.unlabelled) == (1, [], [])
    assert '<h1 class="govuk-heading-l">' in text
    assert 'class="govuk-template"' in text


def test_too_many_tries_get_a_page_with_a_next_step(db, visitor, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    visitor.post("/accounts/login/")
    response = visitor.post("/accounts/login/")
    assert response.status_code == 429
    assert "A little slower, please" in response.content.decode()
