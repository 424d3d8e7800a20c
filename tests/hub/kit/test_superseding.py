"""Replacing one text by another: only by one that readers have, with a reason, and never in circles."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hub.kit import publishing
from hub.kit.editorial import MoveRefused, State
from hub.kit.models import JournalEntry
from hub.search.models import Entry
from posts.essays import actions
from posts.essays.models import Essay
from tests.posts import factories
from tests.training.learning_factories import LessonFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def old():
    return factories.essay(slug="old-bins")


@pytest.fixture
def new():
    return factories.essay(slug="new-bins")


def refused(thing, officer, other, why="there is a newer one"):
    before = Essay.objects.filter(pk=thing.pk).values().get()
    with pytest.raises(MoveRefused) as refusal:
        publishing.supersede(thing, by=officer, other=other, why=why)
    assert Essay.objects.filter(pk=thing.pk).values().get() == before
    return str(refusal.value)


def test_readers_are_led_on_and_the_journal_says_who_did_it(old, new, officer):
    publishing.supersede(old, by=officer, other=new, why="  bins are emptied\non other days now ")
    old.refresh_from_db()
    assert (old.state, old.superseded_by, old.superseded_why) == (
        State.SUPERSEDED,
        new,
        "bins are emptied on other days now",
    )
    assert JournalEntry.objects.filter(verb="supersede", key="old-bins", by=officer).count() == 1


def test_nothing_replaces_itself(old, officer):
    assert "never by itself" in refused(old, officer, old)
    with pytest.raises(IntegrityError), transaction.atomic():
        Essay.objects.filter(pk=old.pk).update(state=State.SUPERSEDED, superseded_by=old.pk, superseded_why="me")


@pytest.mark.parametrize("state", sorted(set(State) - {State.PUBLISHED, State.SCHEDULED}))
def test_only_what_readers_have_can_replace(old, officer, state):
    assert "Readers cannot read that one now" in refused(old, officer, factories.essay(state=state))


def test_what_waits_for_its_day_or_is_over_cannot_replace(old, officer):
    waiting = factories.essay(state=State.SCHEDULED, publish_at=timezone.now() + DAY)
    over = factories.essay(publish_at=timezone.now() - 3 * DAY, expire_at=timezone.now() - DAY)
    assert refused(old, officer, waiting) == refused(old, officer, over)


def test_there_is_no_going_in_circles(old, new, officer):
    """What has been replaced is not published, so it can replace nothing: not its own replacement, nor a third."""
    publishing.supersede(old, by=officer, other=new, why="there is a newer one")
    third = factories.essay()
    assert "Readers cannot read that one now" in refused(new, officer, old)
    assert "Readers cannot read that one now" in refused(third, officer, old)


def test_the_replacement_may_be_replaced_in_its_turn(old, new, officer):
    third = factories.essay()
    publishing.supersede(old, by=officer, other=new, why="there is a newer one")
    publishing.supersede(new, by=officer, other=third, why="there is a still newer one")
    assert Essay.objects.get(slug="new-bins").superseded_by == third


def test_another_kind_cannot_replace_it(old, officer):
    assert "another of its kind" in refused(old, officer, LessonFactory())


@pytest.mark.parametrize("why", ["", " \n ", "x" * 301])
def test_a_reason_that_readers_can_be_told(old, new, officer, why):
    assert "Say why" in refused(old, officer, new, why)


def test_what_waited_and_came_out_can_be_replaced_and_what_still_waits_cannot(new, officer):
    come = factories.essay(state=State.SCHEDULED, publish_at=timezone.now() - DAY)
    waits = factories.essay(state=State.SCHEDULED, publish_at=timezone.now() + DAY)
    publishing.supersede(come, by=officer, other=new, why="there is a newer one")
    assert come.state == State.SUPERSEDED
    assert "not possible while this is: waiting for its day" in refused(waits, officer, new)


def test_what_readers_have_is_never_edited_in_place_even_if_it_waited_for_its_day(officer):
    come = factories.essay(state=State.SCHEDULED, publish_at=timezone.now() - DAY)
    with pytest.raises(MoveRefused, match="published"):
        publishing.edited(come, by=officer)
    assert Essay.objects.get(pk=come.pk).is_published


def test_search_forgets_what_was_replaced(old, new, officer, learner):
    assert set(Entry.objects.values_list("key", flat=True)) == {"old-bins", "new-bins"}
    actions.supersede(old, by=officer, other=new, why="there is a newer one")
    assert set(Entry.objects.values_list("key", flat=True)) == {"new-bins"}
