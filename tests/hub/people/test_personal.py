"""Personal addresses: shown once, kept as a hash, dead when replaced, revoked or when their person leaves."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.kit.models import JournalEntry
from hub.people import actions, personal
from hub.people.models import PersonalAddress
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
FEED = "/essays/feeds/mine/"


def test_an_address_says_whose_it_is_for_its_own_purpose_only(learner):
    token = personal.make(learner, "essays")
    assert personal.whose(token, "essays") == learner
    assert personal.whose(token, "calendar") is None


def test_only_a_hash_is_kept(learner):
    token = personal.make(learner, "essays")
    [kept] = PersonalAddress.objects.values_list("digest", flat=True)
    assert (len(kept), kept == token, token in str(JournalEntry.objects.values())) == (64, False, False)
    assert len(token) == 43


def test_a_new_address_ends_the_old_one(learner):
    old, new = personal.make(learner, "essays"), personal.make(learner, "essays")
    assert (personal.whose(old, "essays"), personal.whose(new, "essays")) == (None, learner)


def test_a_revoked_address_opens_nothing_and_another_persons_stays(learner, officer):
    mine, theirs = personal.make(learner, "essays"), personal.make(officer, "essays")
    assert personal.revoke(learner, "essays") is True
    assert personal.revoke(learner, "essays") is False
    assert (personal.whose(mine, "essays"), personal.whose(theirs, "essays")) == (None, officer)


def test_it_is_dead_when_its_person_leaves_and_stays_dead_when_they_come_back(learner, admin):
    token = personal.make(learner, "essays")
    actions.leave(learner, by=admin)
    assert personal.whose(token, "essays") is None
    actions.come_back(learner, by=admin)
    assert personal.whose(token, "essays") is None


@pytest.mark.parametrize("fields", [{"is_active": False}, {"left_on": timezone.localdate() - timedelta(days=1)}])
def test_it_is_dead_for_an_account_that_was_closed_in_any_other_way(learner, fields):
    token = personal.make(learner, "essays")
    type(learner).objects.filter(pk=learner.pk).update(**fields)
    assert personal.whose(token, "essays") is None


@pytest.mark.parametrize("token", ["", "x", "\x00", "é" * 9, "\ud800", "a" * 100_000])
def test_whatever_is_typed_is_nobodys(learner, token):
    personal.make(learner, "essays")
    assert personal.whose(token, "essays") is None


def test_every_refusal_is_the_same_answer(client, learner, admin):
    revoked = personal.make(learner, "essays")
    personal.revoke(learner, "essays")
    gone = UserFactory()
    left = personal.make(gone, "essays")
    actions.leave(gone, by=admin)
    calendar = personal.make(UserFactory(), "calendar")
    answers = [client.get(f"{FEED}{token}/") for token in [revoked, left, calendar, "never", "%00", "a" * 2000]]
    seen = {(a.status_code, a.content, a["Cache-Control"], a["X-Robots-Tag"], a["Content-Type"]) for a in answers}
    assert len(seen) == 1
    assert answers[0].status_code == 404


def test_asking_costs_one_query_right_or_wrong(learner):
    for token in [personal.make(learner, "essays"), "wrong"]:
        with CaptureQueriesContext(connection) as asked:
            personal.whose(token, "essays")
        assert len(asked) == 1


def test_making_and_revoking_are_in_the_journal(learner):
    personal.make(learner, "essays")
    personal.revoke(learner, "essays")
    said = list(JournalEntry.objects.order_by("pk").values_list("verb", "by", "detail"))
    assert said == [
        ("made a personal address of", learner.pk, {"purpose": "essays"}),
        ("revoked a personal address of", learner.pk, {"purpose": "essays"}),
    ]


@pytest.mark.parametrize(
    "fields",
    [{"purpose": "essays", "digest": "b" * 64}, {"purpose": "parties", "digest": "c" * 64}],
)
def test_the_database_refuses_a_second_address_and_an_unknown_purpose(learner, fields):
    PersonalAddress.objects.create(user=learner, purpose="essays", digest="a" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalAddress.objects.create(user=learner, **fields)


def test_one_secret_never_opens_for_two_people(learner, officer):
    PersonalAddress.objects.create(user=learner, purpose="essays", digest="a" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalAddress.objects.create(user=officer, purpose="essays", digest="a" * 64)


def test_a_person_makes_sees_uses_replaces_and_revokes_one_on_their_own_page(as_, learner, client):
    browser = as_(learner)
    assert "You have none." in browser.get("/me/").content.decode()

    shown = browser.post("/me/addresses/essays/make/")
    path = re.search(r"http://localhost:8000(/essays/feeds/mine/[\w-]{43}/)", shown.content.decode()).group(1)
    assert shown["Cache-Control"] == "no-store, private"
    assert client.get(path).status_code == 200

    page = browser.get("/me/").content.decode()
    assert "Made on" in page
    assert path not in page

    browser.post("/me/addresses/essays/make/")
    assert client.get(path).status_code == 404
    told = browser.post("/me/addresses/essays/revoke/", follow=True).content.decode()
    assert "That address opens nothing any more." in told
    assert PersonalAddress.objects.count() == 0


@pytest.mark.parametrize("step", ["make", "revoke"])
def test_looking_changes_nothing_and_an_unknown_purpose_is_not_there(as_, learner, step):
    browser = as_(learner)
    assert browser.get(f"/me/addresses/essays/{step}/").status_code == 405
    assert browser.post(f"/me/addresses/parties/{step}/").status_code == 404
    assert PersonalAddress.objects.count() == 0


def test_a_post_from_elsewhere_makes_nothing(learner):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(learner)
    assert browser.post("/me/addresses/essays/make/").status_code == 403
    assert PersonalAddress.objects.count() == 0
