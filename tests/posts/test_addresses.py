"""No essay stands at an address that is a page of ours, and two that begin at once have an address each."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import URLPattern

from posts import urls
from posts.essays import actions
from posts.essays.models import TAKEN_SLUGS, Essay
from tests.posts import factories


def literal(route: str) -> set[str]:
    """The first word after /essays/ or /essays/desk/, where it is a word and not a blank to fill in."""
    first, _, rest = route.partition("/")
    words = {first, rest.partition("/")[0]} if first == "desk" else {first}
    return {word for word in words if word and "<" not in word}


ADDRESSES = sorted(
    set().union(*(literal(str(entry.pattern)) for entry in urls.urlpatterns if isinstance(entry, URLPattern)))
)


def test_every_word_of_ours_is_taken():
    assert {"feed", "desk", "links", "wordpress", "review"} <= set(ADDRESSES)
    assert [word for word in ADDRESSES if word not in TAKEN_SLUGS] == []


@pytest.mark.django_db
@pytest.mark.parametrize("word", sorted(TAKEN_SLUGS))
def test_the_database_refuses_an_essay_there_and_a_new_one_is_put_elsewhere(officer, word):
    essay = factories.draft(officer, title=word.title())
    assert essay.slug == f"{word}-2"
    with pytest.raises(IntegrityError, match="essay_address_is_free"), transaction.atomic():
        Essay.objects.update(slug=word)


@pytest.mark.django_db
def test_an_address_that_is_taken_between_looking_and_saving_is_left(officer, monkeypatch):
    factories.draft(officer, title="Bins")
    offered = iter(["bins", "bins", "bins-2"])
    monkeypatch.setattr(actions, "free_slug", lambda title: next(offered))
    assert factories.draft(officer, title="Bins").slug == "bins-2"


@pytest.mark.django_db
def test_what_the_database_refuses_for_another_reason_is_not_tried_again(officer, monkeypatch):
    tried = []
    monkeypatch.setattr(actions, "free_slug", lambda title: tried.append(title) or "bins")
    with pytest.raises(IntegrityError):
        factories.draft(officer, title="Bins", series="Without a place")
    assert tried == ["Bins"]


@pytest.mark.django_db(transaction=True)
def test_essays_of_one_title_begun_at_the_same_moment_are_all_kept(officer):
    start, faults = threading.Barrier(4), []

    def begin():
        start.wait()
        try:
            factories.draft(officer, title="Bins")
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert faults == []
    assert sorted(Essay.objects.values_list("slug", flat=True)) == ["bins", "bins-2", "bins-3", "bins-4"]
