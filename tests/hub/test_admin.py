"""Administrators see who did what, and nobody changes it."""

import pytest

from hub.kit import journal
from hub.kit.models import JournalEntry

pytestmark = pytest.mark.django_db


def test_an_administrator_reads_the_journal(as_, admin, learner):
    journal.note("agreed", learner, by=learner)
    page = as_(admin).get("/admin/hub/journalentry/")
    assert page.status_code == 200
    assert "agreed" in page.content.decode()


@pytest.mark.parametrize("way", ["delete", "change", "add"])
def test_nobody_changes_the_journal(as_, admin, learner, way):
    line = journal.note("agreed", learner, by=learner)
    address = {"add": "add/"}.get(way, f"{line.pk}/{way}/")
    as_(admin).post(f"/admin/hub/journalentry/{address}", {"verb": "refused", "post": "yes"})
    assert [kept.verb for kept in JournalEntry.objects.filter(pk=line.pk)] == ["agreed"]
    assert JournalEntry.objects.filter(verb="refused").count() == 0


@pytest.mark.parametrize(
    "who", ["learner", "officer", "manager", "policy_owner", "approver", "ict_security", "councillor"]
)
def test_nobody_else_sees_the_journal(request, as_, who):
    journal.note("agreed", request.getfixturevalue("learner"))
    response = as_(request.getfixturevalue(who)).get("/admin/hub/journalentry/")
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]


def test_the_admin_has_no_door_of_its_own(as_, learner, client):
    """Its own sign-in page would go round codes, passkeys and the limit on guesses."""
    assert client.get("/admin/login/")["Location"].startswith("/accounts/login/")
    assert as_(learner).get("/admin/login/").status_code == 403
