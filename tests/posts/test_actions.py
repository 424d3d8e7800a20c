"""What may be done to an essay, by whom, and what else happens when it is done."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.kit import markdown, publishing
from hub.kit.editorial import MoveRefused, State
from hub.kit.models import JournalEntry
from hub.search.models import Entry
from posts.essays import actions
from posts.essays.models import Essay, Revision, Topic
from tests.posts import factories


def said(essay, **changes):
    kept = {name: getattr(essay, name) for name in ("title", "outcome", "summary", "words", "public", "light")}
    return {**kept, "topics": [topic.name for topic in essay.topics.all()], **changes}


def test_a_draft_begins_with_its_first_revision_and_is_not_found(officer):
    essay = actions.begin(by=officer, title="Bins", words="## One\n\nTwo.", topics=["Bins"])

    assert (essay.slug, essay.state, essay.author, essay.owner) == ("bins", State.DRAFT, officer, officer)
    assert (essay.html, essay.headings) == ('<h2 id="s-one">One</h2>\n<p>Two.</p>', [[2, "s-one", "One"]])
    assert list(Revision.objects.values_list("number", "words", "by")) == [(1, "## One\n\nTwo.", officer.pk)]
    assert Entry.objects.count() == 0
    assert JournalEntry.objects.get().verb == "begin"


def test_every_save_is_a_revision_with_its_writer(officer, second_officer):
    essay = factories.draft(officer)

    actions.rewrite(essay, by=second_officer, version=1, **said(essay, words="Other words."))

    assert list(Revision.objects.values_list("number", "words", "by")) == [
        (2, "Other words.", second_officer.pk),
        (1, factories.SAID["words"], officer.pk),
    ]


def test_the_second_of_two_writers_is_told_and_changes_nothing(officer, second_officer):
    essay = factories.draft(officer)
    actions.rewrite(essay, by=second_officer, version=1, **said(essay, words="Hers."))

    with pytest.raises(actions.WrittenMeanwhile) as meanwhile:
        actions.rewrite(essay, by=officer, version=1, **said(essay, words="His."))

    assert (meanwhile.value.theirs.words, meanwhile.value.by) == ("Hers.", second_officer)
    assert Essay.objects.get().words == "Hers."
    assert Revision.objects.count() == 2


@pytest.mark.parametrize("cast", ["learner", "manager", "policy_owner", "admin", "councillor"])
def test_nobody_else_writes(cast, request, officer):
    person = request.getfixturevalue(cast)
    essay = factories.draft(officer)

    with pytest.raises(MoveRefused):
        actions.begin(by=person, title="Mine")
    with pytest.raises(MoveRefused):
        actions.rewrite(essay, by=person, version=1, **said(essay, words="Mine."))

    assert Essay.objects.get().words == factories.SAID["words"]


def test_an_author_cannot_publish_their_own(second_officer):
    essay = factories.in_review(second_officer)

    with pytest.raises(MoveRefused, match="other than the author"):
        actions.publish(essay, by=second_officer, version=1)

    assert Essay.objects.get().state == State.IN_REVIEW
    assert Entry.objects.count() == 0


def test_an_author_cannot_publish_their_own_even_when_it_is_approved(officer, second_officer):
    essay = factories.in_review(second_officer)
    third = type(officer).objects.get(pk=officer.pk)
    third.roles_held.create(role="comms_approver")
    publishing.approve(essay, by=third)

    with pytest.raises(MoveRefused, match="other than the author"):
        actions.publish(essay, by=second_officer, version=1)

    assert Essay.objects.get().state == State.APPROVED


def test_whoever_sent_it_for_review_cannot_publish_it(officer, second_officer):
    essay = factories.draft(officer)
    publishing.submit(essay, by=second_officer)

    with pytest.raises(MoveRefused, match="other than the author"):
        actions.publish(essay, by=second_officer, version=1)


def test_an_officer_without_that_role_cannot_publish(officer, second_officer):
    essay = factories.in_review(second_officer)

    with pytest.raises(MoveRefused, match="second pair of eyes"):
        actions.publish(essay, by=officer, version=1)


def test_a_second_officer_publishes_and_search_finds_it(officer, second_officer, learner):
    essay = factories.in_review(officer, words="About pelicans.", topics=["Birds"])

    held = actions.publish(essay, by=second_officer, version=1)

    assert (held.is_published, held.approved_by, held.published_by) == (True, second_officer, second_officer)
    entry = Entry.objects.get()
    assert (entry.kind, entry.key, entry.public) == ("essay", essay.slug, True)
    assert "Birds" in entry.also
    assert [line.verb for line in JournalEntry.objects.order_by("pk")] == ["begin", "submit", "approve", "publish"]


def test_a_version_that_the_second_officer_has_not_read_is_not_published(officer, second_officer):
    essay = factories.in_review(officer)
    changed = actions.rewrite(essay, by=officer, version=1, **said(essay, words="Slipped in."))
    publishing.submit(changed, by=officer)

    with pytest.raises(MoveRefused, match="changed after you opened"):
        actions.publish(essay, by=second_officer, version=1)

    assert Essay.objects.get().state == State.IN_REVIEW


def test_editing_after_approval_asks_again(officer, second_officer):
    essay = factories.in_review(officer)
    publishing.approve(essay, by=second_officer)

    held = actions.rewrite(essay, by=second_officer, version=1, **said(essay, words="A little better."))

    assert (held.state, held.approved_by, held.approved_hash) == (State.DRAFT, None, "")


def test_what_readers_have_cannot_be_edited_in_place(officer, second_officer):
    essay = factories.in_review(officer)
    actions.publish(essay, by=second_officer, version=1)

    with pytest.raises(MoveRefused, match="Take it back first"):
        actions.rewrite(essay, by=officer, version=1, **said(essay, words="Sneaked in."))


def test_a_scheduled_essay_whose_day_has_come_cannot_be_edited_in_place(officer):
    essay = factories.essay(state=State.SCHEDULED, author=officer)

    with pytest.raises(MoveRefused, match="Take it back first"):
        actions.rewrite(essay, by=officer, version=1, **said(essay, words="Sneaked in."))


def test_a_scheduled_essay_is_found_from_its_time_and_not_before(officer, second_officer, learner):
    essay = factories.in_review(officer)
    later = timezone.now() + timedelta(days=2)

    actions.publish(essay, by=second_officer, version=1, at=later)

    assert Essay.objects.get().state == State.SCHEDULED
    assert Entry.objects.get().from_at == later
    assert [Essay.objects.visible_to(learner).count(), Entry.objects.visible_to(learner).count()] == [0, 0]
    assert Essay.objects.published(later).count() == 1


@pytest.mark.parametrize("take_back", ["withdraw", "unschedule"])
def test_what_is_taken_back_is_found_no_longer(officer, second_officer, take_back):
    essay = factories.in_review(officer)
    later = timezone.now() + timedelta(days=2) if take_back == "unschedule" else None
    held = actions.publish(essay, by=second_officer, version=1, at=later)
    assert Entry.objects.count() == 1

    if take_back == "withdraw":
        actions.withdraw(held, by=officer, reason="The pool asked.")
    else:
        actions.unschedule(held, by=officer)

    assert (Entry.objects.count(), Essay.objects.get().is_published) == (0, False)


def test_words_become_html_on_save_and_never_on_reading(officer, second_officer, as_, monkeypatch):
    calls = []
    real = markdown.render
    monkeypatch.setattr(markdown, "render", lambda text: calls.append(text) or real(text))
    essay = factories.in_review(officer)
    assert len(calls) == 1

    actions.publish(essay, by=second_officer, version=1)
    for address in ("/essays/", essay.get_absolute_url(), "/essays/feed/", "/"):
        assert as_(None).get(address).status_code == 200

    assert len(calls) == 1


def test_two_essays_with_one_title_have_two_addresses(officer):
    made = [actions.begin(by=officer, title=title).slug for title in ("Bins", "Bins", "Bins", "Desk", "???", "ß" * 120)]

    assert made == ["bins", "bins-2", "bins-3", "desk-2", "essay", "essay-2"]


def test_topics_are_known_by_name_whatever_their_capitals(officer):
    Topic.objects.create(name="Plain words", slug="plain-words")

    essay = actions.begin(by=officer, title="Bins", topics=["plain WORDS", "New one"])

    assert sorted(topic.name for topic in essay.topics.all()) == ["New one", "Plain words"]


def test_the_index_can_be_built_again_from_what_there_is(officer):
    factories.essay(title="Out", topics=("Bins",))
    factories.draft(officer)

    assert [entry["title"] for entry in actions.search_entries()] == ["Out"]


def test_putting_words_back_makes_nobody_a_second_pair_of_eyes_for_their_own(officer, second_officer):
    essay = factories.draft(officer, words="Mine.")
    said = {"title": essay.title, "outcome": essay.outcome, "public": True}
    actions.rewrite(essay, by=second_officer, version=1, words="The second officer's own words.", **said)
    actions.rewrite(essay, by=officer, version=2, words="Mine.", **said)
    assert not Essay.objects.get().is_the_work_of(second_officer)

    actions.rewrite(essay, by=officer, version=3, words="The second officer's own words.", **said)
    actions.submit(Essay.objects.get(), by=officer)
    with pytest.raises(MoveRefused, match="Somebody other than the author"):
        actions.publish(essay, by=second_officer, version=4)
