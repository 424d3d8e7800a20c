"""What must never be false of an essay, and that one row and many agree."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from hub.kit.editorial import State
from posts.essays import topic_links
from posts.essays.models import Essay, Revision, Topic
from tests.posts import factories

STRANGER = AnonymousUser()
DAY = timedelta(days=1)


@pytest.fixture
def every_kind(db):
    """An essay in each state, public and not, timed before and after now."""
    for state in State:
        for public in (True, False):
            factories.essay(state=state, public=public)
    now = timezone.now()
    factories.essay(state=State.SCHEDULED, publish_at=now + DAY)
    factories.essay(publish_at=now - 2 * DAY, expire_at=now - DAY)
    factories.essay(publish_at=now - 2 * DAY, expire_at=now + DAY)


def test_one_row_and_many_agree_on_who_may_read(every_kind, learner):
    for reader in (STRANGER, learner):
        by_queryset = set(Essay.objects.visible_to(reader).values_list("pk", flat=True))
        by_property = {essay.pk for essay in Essay.objects.all() if essay.is_visible_to(reader)}
        assert by_queryset == by_property
    assert Essay.objects.visible_to(STRANGER).count() == 3
    assert Essay.objects.visible_to(learner).count() == 5


def test_only_those_who_write_or_approve_have_anything_at_the_desk(
    every_kind, learner, manager, policy_owner, admin, officer, second_officer
):
    assert [Essay.objects.at_desk(person).count() for person in (learner, manager, policy_owner, admin)] == [0] * 4
    assert [Essay.objects.at_desk(person).count() for person in (officer, second_officer)] == [21, 21]


@pytest.mark.parametrize("change", [{"words": "Other words."}, {"title": "Other"}, {"outcome": "Other"}])
def test_a_revision_can_be_neither_changed_nor_removed(db, change):
    kept = factories.essay().revisions.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(pk=kept.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(pk=kept.pk).delete()

    assert Revision.objects.get() == kept


@pytest.mark.parametrize("slug", ["desk", "feed", "topics"])
def test_no_essay_can_have_the_address_of_another_page(db, slug):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.essay(slug=slug)


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.APPROVED, State.SCHEDULED, State.PUBLISHED])
def test_no_essay_leaves_the_desk_without_an_outcome(db, state):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.essay(state=state, outcome="")


def test_a_series_and_a_place_in_it_go_together(db):
    for half in ({"series": "S"}, {"series_order": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.essay(**half)


def test_the_hash_is_of_everything_a_reader_gets(db):
    essay = factories.essay()
    first = essay.text_hash()

    for name, value in {
        "title": "t",
        "outcome": "o",
        "summary": "s",
        "words": "w",
        "public": False,
        "light": True,
    }.items():
        was = getattr(essay, name)
        setattr(essay, name, value)
        assert essay.text_hash() != first, name
        setattr(essay, name, was)
    assert essay.text_hash() == first


def test_a_topic_counts_only_what_this_reader_may_read(db, learner):
    factories.essay(topics=("Bins",))
    factories.essay(topics=("Bins",), public=False)
    factories.essay(topics=("Bins", "Secrets"), state=State.DRAFT)

    assert [(t.name, t.essays) for t in Topic.objects.with_essays_for(STRANGER)] == [("Bins", 1)]
    assert [(t.name, t.essays) for t in Topic.objects.with_essays_for(learner)] == [("Bins", 2)]


def test_the_plain_question_for_topics_gives_the_same_ones(db, learner):
    """SQL of our own says again what visible_to says, so it is asked beside it, with an essay of every kind."""
    factories.essay(topics=("Bins",))
    factories.essay(topics=("Colleagues",), public=False)
    factories.essay(topics=("Draft",), state=State.DRAFT)
    factories.essay(topics=("Later",), state=State.SCHEDULED, publish_at=timezone.now() + DAY)
    factories.essay(topics=("Come",), state=State.SCHEDULED, publish_at=timezone.now() - DAY)
    factories.essay(topics=("Over",), age=9 * DAY, expire_at=timezone.now() - DAY)
    factories.essay(topics=("Gone",), state=State.WITHDRAWN)
    for reader, names in ((STRANGER, ["Bins", "Come"]), (learner, ["Bins", "Colleagues", "Come"])):
        assert [link.name for link in topic_links.in_use(reader)] == names
        assert [topic.name for topic in Topic.objects.with_essays_for(reader)] == names
        found = topic_links.links_of(Essay.objects.visible_to(reader))
        assert sorted(link.name for links in found.values() for link in links) == names


def next_after(essay, reader=STRANGER):
    found = Essay.objects.with_next_to_read(reader).get(pk=essay.pk).next_to_read
    return found and found["title"]


def test_next_to_read_is_the_next_of_a_series_then_a_shared_topic_then_the_newest(db):
    alone = factories.essay(title="Alone", age=5 * DAY)
    assert next_after(alone) is None

    factories.essay(title="Newest", age=DAY)
    assert next_after(alone) == "Newest"

    alone.topics.set(["Bins"])
    factories.essay(title="About bins too", topics=("Bins",), age=9 * DAY)
    assert next_after(alone) == "About bins too"

    Essay.objects.filter(pk=alone.pk).update(series="S", series_order=1)
    factories.essay(title="Part three", series="S", series_order=3)
    factories.essay(title="Part two", series="S", series_order=2)
    assert next_after(alone) == "Part two"


def test_next_to_read_never_offers_what_the_reader_may_not_see(db, learner):
    essay = factories.essay(topics=("Bins",), series="S", series_order=1)
    factories.essay(title="Draft", topics=("Bins",), series="S", series_order=2, state=State.DRAFT)
    factories.essay(title="Colleagues", topics=("Bins",), series="S", series_order=3, public=False)
    factories.essay(title="Later", topics=("Bins",), state=State.SCHEDULED, publish_at=timezone.now() + DAY)

    assert next_after(essay) is None
    assert next_after(essay, learner) == "Colleagues"
