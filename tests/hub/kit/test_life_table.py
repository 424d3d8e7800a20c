"""The whole life of content from outside: every state x every move x every role x what the person had to do with it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.kit import publishing
from hub.kit.editorial import Move, MoveRefused, State
from hub.kit.models import JournalEntry
from hub.people.roles import Role
from posts.essays.models import Essay
from tests.factories import UserFactory
from tests.hub.kit.test_editorial import LIFE

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
WRITERS = {"comms", "comms_approver"}
WHO_MAY = dict.fromkeys(Move, WRITERS) | {Move.APPROVE: {"comms_approver"}, Move.SEND_BACK: {"comms_approver"}}
TIES = ("a stranger to it", "its author", "whoever sent it in")
# The eight states, and the ninth way to stand: scheduled, and its day has come. That is published.
COME = "scheduled, and its day has come"
STANDINGS = [*State, COME]


@pytest.fixture
def people(db):
    return {role: UserFactory(roles=[role] if role != Role.STAFF else []) for role in Role}


@pytest.fixture
def newer(people):
    return an_essay(State.PUBLISHED, author=people[Role.STAFF], slug="newer")


def an_essay(standing, *, author, sent_by=None, slug="bins", other=None):
    now = timezone.now()
    state = State.SCHEDULED if standing == COME else standing
    essay = Essay(slug=slug, title="Bins", outcome="Fewer missed bins", words="Out by seven.", author=author)
    essay.submitted_by, essay.submitted_at = sent_by or author, now - 3 * DAY
    essay.state = state
    if state in {State.APPROVED, State.SCHEDULED, State.PUBLISHED}:
        essay.approved_as, essay.approved_at, essay.approved_hash = "somebody", now - 2 * DAY, essay.text_hash()
        essay.publish_at = now + DAY if standing == State.SCHEDULED else now - DAY
    if state == State.SUPERSEDED:
        essay.superseded_by, essay.superseded_why = other, "there is a newer one"
    essay.save()
    return essay


def take(move, essay, *, by, other):
    {
        Move.SUBMIT: lambda: publishing.submit(essay, by=by),
        Move.TAKE_BACK: lambda: publishing.take_back(essay, by=by),
        Move.SEND_BACK: lambda: publishing.send_back(essay, by=by, note="Shorter, please."),
        Move.APPROVE: lambda: publishing.approve(essay, by=by),
        Move.EDIT: lambda: publishing.edited(essay, by=by),
        Move.SCHEDULE: lambda: publishing.publish(essay, by=by, at=timezone.now() + DAY),
        Move.UNSCHEDULE: lambda: publishing.unschedule(essay, by=by),
        Move.PUBLISH: lambda: publishing.publish(essay, by=by),
        Move.SUPERSEDE: lambda: publishing.supersede(essay, by=by, other=other, why="there is a newer one"),
        Move.WITHDRAW: lambda: publishing.withdraw(essay, by=by, reason="Out of date"),
        Move.REOPEN: lambda: publishing.reopen(essay, by=by),
        Move.FOLD_IN: lambda: publishing.fold_in(essay, by=by, into=other, why="Its changes are in the essay now"),
        Move.DISCARD: lambda: publishing.discard(essay, by=by, reason="Not needed"),
    }[move]()


def row(essay):
    return Essay.objects.filter(pk=essay.pk).values().get()


def leads_to(standing, move, role, tie, author_may_approve=False):
    """The state after this move by this person, as the table says; None where it is refused."""
    state = "published" if standing == COME else standing.value
    if role.value not in WHO_MAY[move]:
        return None
    if move == Move.APPROVE and tie != TIES[0] and not author_may_approve:
        return None
    return LIFE[state].get(move.value)


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("standing", STANDINGS)
def test_every_state_every_move_every_role(people, newer, standing, move):
    """A move that is refused leaves the row as it was, to the last column, and no line in the journal."""
    somebody = UserFactory()
    for role in Role:
        for tie in TIES:
            by = people[role]
            essay = an_essay(
                standing,
                author=by if tie == TIES[1] else somebody,
                sent_by=by if tie == TIES[2] else somebody,
                other=newer,
            )
            before, lines = row(essay), JournalEntry.objects.count()
            expected = leads_to(standing, move, role, tie)
            if expected is None:
                with pytest.raises(MoveRefused):
                    take(move, essay, by=by, other=newer)
                assert (row(essay), JournalEntry.objects.count() - lines) == (before, 0), (role, tie)
            else:
                take(move, essay, by=by, other=newer)
                written = 0 if move == Move.EDIT else 1
                assert (row(essay)["state"], JournalEntry.objects.count() - lines) == (expected, written), (role, tie)
            essay.delete()


@pytest.mark.parametrize("tie", TIES)
def test_a_council_of_one_clerk_may_let_an_author_approve(people, newer, settings, tie):
    settings.AUTHOR_MAY_APPROVE = True
    for role in Role:
        by = people[role]
        essay = an_essay(State.IN_REVIEW, author=by, sent_by=by)
        expected = leads_to(State.IN_REVIEW, Move.APPROVE, role, tie, author_may_approve=True)
        if expected is None:
            with pytest.raises(MoveRefused):
                publishing.approve(essay, by=by)
        else:
            publishing.approve(essay, by=by)
        assert row(essay)["state"] == (expected or "in_review")
        essay.delete()


def test_the_table_leaves_nothing_out():
    assert set(LIFE) == {state.value for state in State}
    assert {move for moves in LIFE.values() for move in moves} == {move.value for move in Move}
