"""What stands beside the list is counted once for an edition, and never shown once it is not true any more."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from posts.essays import actions
from posts.essays.models import Essay
from posts.reading import overview
from tests.factories import UserFactory
from tests.posts import factories

pytestmark = pytest.mark.django_db(transaction=True)
STRANGER = AnonymousUser()


@pytest.fixture(autouse=True)
def nothing_kept():
    overview.forget()
    yield
    overview.forget()


def beside(reader=STRANGER) -> tuple[int, dict[str, int]]:
    found = overview.of(Essay.objects.listed_for(reader), reader)
    return found.total, {topic.name: topic.essays for topic in found.topics}


def test_counted_once_and_then_asked_with_one_query():
    factories.essay(topics=("Bins",))
    first = beside()
    with CaptureQueriesContext(connection) as asked:
        assert beside() == first == (1, {"Bins": 1})
    assert len(asked) == 1


def test_a_withdrawal_and_a_new_essay_are_counted_at_the_next_request():
    officer = UserFactory(roles=["comms"])
    essay = factories.essay(topics=("Bins",))
    assert beside() == (1, {"Bins": 1})
    actions.withdraw(essay, by=officer, reason="Wrong")
    assert beside() == (0, {})
    factories.essay(topics=("Birds",))
    assert beside() == (1, {"Birds": 1})


def test_colleagues_and_strangers_are_counted_apart():
    factories.essay(topics=("Bins",), public=False)
    assert beside(UserFactory()) == (1, {"Bins": 1})
    assert beside() == (0, {})


def test_an_essay_that_ends_by_itself_is_not_counted_from_that_moment(monkeypatch):
    soon = timezone.now() + timedelta(seconds=30)
    factories.essay(topics=("Bins",), expire_at=soon)
    assert beside() == (1, {"Bins": 1})
    monkeypatch.setattr(timezone, "now", lambda: soon + timedelta(microseconds=1))
    assert beside() == (0, {})


def test_where_smiles_are_off_light_essays_are_not_counted(settings):
    factories.essay(topics=("Bins",), light=True)
    settings.SMILES = True
    assert beside() == (1, {"Bins": 1})
    settings.SMILES = False
    assert beside() == (0, {})


def test_the_pages_of_the_list_are_as_many_as_the_essays():
    for _ in range(11):
        factories.essay()
    assert b"Older essays" in Client().get("/essays/").content
    assert Client().get("/essays/?page=2").status_code == 200
    assert Client().get("/essays/?page=3").status_code == 404
