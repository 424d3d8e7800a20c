"""Leaving, coming back, roles and addresses: what happens at once, and the line each leaves in the journal."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.utils import timezone

from hub.kit.models import JournalEntry
from hub.people import actions
from hub.people.models import Invitation, User
from hub.people.roles import Role
from tests.factories import TeamFactory
from tests.hub.people.conftest import is_in, sign_in

NO_ROLES = {
    "roles_held-TOTAL_FORMS": 0,
    "roles_held-INITIAL_FORMS": 0,
}


def lines(verb: str) -> list[tuple]:
    return [(line.by, line.title, line.detail) for line in JournalEntry.objects.filter(verb=verb)]


def test_somebody_who_leaves_is_signed_out_at_the_next_click(priya, visitor, admin):
    sign_in(visitor)
    assert is_in(visitor)
    actions.leave(priya, by=admin)
    assert visitor.get("/me/")["Location"] == "/accounts/login/?next=/me/"


def test_somebody_who_left_cannot_sign_in_again(priya, visitor, admin):
    actions.leave(priya, by=admin)
    assert sign_in(visitor)["Location"] == "/accounts/inactive/"
    assert "This account is closed" in visitor.get("/accounts/inactive/").content.decode()
    assert not is_in(visitor)
    visitor.post("/accounts/login/code/", {"email": priya.email})
    visitor.post("/accounts/password/reset/", {"email": priya.email})
    assert mail.outbox == []


@pytest.mark.parametrize("how", [{"is_active": False}, {"left_on": timezone.localdate()}])
def test_either_sign_of_an_ended_account_is_enough(priya, visitor, how):
    """A staff file may set one without the other."""
    sign_in(visitor)
    User.objects.filter(pk=priya.pk).update(**how)
    assert not is_in(visitor)
    sign_in(visitor)
    assert not is_in(visitor)


def test_leaving_says_in_the_journal_which_teams_need_somebody_new(priya, admin):
    TeamFactory(name="Parks", slug="parks", manager=priya)
    actions.leave(priya, by=admin)
    today = timezone.localdate().isoformat()
    assert lines("left") == [(admin, "Priya Nair", {"on": today, "led": ["parks"]})]


def test_nobody_leaves_tomorrow(priya, admin):
    with pytest.raises(actions.Refused):
        actions.leave(priya, by=admin, on=timezone.localdate() + timedelta(days=1))
    priya.refresh_from_db()
    assert (priya.is_active, priya.left_on) == (True, None)


def test_somebody_who_comes_back_signs_in_as_before(priya, visitor, admin):
    actions.leave(priya, by=admin)
    actions.come_back(priya, by=admin)
    sign_in(visitor)
    assert is_in(visitor)
    assert lines("came back") == [(admin, "Priya Nair", {})]


def test_a_new_address_signs_in_and_the_old_one_does_not(priya, visitor, admin):
    actions.change_address(priya, to="Priya.Shah@council.example", by=admin)
    sign_in(visitor)
    assert not is_in(visitor)
    sign_in(visitor, email="priya.shah@council.example")
    assert is_in(visitor)
    assert lines("changed address of") == [(admin, "Priya Nair", {})]


def test_nobody_changes_their_own_address(priya, visitor):
    sign_in(visitor)
    page = visitor.get("/accounts/email/").content.decode()
    assert "an administrator changes it" in page
    response = visitor.post("/accounts/email/", {"action_add": "", "email": "thief@elsewhere.example"})
    assert response.status_code == 405
    assert list(priya.emailaddress_set.values_list("email", flat=True)) == ["priya@council.example"]


def test_a_lost_phone_is_forgiven_by_an_administrator(priya, visitor, admin):
    TOTP.activate(priya, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(priya)
    actions.forget_second_step(priya, by=admin)
    sign_in(visitor)
    assert is_in(visitor)
    assert Authenticator.objects.count() == 0
    assert lines("removed second step of") == [(admin, "Priya Nair", {})]


def test_an_administrator_gives_and_takes_a_role_and_the_journal_says_so(priya, admin, as_):
    page = f"/admin/hub/user/{priya.pk}/change/"
    person = {"name": "Priya Nair", "email": priya.email, "is_active": "on"}
    held = priya.roles_held.get()
    staff = {"roles_held-0-id": held.pk, "roles_held-0-user": priya.pk, "roles_held-0-role": "staff"}
    given = person | staff | {"roles_held-TOTAL_FORMS": 2, "roles_held-INITIAL_FORMS": 1, "roles_held-1-role": "comms"}
    as_(admin).post(page, given | {"roles_held-1-user": priya.pk})
    assert User.objects.get(pk=priya.pk).roles == {Role.STAFF, Role.COMMS}
    assert lines("gave role") == [(admin, "Priya Nair", {"role": "comms"})]
    held = priya.roles_held.get(role="comms")
    taken = person | {"roles_held-TOTAL_FORMS": 1, "roles_held-INITIAL_FORMS": 1, "roles_held-0-id": held.pk}
    as_(admin).post(
        page,
        taken | {"roles_held-0-user": priya.pk, "roles_held-0-role": "comms", "roles_held-0-DELETE": "on"},
    )
    assert User.objects.get(pk=priya.pk).roles == {Role.STAFF}
    assert lines("took role") == [(admin, "Priya Nair", {"role": "comms"})]


def test_an_administrator_enters_the_day_somebody_left(priya, visitor, admin, as_):
    sign_in(visitor)
    today = timezone.localdate().isoformat()
    person = {"name": "Priya Nair", "email": priya.email, "is_active": "on", "left_on": today}
    as_(admin).post(f"/admin/hub/user/{priya.pk}/change/", NO_ROLES | person)
    assert not is_in(visitor)
    assert lines("left") == [(admin, "Priya Nair", {"on": today, "led": []})]


def test_an_administrator_invites(admin, as_, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        as_(admin).post("/admin/hub/invitation/add/", {"email": "Owen@council.example", "team": ""})
    assert Invitation.objects.get().email == "owen@council.example"
    assert [message.to for message in mail.outbox] == [["owen@council.example"]]


def test_somebody_added_by_an_administrator_has_no_password_and_comes_in_by_code(admin, as_, visitor):
    new = {"name": "Owen Rees", "email": "OWEN@council.example", "job": "", "is_active": "on"}
    as_(admin).post("/admin/hub/user/add/", NO_ROLES | new)
    person = User.objects.get(email="owen@council.example")
    assert not person.has_usable_password()
    visitor.post("/accounts/login/code/", {"email": "owen@council.example"})
    assert [message.to for message in mail.outbox] == [["owen@council.example"]]


def test_an_administrator_cannot_look_at_anybodys_secrets(admin, as_, priya):
    TOTP.activate(priya, "JBSWY3DPEHPK3PXP")
    assert as_(admin).get("/admin/mfa/authenticator/").status_code == 403
    assert b"JBSWY3DPEHPK3PXP" not in as_(admin).get(f"/admin/hub/user/{priya.pk}/change/").content
