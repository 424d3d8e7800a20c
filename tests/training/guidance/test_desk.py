"""The small desk of guidance: a draft that grew from an essay is seen, said better, and deleted knowingly."""

import pytest

from hub.kit import publishing
from hub.kit.editorial import MoveRefused
from hub.kit.models import JournalEntry
from hub.search import joins
from posts.seeds.models import Seed
from tests.posts.factories import draft as draft_essay
from tests.posts.factories import essay
from tests.training.factories import ItemFactory, SituationFactory
from training.guidance import actions, drafting
from training.guidance.models import Item

pytestmark = pytest.mark.django_db
WORDS = "Sorry is how you tell them.\n\nWrite it down before the lorry moves."
ASKED = {"situation": "owed", "side": "do", "text": "Write down what you owe."}
WHOLE = {
    **ASKED,
    "why": "People forget.",
    "good_form": "moment",
    "good_who": "A crew member",
    "good_text": "I wrote it on the dashboard.",
    "bad_form": "reply",
    "bad_who": "",
    "bad_text": "Leave it with me.",
    "risk": "medium",
    "audiences": ["all-staff"],
    "owner_role": "dpo",
    "review_months": "12",
    "order": "1",
    "law": "The Equality Act 2010",
}


@pytest.fixture
def situation():
    return SituationFactory(slug="owed", title="We owe somebody something", risk="medium", owner_role="dpo")


@pytest.fixture
def item(situation, officer, as_) -> Item:
    """Made as an officer makes it, from the second paragraph of a published essay."""
    about = essay(title="The page marked Owed", words=WORDS)
    as_(officer).post(f"/essays/desk/{about.slug}/seeds/do-or-dont/1/2/", ASKED)
    return Item.objects.get()


def whole(item, **changed):
    return {**WHOLE, "saved_at": item.updated_at.isoformat(), **changed}


def test_a_paragraph_becomes_the_reason_of_a_draft_that_no_reader_sees(item, situation, officer, learner, as_):
    assert (item.text, item.why, item.state) == (ASKED["text"], "Write it down before the lorry moves.", "draft")
    assert (item.situation, item.risk, item.owner_role, item.author) == (situation, "medium", "dpo", officer)
    assert as_(learner).get(item.get_absolute_url()).status_code == 404
    assert ASKED["text"] not in as_(learner).get("/guidance/owed/").content.decode()
    assert [line.verb for line in JournalEntry.objects.filter(kind="item")] == ["begin"]


def test_each_end_shows_the_other(item, officer, as_):
    about = Seed.objects.get().essay
    page = as_(officer).get(about.desk_url).content.decode()
    assert f'<a class="govuk-link" href="{item.desk_url}">Do: Write down what you owe.</a>' in page
    page = as_(officer).get(item.desk_url).content.decode()
    assert f'Grew from the essay <a class="govuk-link" href="{about.desk_url}">The page marked Owed</a>' in page
    assert "“Write it down before the lorry moves.”" in page


def test_officers_find_it_from_the_library_and_readers_do_not(item, officer, learner, as_):
    assert 'href="/guidance/desk/"' in as_(officer).get("/guidance/").content.decode()
    assert 'href="/guidance/desk/"' not in as_(learner).get("/guidance/").content.decode()
    assert f'href="{item.desk_url}"' in as_(officer).get("/guidance/desk/").content.decode()


def test_a_dont_that_does_not_begin_so_is_refused_in_words(situation, officer, as_):
    address = f"/essays/desk/{draft_essay(officer, words=WORDS).slug}/seeds/do-or-dont/1/1/"
    answer = as_(officer).post(address, {**ASKED, "side": "dont"})
    assert "Begin with “Do not ”" in answer.content.decode()
    assert not Item.objects.exists()
    as_(officer).post(address, {**ASKED, "side": "dont", "text": "Do  not\tshrug."})
    assert Item.objects.get().text == "Do not shrug."


def test_an_officer_says_it_better_and_the_essay_says_so_too(item, second_officer, as_):
    as_(second_officer).post(item.desk_url, whole(item, text="Write it down at once."))
    item.refresh_from_db()
    assert (item.text, item.why) == ("Write it down at once.", "People forget.")
    assert item.good_example == {"form": "moment", "who": "A crew member", "text": "I wrote it on the dashboard."}
    assert item.bad_example == {"form": "reply", "who": "A colleague", "text": "Leave it with me."}
    assert Seed.objects.get().title == "Do: Write it down at once."


def test_the_form_opens_with_what_was_saved(item, officer, as_):
    as_(officer).post(item.desk_url, whole(item))
    page = as_(officer).get(item.desk_url).content.decode()
    assert "I wrote it on the dashboard." in page
    assert '<option value="owed" selected>' in page


def test_the_second_of_two_writers_sees_both_texts_and_loses_nothing(item, officer, second_officer, as_):
    theirs, mine = whole(item, why="Theirs."), whole(item, why="Mine.")
    as_(second_officer).post(item.desk_url, theirs)
    answer = as_(officer).post(item.desk_url, mine)
    page = answer.content.decode()
    assert "Somebody else saved this draft while you were writing" in page
    assert "Theirs." in page
    assert "Mine." in page
    item.refresh_from_db()
    assert item.why == "Theirs."
    as_(officer).post(item.desk_url, whole(item, why="Mine.", saved_at=answer.context["form"]["saved_at"].value()))
    item.refresh_from_db()
    assert item.why == "Mine."


@pytest.mark.parametrize("odd", ["", "yesterday", "2026-13-45T99:99", "\x00"])
def test_an_odd_moment_in_the_form_is_told_as_written_meanwhile_or_refused(item, officer, as_, odd):
    assert as_(officer).post(item.desk_url, whole(item, saved_at=odd)).status_code == 200
    item.refresh_from_db()
    assert item.why == "Write it down before the lorry moves."


def test_deleting_warns_with_the_essays_name_and_cuts_the_line(item, officer, as_):
    about = Seed.objects.get().essay
    page = as_(officer).get(f"{item.desk_url}delete/").content.decode()
    assert "It grew from an essay" in page
    assert "The page marked Owed" in page
    assert Item.objects.exists()
    as_(officer).post(f"{item.desk_url}delete/")
    assert not Item.objects.exists()
    assert not Seed.objects.exists()
    assert "Grew from this essay" not in as_(officer).get(about.desk_url).content.decode()
    assert JournalEntry.objects.filter(verb="delete", key=item.slug).count() == 1


def test_what_readers_had_is_not_deleted(item, officer, as_):
    was_published = ItemFactory(state="draft", publish_at=None, approved_at=None, approved_hash="", approved_as="")
    assert "cannot be deleted" in as_(officer).get(f"{was_published.desk_url}delete/").content.decode()
    as_(officer).post(f"{was_published.desk_url}delete/")
    assert Item.objects.filter(pk=was_published.pk).exists()
    assert as_(officer).get(f"{ItemFactory().desk_url}delete/").status_code == 404


def test_a_reader_writes_and_deletes_nothing(item, learner):
    with pytest.raises(MoveRefused):
        drafting.delete(item, by=learner)
    with pytest.raises(MoveRefused):
        drafting.rewrite(item, by=learner, saved_at=item.updated_at, why="Mine.")
    with pytest.raises(MoveRefused):
        drafting.begin(situation=item.situation, side="do", text="Mine.", why="Mine.", by=learner)
    assert list(Item.objects.at_desk(learner)) == []
    item.refresh_from_db()
    assert item.why == "Write it down before the lorry moves."


def test_published_with_both_examples_it_reads_on_to_its_essay(item, officer, second_officer, learner, as_):
    publishing.submit(item, by=officer)
    publishing.approve(item, by=second_officer)
    with pytest.raises(MoveRefused, match="an example of each side"):
        actions.publish(item, by=officer)
    publishing.send_back(item, by=second_officer, note="Examples, please.")
    item = drafting.rewrite(item, by=officer, saved_at=item.updated_at, good_example=EXAMPLE, bad_example=EXAMPLE)
    publishing.submit(item, by=officer)
    publishing.approve(item, by=second_officer)
    actions.publish(item, by=officer)
    about = Seed.objects.get().essay
    assert [line.key for line in joins.of("guidance", item.slug, learner)["essay"]] == [about.slug]
    assert as_(learner).get(item.get_absolute_url()).status_code == 200


EXAMPLE = {"form": "moment", "who": "Mel", "text": "I wrote it down."}


def test_two_drafts_in_the_same_words_have_two_addresses_and_follow_one_another(situation, officer):
    said = {"situation": situation, "side": "do", "text": "Ring back.", "why": "It helps.", "by": officer}
    made = [drafting.begin(**said) for _ in range(2)]
    assert [(item.slug, item.order) for item in made] == [("owed-ring-back", 1), ("owed-ring-back-2", 2)]
