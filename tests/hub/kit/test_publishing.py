"""The moves as actions, on an essay: refused to the wrong person, bound to the approved text, in the journal."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hub.kit import publishing
from hub.kit.editorial import MoveRefused, State
from hub.kit.models import JournalEntry
from hub.kit.review_dates import next_check
from posts.essays import actions
from posts.essays.models import Essay

pytestmark = pytest.mark.django_db


@pytest.fixture
def essay(officer):
    return Essay.objects.create(
        slug="bins", title="Bins", outcome="Fewer missed bins", words="Out by seven.", author=officer
    )


@pytest.fixture
def approved(essay, officer, second_officer):
    publishing.submit(essay, by=officer)
    publishing.approve(essay, by=second_officer)
    return essay


def test_an_author_is_never_their_own_second_pair_of_eyes(essay, second_officer):
    essay.author = second_officer
    essay.save()
    publishing.submit(essay, by=second_officer)
    with pytest.raises(MoveRefused, match="Somebody other than the author"):
        publishing.approve(essay, by=second_officer)
    essay.refresh_from_db()
    assert essay.state == State.IN_REVIEW


def test_a_council_of_one_clerk_may_say_otherwise(essay, second_officer, settings):
    settings.AUTHOR_MAY_APPROVE = True
    essay.author = second_officer
    essay.save()
    publishing.submit(essay, by=second_officer)
    publishing.approve(essay, by=second_officer)
    assert essay.state == State.APPROVED


def test_whoever_sent_it_in_may_not_approve_it_either(essay, officer, second_officer):
    publishing.submit(essay, by=second_officer)
    with pytest.raises(MoveRefused):
        publishing.approve(essay, by=second_officer)


def test_a_person_without_the_right_is_refused(essay, officer, learner):
    with pytest.raises(MoveRefused, match="another role"):
        publishing.submit(essay, by=learner)
    publishing.submit(essay, by=officer)
    with pytest.raises(MoveRefused, match="another role"):
        publishing.approve(essay, by=officer)


def test_nothing_without_an_outcome_is_sent_in(essay, officer):
    essay.outcome = " "
    with pytest.raises(MoveRefused, match="gets better for a resident"):
        publishing.submit(essay, by=officer)


def test_words_changed_after_approval_are_not_published(approved, officer):
    Essay.objects.filter(pk=approved.pk).update(words="Out by nine.")
    approved.refresh_from_db()
    with pytest.raises(MoveRefused, match="have changed since they were approved"):
        publishing.publish(approved, by=officer)
    assert Essay.objects.published().count() == 0


def test_an_edit_asks_again(approved, officer):
    publishing.edited(approved, by=officer)
    assert (approved.state, approved.approved_hash, approved.approved_by) == (State.DRAFT, "", None)


def test_a_scheduled_piece_is_visible_exactly_from_its_time(approved, officer):
    later = timezone.now() + timedelta(hours=1)
    publishing.publish(approved, by=officer, at=later)
    assert approved.state == State.SCHEDULED
    assert not approved.is_published
    published = Essay.objects.published
    assert [published(at=later - timedelta(seconds=1)).count(), published(at=later).count()] == [0, 1]


def test_one_row_and_many_rows_agree_about_what_is_published(approved, officer):
    publishing.publish(approved, by=officer)
    for fields in [
        {},
        {"expire_at": timezone.now() + timedelta(hours=1)},
        {"publish_at": timezone.now() + timedelta(hours=1), "expire_at": None},
        {"publish_at": timezone.now() - timedelta(hours=2), "expire_at": timezone.now() - timedelta(hours=1)},
    ]:
        Essay.objects.filter(pk=approved.pk).update(**fields)
        approved.refresh_from_db()
        assert approved.is_published is Essay.objects.published().exists()


def test_each_move_is_one_line_in_the_journal(approved, officer, second_officer):
    publishing.publish(approved, by=officer)
    publishing.withdraw(approved, by=officer, reason="Out of date")
    lines = JournalEntry.objects.order_by("pk").values_list("verb", "by__name", "key")
    assert list(lines) == [
        ("submit", "Megan Officer", "bins"),
        ("approve", "Ifeoma Second", "bins"),
        ("publish", "Megan Officer", "bins"),
        ("withdraw", "Megan Officer", "bins"),
    ]


def test_the_state_that_counts_is_the_one_in_the_database(approved, officer):
    """Two people press at once: the second finds that the step has been taken."""
    stale = Essay.objects.get(pk=approved.pk)
    publishing.publish(approved, by=officer)
    with pytest.raises(MoveRefused):
        publishing.publish(stale, by=officer)


LIES = {
    "published from no time": {"state": State.PUBLISHED, "publish_at": None},
    "scheduled for no time": {"state": State.SCHEDULED, "publish_at": None},
    "approved without a text": {"state": State.APPROVED, "approved_hash": ""},
    "approved without a time": {"state": State.APPROVED, "approved_at": None},
    "approved by nobody": {"state": State.APPROVED, "approved_by": None, "approved_as": ""},
    "published and approved by nobody": {
        "state": State.PUBLISHED,
        "publish_at": timezone.now(),
        "approved_by": None,
        "approved_as": "",
    },
    "in review and sent by nobody": {"state": State.IN_REVIEW, "submitted_by": None},
    "in review since no time": {"state": State.IN_REVIEW, "submitted_at": None},
    "replaced by nothing": {"state": State.SUPERSEDED, "superseded_by": None, "superseded_why": "newer"},
    "ends before it begins": {"publish_at": timezone.now(), "expire_at": timezone.now() - timedelta(days=1)},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_the_database_refuses_a_life_that_cannot_be(approved, lie):
    with pytest.raises(IntegrityError), transaction.atomic():
        Essay.objects.filter(pk=approved.pk).update(**lie)


def test_the_database_refuses_a_replacement_without_a_reason(approved):
    other = Essay.objects.create(slug="newer", title="Newer")
    silent = {"state": State.SUPERSEDED, "superseded_by": other, "superseded_why": ""}
    with pytest.raises(IntegrityError), transaction.atomic():
        Essay.objects.filter(pk=approved.pk).update(**silent)


def test_the_database_refuses_a_deputy_who_is_the_owner(approved, officer):
    with pytest.raises(IntegrityError), transaction.atomic():
        Essay.objects.filter(pk=approved.pk).update(owner=officer, deputy=officer)


def test_an_approval_is_of_the_words_that_the_approver_had_before_them(essay, officer, second_officer):
    """Changed behind their back between opening and approving: the approval does not fit the words that are there."""
    publishing.submit(essay, by=officer)
    opened = Essay.objects.get(pk=essay.pk)
    Essay.objects.filter(pk=essay.pk).update(words="Out by nine.")
    publishing.approve(opened, by=second_officer)
    with pytest.raises(MoveRefused, match="have changed since they were approved"):
        publishing.publish(opened, by=officer)
    with pytest.raises(MoveRefused, match="have changed since they were approved"):
        publishing.publish(Essay.objects.get(pk=essay.pk), by=officer)


def test_publishing_is_a_check_and_sets_the_day_of_the_next(approved, officer, second_officer):
    publishing.publish(approved, by=officer)
    today = timezone.localdate()
    assert (approved.checked_on, approved.checked_by) == (today, second_officer)
    assert approved.review_on == next_check(today, 12)


def test_a_day_to_be_checked_that_was_chosen_is_kept(approved, officer):
    chosen = timezone.localdate() + timedelta(days=30)
    Essay.objects.filter(pk=approved.pk).update(review_on=chosen)
    publishing.publish(approved, by=officer)
    assert approved.review_on == chosen


def test_it_cannot_end_before_anybody_could_read_it(approved, officer):
    later = timezone.now() + timedelta(days=2)
    with pytest.raises(MoveRefused, match="before anybody could read it"):
        publishing.publish(approved, by=officer, at=later, until=later)
    publishing.publish(approved, by=officer, at=later, until=later + timedelta(days=1))
    assert approved.expire_at == later + timedelta(days=1)


def test_a_text_that_is_taken_up_again_has_no_end_from_before(approved, officer):
    publishing.publish(approved, by=officer, until=timezone.now() + timedelta(days=1))
    publishing.withdraw(approved, by=officer, reason="Wrong")
    publishing.reopen(approved, by=officer)
    assert (approved.state, approved.publish_at, approved.expire_at) == (State.DRAFT, None, None)


def test_whoever_saved_the_words_last_may_not_approve_them(officer, second_officer):
    """An officer who is a second pair of eyes rewrote it; a colleague sends it in; the rewriter cannot pass it."""
    essay = actions.begin(by=officer, title="Bins", outcome="Fewer missed bins", words="Out by seven.")
    held = actions.rewrite(
        essay, by=second_officer, version=1, title="Bins", outcome="Fewer missed bins", words="Out by nine."
    )
    publishing.submit(held, by=officer)
    with pytest.raises(MoveRefused, match="Somebody other than the author"):
        publishing.approve(held, by=second_officer)
