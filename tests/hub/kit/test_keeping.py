"""Saying that a thing is still right, and saying who keeps it: for whom, with what effect, once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hub.kit import keeping
from hub.kit.editorial import MoveRefused
from hub.kit.models import JournalEntry
from hub.kit.review_dates import next_check
from posts.essays.models import Essay
from tests.posts import factories
from tests.training.factories import ItemFactory
from tests.training.learning_factories import LessonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(learner, manager):
    return factories.essay(
        slug="bins", owner=learner, deputy=manager, review_on=timezone.localdate() - timedelta(days=3)
    )


@pytest.mark.parametrize("who", ["learner", "manager", "officer", "second_officer"])
def test_owner_deputy_and_those_who_write_may_say_it(request, late, who):
    person = request.getfixturevalue(who)
    held = keeping.still_right(late, by=person)
    today = timezone.localdate()
    assert (held.checked_on, held.checked_by, held.review_on) == (today, person, next_check(today, 12))
    assert JournalEntry.objects.filter(verb="still right", key="bins", by=person).count() == 1


@pytest.mark.parametrize("who", ["councillor", "policy_owner", "admin", "ict_security", "other_manager"])
def test_nobody_else_may(request, late, who):
    before = Essay.objects.filter(pk=late.pk).values().get()
    with pytest.raises(MoveRefused, match="owner, its deputy and those who write"):
        keeping.still_right(late, by=request.getfixturevalue(who))
    assert Essay.objects.filter(pk=late.pk).values().get() == before
    assert not JournalEntry.objects.filter(verb="still right").exists()


def test_pressing_twice_says_it_once(late, learner):
    keeping.still_right(late, by=learner)
    keeping.still_right(late, by=learner)
    assert JournalEntry.objects.filter(verb="still right").count() == 1


def test_each_kind_has_its_own_interval(officer):
    item, lesson = ItemFactory(review_months=6), LessonFactory()
    today = timezone.localdate()
    assert keeping.still_right(item, by=officer).review_on == next_check(today, 6)
    assert keeping.still_right(lesson, by=officer).review_on == next_check(today, 12)


def test_a_draft_has_nothing_to_check_yet(officer):
    with pytest.raises(MoveRefused, match="nothing to check yet"):
        keeping.still_right(factories.draft(officer), by=officer)


def test_those_who_write_a_kind_say_who_keeps_it(late, officer, second_officer):
    day = timezone.localdate() + timedelta(days=60)
    held = keeping.appoint(late, by=officer, owner=officer, deputy=second_officer, review_on=day)
    assert (held.owner, held.deputy, held.review_on) == (officer, second_officer, day)
    line = JournalEntry.objects.get(verb="appoint")
    assert line.detail == {"owner": "Megan Officer", "deputy": "Ifeoma Second", "review_on": day.isoformat()}


def test_an_owner_does_not_choose_the_next_owner(late, learner):
    with pytest.raises(MoveRefused):
        keeping.appoint(late, by=learner, owner=None, deputy=None, review_on=date(2030, 1, 1))
    assert Essay.objects.get(pk=late.pk).owner == learner


def test_a_deputy_is_somebody_else(late, officer):
    with pytest.raises(MoveRefused, match="somebody other than the owner"):
        keeping.appoint(late, by=officer, owner=officer, deputy=officer, review_on=None)


def test_every_kind_that_is_kept_true_is_known_by_its_word():
    assert list(keeping.kinds()) == ["essay", "situation", "guidance", "lesson", "pathway"]
    for model in keeping.kinds().values():
        assert {"write_permission", "approve_permission", "review_months"} <= set(dir(model))
