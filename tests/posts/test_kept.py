"""Kept pages: quick for strangers, and never a word longer on the screen than it may be."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.search import index, joins
from posts.essays import actions
from posts.essays.models import Essay
from posts.reading import kept
from tests.factories import UserFactory
from tests.posts import factories

# As on a running hub: nothing is kept inside a transaction.
pytestmark = pytest.mark.django_db(transaction=True)
FEED = "/essays/feed/"


@pytest.fixture(autouse=True)
def nothing_kept():
    kept.forget()
    yield
    kept.forget()


@pytest.fixture
def essay():
    return factories.essay(title="Readable", topics=("Bins",), author=UserFactory(name="Megan Officer"))


def look(address: str, browser: Client | None = None, **headers):
    """The answer, and how many queries it took."""
    with CaptureQueriesContext(connection) as asked:
        answer = (browser or Client()).get(address, headers=headers)
    return answer, len(asked)


only_sqlite_can_say = 0 if connection.vendor == "sqlite" else 1


@pytest.mark.parametrize(("address", "fresh"), [("essay", 3), (FEED, 2)])
def test_a_page_is_asked_for_once_and_then_kept(essay, address, fresh):
    at = essay.get_absolute_url() if address == "essay" else address
    first, asked = look(at)
    again, asked_again = look(at)
    not_again, asked_third = look(at, **{"If-None-Match": first["ETag"]})

    assert (asked, asked_again, asked_third) == (fresh, only_sqlite_can_say, only_sqlite_can_say)
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])
    assert (not_again.status_code, not_again.content) == (304, b"")
    assert not_again["ETag"] == first["ETag"]


@pytest.mark.parametrize(("address", "fresh"), [("essay", 1), (FEED, 1)])
def test_when_anything_was_written_one_query_makes_sure(essay, address, fresh):
    at = essay.get_absolute_url() if address == "essay" else address
    first, _ = look(at)
    UserFactory()
    again, asked = look(at)
    assert (asked, again.content) == (1, first.content)


def test_what_changed_takes_no_more_queries_than_what_is_new(essay):
    look(essay.get_absolute_url())
    factories.essay(title="Another", topics=("Bins",))
    again, asked = look(essay.get_absolute_url())
    assert (asked, "Another" in again.content.decode()) == (3, True)


@pytest.mark.parametrize("seen", ["by itself", "with its mark"])
def test_a_withdrawal_is_seen_at_the_very_next_request(essay, seen):
    officer = UserFactory(roles=["comms"])
    first, _ = look(essay.get_absolute_url())
    headers = {} if seen == "by itself" else {"If-None-Match": first["ETag"]}
    actions.withdraw(essay, by=officer, reason="It was wrong.")

    answer, _ = look(essay.get_absolute_url(), **headers)
    assert (answer.status_code, "Another line." in answer.content.decode()) == (404, False)
    assert "Readable" not in look(FEED)[0].content.decode()


def test_a_withdrawal_by_another_process_is_seen_too(essay):
    """Another thread has a connection of its own, as another process has."""
    look(essay.get_absolute_url())
    look(FEED)

    def withdraw() -> None:
        try:
            actions.withdraw(Essay.objects.get(pk=essay.pk), by=UserFactory(roles=["comms"]), reason="Wrong.")
        finally:
            connection.close()

    other = threading.Thread(target=withdraw)
    other.start()
    other.join()

    assert look(essay.get_absolute_url())[0].status_code == 404
    assert "Readable" not in look(FEED)[0].content.decode()


def test_even_a_row_that_was_changed_by_hand_is_never_shown_as_it_was(essay):
    look(essay.get_absolute_url())
    Essay.objects.filter(pk=essay.pk).update(state="withdrawn")
    assert look(essay.get_absolute_url())[0].status_code == 404


CHANGES = {
    "its words": lambda essay: _save(essay, html="<p>Other words</p>"),
    "its title": lambda essay: _save(essay, title="Other words"),
    "when it was checked": lambda essay: _save(essay, checked_on=timezone.localdate() - timedelta(days=400)),
    "its author's name": lambda essay: _save(essay.author, name="Megan Married"),
    "its topics": lambda essay: (actions.set_topics(essay, ["Other"]), actions.tell_search(essay)),
    "what it is joined to": lambda essay: (
        index.put(kind="guidance", key="g", title="Other words", url="/guidance/g/", public=True),
        joins.put(("essay", essay.slug), [("guidance", "g")]),
    ),
    "a newer essay": lambda essay: factories.essay(title="Other words", topics=("Bins",)),
}


def _save(thing, **fields) -> None:
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save()


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_on_the_page_changes_its_mark(essay, change):
    first, _ = look(essay.get_absolute_url())
    CHANGES[change](essay)
    again, _ = look(essay.get_absolute_url(), **{"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again.content != first.content


def moved(monkeypatch, by: timedelta) -> None:
    then = timezone.now() + by
    monkeypatch.setattr(timezone, "now", lambda: then)


def test_a_page_ends_exactly_when_its_essay_ends(monkeypatch, essay):
    essay.expire_at = timezone.now() + timedelta(minutes=2)
    essay.save()
    actions.tell_search(essay)
    assert look(essay.get_absolute_url())[0].status_code == 200
    moved(monkeypatch, timedelta(minutes=3))
    assert look(essay.get_absolute_url())[0].status_code == 404


def test_what_appears_by_itself_appears_on_time(monkeypatch, essay):
    factories.essay(
        title="Later", topics=("Bins",), state="scheduled", publish_at=timezone.now() + timedelta(minutes=2)
    )
    for address in (essay.get_absolute_url(), FEED):
        assert "Later" not in look(address)[0].content.decode()
    moved(monkeypatch, timedelta(minutes=3))
    for address in (essay.get_absolute_url(), FEED):
        assert "Later" in look(address)[0].content.decode()


def test_what_ends_by_itself_leaves_the_pages_beside_it(monkeypatch, essay):
    factories.essay(title="Ending", topics=("Bins",), expire_at=timezone.now() + timedelta(minutes=2))
    for address in (essay.get_absolute_url(), FEED):
        assert "Ending" in look(address)[0].content.decode()
    moved(monkeypatch, timedelta(minutes=3))
    for address in (essay.get_absolute_url(), FEED):
        assert "Ending" not in look(address)[0].content.decode()


def test_a_colleague_never_gets_the_strangers_page_nor_a_stranger_the_colleagues(essay):
    colleague = Client()
    colleague.force_login(UserFactory(name="Priya Learner"))
    for _ in range(2):
        theirs, _ = look(essay.get_absolute_url(), colleague)
        strangers, _ = look(essay.get_absolute_url())
        assert ("Priya Learner" in theirs.content.decode(), theirs["Cache-Control"]) == (True, "no-store, private")
        assert ("Priya Learner" in strangers.content.decode(), strangers["Vary"]) == (False, "Cookie")


def test_an_essay_for_colleagues_is_kept_for_nobody():
    own = factories.essay(title="For us", public=False)
    colleague = Client()
    colleague.force_login(UserFactory())
    assert look(own.get_absolute_url(), colleague)[0].status_code == 200
    assert look(own.get_absolute_url())[0].status_code == 404


def test_a_message_that_waits_is_shown_once_and_not_kept(essay):
    browser = Client()
    browser.post(f"{essay.get_absolute_url()}useful/", {"useful": "yes"})
    told, _ = look(essay.get_absolute_url(), browser)
    assert "Thank you. Your answer is on its way." in told.content.decode()
    assert "Thank you. Your answer" not in look(essay.get_absolute_url())[0].content.decode()


def test_a_page_with_a_token_or_a_question_in_its_address_is_not_kept(essay, rf):
    assert kept.may_be_kept(rf.get("/x/?page=2")) is False
    assert kept.may_be_kept(rf.post("/x/")) is False
    assert kept.may_be_kept(rf.get("/x/")) is True
    with transaction.atomic():
        assert kept.may_be_kept(rf.get("/x/")) is False


def test_only_so_many_pages_are_kept():
    essays = [factories.essay() for _ in range(3)]
    kept.MOST_PAGES, before = 2, kept.MOST_PAGES
    try:
        for one in essays:
            look(one.get_absolute_url())
        assert sorted(kept._pages()) == sorted(one.get_absolute_url() for one in essays[1:])
    finally:
        kept.MOST_PAGES = before


def test_last_modified_is_when_anything_last_changed(essay, monkeypatch):
    assert "Last-Modified" not in look(essay.get_absolute_url())[0], "a page may change twice in a second"
    moved(monkeypatch, timedelta(seconds=10))
    first, _ = look(essay.get_absolute_url())
    again, _ = look(essay.get_absolute_url(), **{"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 304
    factories.essay(title="Newer", topics=("Bins",))
    assert look(essay.get_absolute_url(), **{"If-Modified-Since": first["Last-Modified"]})[0].status_code == 200
