"""Who may open an account: nobody, people at the council's own domains, or people who were invited."""

import re

import pytest
from django.core import mail

from hub.kit.models import JournalEntry
from hub.people import actions, invitations
from hub.people.models import Invitation, User
from tests.factories import TeamFactory
from tests.hub.people.conftest import is_in

NEW = {
    "name": "Owen Rees",
    "email": "owen@council.example",
    "job": "Allotments officer",
    "password1": "marrows and moonlight",
}


@pytest.fixture
def open_to_the_domain(settings):
    settings.SIGN_UP, settings.SIGN_UP_DOMAINS = "domains", ["council.example"]


@pytest.fixture
def by_invitation(settings):
    settings.SIGN_UP = "invitation"


def path_of(invitation: Invitation) -> str:
    return invitations.link_to(invitation).removeprefix("http://localhost:8000")


def confirm(visitor) -> None:
    code = re.search(r"Your code is\s+(\S+)", mail.outbox[-1].body).group(1)
    visitor.post("/accounts/confirm-email/", {"code": code})


def test_sign_up_is_closed_unless_the_council_says_otherwise(db, visitor, settings):
    assert settings.SIGN_UP == "closed"
    assert "Accounts are opened for you" in visitor.get("/accounts/signup/").content.decode()
    visitor.post("/accounts/signup/", NEW)
    assert User.objects.count() == 0


def test_somebody_at_the_councils_domain_opens_an_account_as_staff(db, visitor, open_to_the_domain):
    visitor.post("/accounts/signup/", NEW)
    assert not is_in(visitor)
    confirm(visitor)
    assert is_in(visitor)
    person = User.objects.get(email="owen@council.example")
    assert (person.name, person.job, person.roles, person.team) == ("Owen Rees", "Allotments officer", {"staff"}, None)
    assert JournalEntry.objects.get(verb="joined").by == person


@pytest.mark.parametrize(
    "email", ["owen@elsewhere.example", "owen@council.example.thief.example", "owen@acouncil.example"]
)
def test_nobody_else_does(db, visitor, open_to_the_domain, email):
    page = visitor.post("/accounts/signup/", NEW | {"email": email}).content.decode()
    assert "This address cannot open an account here." in page
    assert 'value="Owen Rees"' in page
    assert User.objects.count() == 0


def test_a_name_and_a_job_are_asked_for(db, visitor, open_to_the_domain):
    page = visitor.post("/accounts/signup/", NEW | {"name": "", "job": ""}).content.decode()
    assert "Tell us your name." in page
    assert "Tell us what you do." in page
    assert User.objects.count() == 0


def test_an_address_that_has_an_account_gets_the_same_answer_and_a_mail_that_says_so(
    priya, client, visitor, open_to_the_domain
):
    def answer(reader, email: str) -> tuple:
        response = reader.post("/accounts/signup/", NEW | {"email": email})
        page = reader.get(response["Location"]).content.decode()
        return response.status_code, response["Location"], re.sub(r'value="\w{64}"', "", page).replace(email, "it")

    assert answer(client, "priya@council.example") == answer(visitor, "owen@council.example")
    assert mail.outbox[0].to == ["priya@council.example"]
    assert "You have one already, so nothing was opened." in mail.outbox[0].body
    priya.refresh_from_db()
    assert priya.name == "Priya Nair"


def test_an_invitation_says_who_sent_it_and_why_it_came(admin, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite("Owen@Council.Example", by=admin)
    message = mail.outbox[0]
    assert message.to == ["owen@council.example"]
    assert f"You get this mail because Anil Admin ({admin.email}) typed your address." in message.body
    assert JournalEntry.objects.get(verb="invited").by == admin


def test_an_invitation_leads_into_its_team(admin, visitor, by_invitation):
    team = TeamFactory(name="Parks")
    link = path_of(actions.invite("owen@council.example", by=admin, team=team))
    assert 'value="owen@council.example"' in visitor.get(link).content.decode()
    visitor.post(link, NEW)
    confirm(visitor)
    person = User.objects.get(email="owen@council.example")
    assert (is_in(visitor), person.team, person.roles) == (True, team, {"staff"})


def test_without_its_link_an_invited_address_opens_nothing(admin, visitor, by_invitation):
    """So that nobody learns who was invited by trying addresses."""
    actions.invite("owen@council.example", by=admin)
    assert "Accounts are opened for you" in visitor.post("/accounts/signup/", NEW).content.decode()
    assert not User.objects.filter(email="owen@council.example").exists()


def test_an_invitation_is_for_one_address(admin, visitor, by_invitation):
    link = path_of(actions.invite("owen@council.example", by=admin))
    visitor.post(link, NEW | {"email": "thief@council.example"})
    assert not User.objects.filter(email="thief@council.example").exists()


def test_an_invitation_that_was_changed_or_taken_back_opens_nothing(admin, visitor, by_invitation):
    invitation = actions.invite("owen@council.example", by=admin)
    link = path_of(invitation)
    assert "Accounts are opened for you" in visitor.get(link + "x").content.decode()
    invitation.delete()
    assert "Accounts are opened for you" in visitor.get(link).content.decode()


def test_an_old_invitation_opens_nothing(admin, visitor, by_invitation, monkeypatch):
    link = path_of(actions.invite("owen@council.example", by=admin))
    monkeypatch.setattr("hub.people.invitations.GOOD_FOR", -1)
    assert "Accounts are opened for you" in visitor.get(link).content.decode()


def test_opening_an_invitation_any_number_of_times_changes_nothing(admin, visitor, by_invitation):
    link = path_of(actions.invite("owen@council.example", by=admin))
    before = User.objects.count(), JournalEntry.objects.count()
    for _ in range(3):
        visitor.get(link)
        visitor.head(link)
    assert (User.objects.count(), JournalEntry.objects.count()) == before


def test_inviting_twice_keeps_one_invitation(admin):
    actions.invite("owen@council.example", by=admin)
    actions.invite("OWEN@council.example", by=admin)
    assert Invitation.objects.count() == 1


def test_somebody_who_has_an_account_is_not_invited(admin, priya):
    with pytest.raises(actions.Refused):
        actions.invite("PRIYA@council.example", by=admin)
    assert Invitation.objects.count() == 0
