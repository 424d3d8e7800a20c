"""A person's own page: who the hub thinks they are, and how they sign in."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.people.models import RoleHeld
from tests.factories import UserFactory


@pytest.fixture
def shown_to(as_, manager, housing):
    def of(person) -> str:
        return as_(person).get("/me/").content.decode()

    return of


def test_it_says_name_job_team_manager_and_roles_in_words(shown_to, learner):
    learner.job = "Lettings officer"
    learner.save()
    RoleHeld.objects.create(user=learner, role="policy_owner")
    text = shown_to(learner)
    said = ["Priya Learner", "Lettings officer", "Housing", "Dan Manager", learner.email, "Policy owner"]
    assert [words for words in said if words not in text] == []


def test_a_manager_is_not_told_that_they_manage_themselves(shown_to, manager):
    assert "<dt>Manager</dt>" not in shown_to(manager)


def test_somebody_without_a_team_has_a_page_too(shown_to):
    text = shown_to(UserFactory(name="Joyce Alone"))
    assert "Joyce Alone" in text
    assert "<dt>Team</dt>" not in text


def test_it_says_how_a_person_signs_in(shown_to, learner):
    assert shown_to(learner).count("Not switched on") == 1
    TOTP.activate(learner, "JBSWY3DPEHPK3PXP")
    assert shown_to(learner).count("Not switched on") == 0


def test_it_shows_nobody_else(shown_to, learner, other_manager):
    assert other_manager.name not in shown_to(learner)


@pytest.mark.parametrize("keys", [1, 3])
def test_the_page_with_every_rooms_part_asks_the_database_at_most_eleven_times(as_, learner, manager, keys):
    for number in range(keys):
        learner.authenticator_set.create(type="webauthn", data={"name": f"Key {number}", "credential": {}})
    reader = as_(learner)
    with CaptureQueriesContext(connection) as asked:
        assert reader.get("/me/").status_code == 200
    assert len(asked) <= 11
