"""Visible exactly from its moment to its end, with nothing running: on one row by property, on many by queryset."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from hub.kit.editorial import State, stands
from posts.essays.models import Essay
from tests.posts import factories

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)
BEGINS = timezone.now() - timedelta(days=3)
ENDS = timezone.now() + timedelta(days=3)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.SCHEDULED])
@pytest.mark.parametrize(
    ("moment", "visible"),
    [
        (BEGINS - TICK, False),
        (BEGINS, True),
        (BEGINS + TICK, True),
        (ENDS - TICK, True),
        (ENDS, False),
        (ENDS + TICK, False),
    ],
    ids=["just before", "its first moment", "just after", "its last moment", "its end", "after its end"],
)
@override_settings(TICK=[])
def test_at_the_very_moments(state, moment, visible):
    essay = factories.essay(state=state, publish_at=BEGINS, expire_at=ENDS)
    held = Essay.objects.get(pk=essay.pk)
    assert (Essay.objects.published(at=moment).exists(), held.is_published_at(moment)) == (visible, visible)


@pytest.mark.parametrize("state", sorted(set(State) - {State.PUBLISHED, State.SCHEDULED}))
def test_no_other_state_is_ever_visible_whatever_its_times(state):
    essay = factories.essay(state=state, publish_at=BEGINS, expire_at=ENDS)
    assert essay.is_published is False
    assert not Essay.objects.published().filter(pk=essay.pk).exists()


def test_what_waited_for_its_day_is_published_from_that_moment():
    assert stands("scheduled", BEGINS, BEGINS - TICK) == State.SCHEDULED
    assert stands("scheduled", BEGINS, BEGINS) == State.PUBLISHED
    assert stands("approved", BEGINS, ENDS) == State.APPROVED
    assert stands("scheduled", None, ENDS) == State.SCHEDULED


def test_one_row_and_many_agree_about_who_keeps_it(officer, second_officer, learner):
    for state in State:
        factories.essay(state=state, owner=learner, publish_at=BEGINS)
        factories.essay(state=state, deputy=learner, publish_at=BEGINS)
        factories.essay(state=state, publish_at=BEGINS)
    for person in (officer, second_officer, learner):
        kept = set(Essay.objects.kept_by(person))
        assert kept == {essay for essay in Essay.objects.all() if essay.may_be_kept_by(person)}
    assert {essay.state for essay in Essay.objects.kept_by(learner)} == {State.PUBLISHED, State.SCHEDULED}
    assert Essay.objects.kept_by(learner).count() == 4
