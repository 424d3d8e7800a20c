"""A change to a published essay: readers keep what they have, never see the copy, and get it all at once."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from hub.kit import publishing
from hub.kit.editorial import MoveRefused, State
from hub.search import index
from hub.search.models import Entry
from posts.essays import actions, topic_links, working_copies
from posts.essays.models import Essay, Topic
from tests.factories import UserFactory
from tests.posts import factories
from tests.posts.test_desk import page, typed

FIND = "/search/?q=heronday"
STRANGER = AnonymousUser()


@pytest.fixture
def essay(officer):
    said = {"title": "Bins", "words": "We come on Monday.", "topics": ("Bins",)}
    return factories.essay(author=officer, slug="bins", **said)


@pytest.fixture
def copy(essay, officer):
    return working_copies.begin(essay, by=officer)


def reword(copy, by, words="We come on Heronday.", **said):
    kept = {"title": copy.title, "outcome": copy.outcome, "summary": copy.summary, "topics": ["Rain"], "public": True}
    return actions.rewrite(copy, by=by, version=Essay.objects.get(pk=copy.pk).version, words=words, **{**kept, **said})


def approved(copy, officer, second_officer):
    held = reword(copy, officer)
    publishing.submit(held, by=officer)
    publishing.approve(held, by=second_officer)
    return Essay.objects.get(pk=copy.pk)


def test_the_whole_way_by_the_buttons_that_people_press(as_, officer, second_officer, learner, essay):
    writer, second, reader = as_(officer), as_(second_officer), as_(learner)
    assert f"{essay.desk_url}change/" in page(writer.get(essay.desk_url))
    begun = writer.post(f"{essay.desk_url}change/")
    assert begun["Location"] == "/essays/desk/bins-change-1/"
    assert "A change is being written by Megan Officer" in page(second.get(essay.desk_url))
    assert "a change is being written by Megan Officer" in page(second.get("/essays/desk/"))

    said = typed(title="Bins", words="We come on Heronday.", topics="Rain", version=1, do="submit")
    writer.post("/essays/desk/bins-change-1/", said)
    assert "We come on Monday." in page(reader.get("/essays/bins/"))
    assert "Heronday" in page(second.get("/essays/desk/bins-change-1/change/"))

    done = second.post("/essays/desk/bins-change-1/publish/", {"version": 2}, follow=True)
    assert "The change is in: readers have version 2 of “Bins”." in page(done)
    assert "We come on Heronday." in page(reader.get("/essays/bins/"))
    assert "A change is being written" not in page(second.get(essay.desk_url))


def test_the_essay_becomes_the_text_that_was_approved(officer, second_officer, essay, copy):
    before = essay.publish_at
    waiting = approved(copy, officer, second_officer)
    held = working_copies.fold_in(waiting, by=second_officer, version=2)
    assert (held.slug, held.state, held.version, held.publish_at) == ("bins", State.PUBLISHED, 2, before)
    assert (held.words, held.approved_by, held.submitted_by) == ("We come on Heronday.", second_officer, officer)
    assert (held.approved_at, held.approved_hash) == (waiting.approved_at, held.text_hash())
    assert "<p>We come on Heronday.</p>" in held.html
    assert (held.checked_on, held.checked_by, held.approved_as) == (timezone.localdate(), second_officer, "")
    assert [topic.name for topic in held.topics.all()] == ["Rain"]
    newest = held.revisions.first()
    assert (newest.number, newest.words, newest.topics) == (2, "We come on Heronday.", ["Rain"])
    assert (newest.by, newest.why) == (officer, "A change, put in by Ifeoma Second")
    assert index.find("heronday", STRANGER)[0].entry.url == "/essays/bins/"
    assert Entry.objects.count() == 1
    done = Essay.objects.get(pk=copy.pk)
    assert (done.state, done.superseded_by, done.superseded_why) == (
        State.SUPERSEDED,
        essay,
        "Its changes are in the essay now",
    )
    assert done.revisions.count() == 2


@pytest.fixture(params=[State.DRAFT, State.IN_REVIEW, State.CHANGES_ASKED, State.APPROVED, "folded", "left"])
def copy_in_every_state(request, officer, second_officer, copy):
    held = reword(copy, officer, title="A heron title")
    if request.param in (State.IN_REVIEW, State.CHANGES_ASKED, State.APPROVED, "folded"):
        publishing.submit(held, by=officer)
    if request.param == State.CHANGES_ASKED:
        publishing.send_back(held, by=second_officer, note="Why?")
    if request.param in (State.APPROVED, "folded"):
        publishing.approve(held, by=second_officer)
    if request.param == "left":
        working_copies.discard(held, by=officer, reason="Not needed")
    if request.param == "folded":
        working_copies.fold_in(held, by=second_officer, version=2)
    return Essay.objects.get(pk=copy.pk)


def test_readers_never_see_a_working_copy(as_, learner, essay, copy_in_every_state):
    copy = copy_in_every_state
    now = Essay.objects.get(pk=essay.pk).title  # once it is put in, the essay has the copy's title
    for reader in (None, learner):
        for address in (
            "/",
            "/essays/",
            "/essays/feed/",
            "/essays/topics/bins/",
            "/search/?q=heronday",
            "/essays/bins/",
        ):
            assert copy.slug not in page(as_(reader).get(address)), address
        assert as_(reader).get(f"/essays/{copy.slug}/").status_code == 404
        assert "heron title" not in page(as_(reader).get(f"/essays/bins/?from={copy.slug}")).replace(now, "")
        user = reader or STRANGER
        assert list(Essay.objects.visible_to(user)) == [essay]
        assert copy.is_visible_to(user) is False
        assert [topic.essays for topic in Topic.objects.with_essays_for(user)] == [1]
        assert len(topic_links.in_use(user)) == 1
    assert copy not in Essay.objects.published(timezone.now() + timedelta(days=999))
    assert [entry["key"] for entry in actions.search_entries()] == ["bins"]
    feed = as_(None).get("/essays/feed/").content
    assert len(ElementTree.fromstring(feed).findall("{http://www.w3.org/2005/Atom}entry")) == 1  # noqa: S314  (our own)


def test_the_plain_sql_leaves_out_a_copy_even_if_the_database_did_not_refuse(essay, copy, learner):
    """The constraint makes it impossible; the questions do not lean on it."""
    other = factories.essay(topics=("Only here",))
    sneaked = Essay.objects.filter(pk=copy.pk)
    shown = Essay.objects.visible_to(learner).with_next_to_read(learner).get(pk=other.pk)
    assert shown.next_to_read["slug"] == "bins"
    with pytest.raises(IntegrityError), transaction.atomic():
        sneaked.update(state=State.PUBLISHED, publish_at=timezone.now(), approved_at=timezone.now(), approved_hash="x")
    assert "improves_id IS NULL" in topic_links._IN_USE
    assert "improves_id" in str(Essay.objects.published().query)


@pytest.mark.parametrize("state", [State.SCHEDULED, State.PUBLISHED])
def test_a_working_copy_can_be_neither_scheduled_nor_published(state, officer, second_officer, copy):
    held = approved(copy, officer, second_officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Essay.objects.filter(pk=held.pk).update(state=state, publish_at=timezone.now())


def test_a_working_copy_is_of_a_version(essay, copy):
    with pytest.raises(IntegrityError), transaction.atomic():
        Essay.objects.filter(pk=copy.pk).update(improves_version=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Essay.objects.filter(pk=essay.pk).update(improves_version=1)


def test_there_is_one_open_working_copy_at_a_time(as_, officer, second_officer, essay, copy):
    with pytest.raises(MoveRefused, match="A change is being written by Megan Officer"):
        working_copies.begin(essay, by=second_officer)
    assert "Open the change" in page(as_(second_officer).get(f"{essay.desk_url}change/"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Essay.objects.create(slug="other", title="T", improves=essay, improves_version=1)
    working_copies.discard(copy, by=officer, reason="Not needed")
    assert working_copies.begin(essay, by=second_officer).slug == "bins-change-2"
    with pytest.raises(MoveRefused, match="Another change"):
        working_copies.reopen(copy, by=officer)


def test_a_change_that_is_left_keeps_its_texts(as_, officer, essay, copy):
    response = as_(officer).post(f"{copy.desk_url}discard/", {"reason": "The round stays."}, follow=True)
    assert "readers saw none of it" in page(response)
    held = Essay.objects.get(pk=copy.pk)
    assert (held.state, held.withdrawn_reason, held.revisions.count()) == (State.WITHDRAWN, "The round stays.", 1)
    working_copies.reopen(held, by=officer)
    assert Essay.objects.get(pk=copy.pk).state == State.DRAFT


def test_only_a_working_copy_can_be_left_or_catch_up(as_, officer):
    essay = factories.draft(officer)
    caught = as_(officer).post(f"{essay.desk_url}catch-up/", {"version": 1, "seen": 1}, follow=True)
    assert "an essay of its own" in page(caught)
    assert "an essay of its own" in page(as_(officer).post(f"{essay.desk_url}discard/", {"reason": "Why"}))
    assert "Say why" in page(as_(officer).post(f"{essay.desk_url}discard/", {"reason": " "}))
    assert Essay.objects.get().state == State.DRAFT


@pytest.mark.parametrize("state", [state for state in State if state not in (State.PUBLISHED, State.SCHEDULED)])
def test_only_what_readers_have_needs_a_working_copy(state, as_, officer):
    essay = factories.essay(state=state, slug="x")
    assert "Readers do not have this text" in page(as_(officer).post("/essays/desk/x/change/"))
    assert not essay.working_copies.exists()


def test_a_working_copy_of_a_working_copy_is_refused(officer, copy):
    with pytest.raises(MoveRefused):
        working_copies.begin(copy, by=officer)


def test_its_writer_does_not_put_it_in(second_officer, essay):
    copy = working_copies.begin(essay, by=second_officer)
    held = reword(copy, second_officer)
    publishing.submit(held, by=second_officer)
    with pytest.raises(MoveRefused, match="other than the author"):
        working_copies.fold_in(held, by=second_officer, version=2)
    assert Essay.objects.get(pk=essay.pk).version == 1


def test_a_day_to_come_is_refused_kindly(as_, officer, second_officer, copy):
    held = reword(copy, officer)
    publishing.submit(held, by=officer)
    day = timezone.localdate() + timedelta(days=9)
    boxes = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "version": 2}
    response = as_(second_officer).post(f"{copy.desk_url}publish/", boxes)
    assert "A change cannot wait for a day of its own yet." in page(response)
    assert "day_day" not in page(as_(second_officer).get(f"{copy.desk_url}publish/"))
    assert Essay.objects.get(pk=copy.pk).state == State.IN_REVIEW


def test_a_copy_is_not_published_by_the_other_door(officer, second_officer, copy):
    held = reword(copy, officer)
    publishing.submit(held, by=officer)
    with pytest.raises(MoveRefused, match="becomes part of that one"):
        actions.publish(held, by=second_officer, version=2)


def test_an_essay_that_was_taken_back_meanwhile_refuses_the_change(as_, officer, second_officer, essay, copy):
    approved(copy, officer, second_officer)
    actions.withdraw(essay, by=officer, reason="Wrong")
    response = as_(second_officer).post(f"{copy.desk_url}publish/", {"version": 2})
    assert response.status_code == 409
    assert "Readers do not have this essay any more" in page(response)
    assert "Heronday" in page(response)
    assert Essay.objects.get(pk=essay.pk).words == "We come on Monday."


def test_an_essay_that_changed_meanwhile_refuses_it_and_both_are_shown(as_, officer, second_officer, essay, copy):
    approved(copy, officer, second_officer)
    actions.withdraw(essay, by=officer, reason="Wrong")
    publishing.reopen(essay, by=officer)
    again = reword(essay, officer, words="We come on Wrensday.")
    publishing.submit(again, by=officer)
    actions.publish(again, by=second_officer, version=2)

    response = as_(second_officer).post(f"{copy.desk_url}publish/", {"version": 2})
    assert response.status_code == 409
    assert "The essay is at version 2 now" in page(response)
    assert "Wrensday" in page(response)
    assert "Heronday" in page(response)
    assert Essay.objects.get(pk=essay.pk).words == "We come on Wrensday."

    stale = as_(officer).post(f"{copy.desk_url}catch-up/", {"version": 2, "seen": 1}, follow=True)
    assert "Look at both once more." in page(stale)
    as_(officer).post(f"{copy.desk_url}catch-up/", {"version": 2, "seen": 2})
    held = Essay.objects.get(pk=copy.pk)
    assert (held.state, held.improves_version, held.approved_by) == (State.DRAFT, 2, None)
    publishing.submit(held, by=officer)
    assert working_copies.fold_in(held, by=second_officer, version=2).version == 3


def test_a_version_of_the_copy_that_was_not_read_is_not_put_in(officer, second_officer, essay, copy):
    held = approved(copy, officer, second_officer)
    with pytest.raises(MoveRefused, match="changed after you opened"):
        working_copies.fold_in(held, by=second_officer, version=1)


def test_an_outsider_neither_begins_nor_reads_a_change(as_, learner, essay, copy):
    for end in ("", "change/", "discard/", "look/"):
        assert as_(learner).get(f"{copy.desk_url}{end}").status_code == 403
    with pytest.raises(MoveRefused):
        working_copies.begin(essay, by=UserFactory())


def test_a_long_address_is_shortened_to_make_room(officer):
    essay = factories.essay(slug="a" * 100)
    assert working_copies.begin(essay, by=officer).slug == "a" * 91 + "-change-1"


def test_looking_begins_and_leaves_nothing(as_, officer, essay):
    as_(officer).get(f"{essay.desk_url}change/")
    as_(officer).head(f"{essay.desk_url}change/")
    assert Essay.objects.count() == 1
