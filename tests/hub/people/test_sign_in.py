"""Who gets in, and who does not: password, a code by email, and where people land afterwards."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from hub.people import demo
from hub.people.models import User
from tests.hub.people.conftest import PASSWORD, is_in, sign_in


def the_code_in(message) -> str:
    return re.search(r"Your code is\s+(\S+)", message.body).group(1)


def test_a_person_signs_in_with_address_and_password(priya, visitor):
    assert sign_in(visitor)["Location"] == "/"
    assert is_in(visitor)


@pytest.mark.parametrize("typed", ["PRIYA@council.example", " priya@COUNCIL.example ", "Priya@Council.Example"])
def test_an_address_is_the_same_in_capitals(priya, visitor, typed):
    sign_in(visitor, typed)
    assert is_in(visitor)


def test_an_address_written_in_capitals_by_an_administrator_is_kept_in_small_letters(db):
    User.objects.create(name="Owen", email="OWEN@Council.Example")
    assert User.objects.values_list("email", flat=True).get() == "owen@council.example"
    assert User.objects.get(email="Owen@council.EXAMPLE").name == "Owen"


def test_a_wrong_password_is_refused_in_words_that_do_not_say_which_was_wrong(priya, visitor):
    wrong = sign_in(visitor, password="not this one at all")
    unknown = sign_in(visitor, email="nobody@council.example")
    assert not is_in(visitor)
    words = "That address and password do not go together."
    assert [words in page.content.decode() for page in (wrong, unknown)] == [True, True]
    assert "<title>Error: Sign in" in wrong.content.decode()


def test_after_five_wrong_passwords_even_the_right_one_waits(priya, visitor):
    for _ in range(5):
        sign_in(visitor, password="guess after guess")
    assert "Too many goes" in sign_in(visitor).content.decode()
    assert not is_in(visitor)


@pytest.mark.parametrize(
    ("asked", "lands"),
    [
        ("/guidance/", "/guidance/"),
        ("https://thief.example/", "/"),
        ("//thief.example/", "/"),
        ("/\\thief.example/", "/"),
        ("https:thief.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_after_signing_in_nobody_is_sent_to_another_site(priya, visitor, asked, lands):
    assert sign_in(visitor, next=asked)["Location"] == lands


def test_signing_out_sends_nobody_to_another_site(priya, visitor):
    sign_in(visitor)
    response = visitor.post("/accounts/logout/", {"next": "https://thief.example/"})
    assert response["Location"] == "/accounts/login/"


def test_opening_the_sign_out_page_signs_nobody_out(priya, visitor):
    sign_in(visitor)
    assert "Sign out of" in visitor.get("/accounts/logout/").content.decode()
    assert is_in(visitor)


def test_a_code_by_email_lets_a_person_in(priya, visitor):
    visitor.post("/accounts/login/code/", {"email": "PRIYA@council.example"})
    message = mail.outbox[0]
    assert message.to == ["priya@council.example"]
    assert "You get this mail because somebody typed your address" in message.body
    visitor.post("/accounts/login/code/confirm/", {"code": the_code_in(message)})
    assert is_in(visitor)


def test_a_code_that_got_lost_is_sent_again(priya, visitor):
    visitor.post("/accounts/login/code/", {"email": priya.email})
    visitor.post("/accounts/login/code/confirm/", {"action": "resend"})
    visitor.post("/accounts/login/code/confirm/", {"code": the_code_in(mail.outbox[1])})
    assert is_in(visitor)


def test_a_wrong_code_does_not(priya, visitor):
    visitor.post("/accounts/login/code/", {"email": priya.email})
    page = visitor.post("/accounts/login/code/confirm/", {"code": "ABCDEF"})
    assert "That code does not fit" in page.content.decode()
    assert not is_in(visitor)


def seen(visitor, address: str, email: str) -> tuple:
    """What a stranger can tell from asking: status, where to, and the words of the page after it."""
    response = visitor.post(address, {"email": email})
    page = visitor.get(response["Location"]).content.decode()
    hidden = re.sub(r'value="\w{64}"', "", page).replace(email, "the address")
    return response.status_code, response["Location"], hidden


@pytest.mark.parametrize("address", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_the_answer_is_the_same_whether_or_not_an_address_is_known(priya, client, visitor, address):
    known = seen(visitor, address, "priya@council.example")
    unknown = seen(client, address, "nobody@council.example")
    assert known == unknown
    assert [message.to for message in mail.outbox] == [["priya@council.example"]]


def test_a_forgotten_password_is_replaced_by_a_link_that_changes_nothing_until_the_button(priya, visitor):
    """Sign-up is closed in this test, which must not keep anybody from a new password."""
    visitor.post("/accounts/password/reset/", {"email": priya.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1)
    for _ in range(2):
        assert visitor.get(link).status_code == 302
    priya.refresh_from_db()
    assert priya.check_password(PASSWORD)
    form = visitor.get(link)["Location"]
    visitor.post(form, {"password1": "a brass kettle sings", "password2": "a brass kettle sings"})
    priya.refresh_from_db()
    assert priya.check_password("a brass kettle sings")
    assert "This link no longer works" in visitor.get(link, follow=True).content.decode()


def test_the_demonstrations_password_opens_nothing_outside_a_demonstration(priya, visitor, settings):
    priya.set_password(demo.PASSWORD)
    priya.save()
    settings.DEMONSTRATION_MODE = False
    sign_in(visitor, password=demo.PASSWORD)
    assert not is_in(visitor)
    settings.DEMONSTRATION_MODE = True
    sign_in(visitor, password=demo.PASSWORD)
    assert is_in(visitor)


def test_nobody_may_choose_the_demonstrations_password(priya, visitor):
    sign_in(visitor)
    new = {"oldpassword": PASSWORD, "password1": demo.PASSWORD, "password2": demo.PASSWORD}
    page = visitor.post("/accounts/password/change/", new)
    assert "This password is printed in our instructions" in page.content.decode()


def test_the_sign_in_page_names_the_cast_in_a_demonstration_only(db, visitor, settings):
    demo.load(demo.Council())
    settings.DEMONSTRATION_MODE = False
    quiet = visitor.get("/accounts/login/?as=learner").content.decode()
    assert demo.PASSWORD not in quiet
    assert "wexcombe.example" not in quiet.replace("communications@wexcombe.example", "")
    settings.DEMONSTRATION_MODE = True
    page = visitor.get("/accounts/login/").content.decode()
    assert [name for name, *_ in demo.CAST.values() if name not in page] == []
    chosen = visitor.get("/accounts/login/?as=learner").content.decode()
    assert 'value="learner@wexcombe.example"' in chosen
    assert f'value="{demo.PASSWORD}"' in chosen


def test_an_address_that_was_never_confirmed_is_confirmed_by_a_code_first(db, visitor):
    """An administrator adds somebody; at the first sign-in the address has to prove itself."""
    person = User.objects.create_user("owen@council.example", PASSWORD, name="Owen")
    sign_in(visitor, person.email)
    assert not is_in(visitor)
    visitor.post("/accounts/confirm-email/", {"code": the_code_in(mail.outbox[0])})
    assert is_in(visitor)
    assert EmailAddress.objects.get(user=person).verified
