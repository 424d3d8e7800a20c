"""Publishing and withdrawing guidance, what search hears of it, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from hub.kit import publishing
from hub.kit.editorial import MoveRefused
from hub.kit.models import JournalEntry
from hub.search import index
from hub.search.models import Entry
from tests.training.factories import ItemFactory, SituationFactory
from training.guidance import actions
from training.guidance.models import Item

pytestmark = pytest.mark.django_db


def approved(item, officer, second_officer):
    publishing.submit(item, by=officer)
    publishing.approve(item, by=second_officer)
    return item


@pytest.fixture
def draft(officer):
    return ItemFactory(
        slug="breathe",
        text="Breathe in slowly.",
        state="draft",
        publish_at=None,
        approved_at=None,
        approved_hash="",
        author=officer,
        lesson="calm",
    )


def test_a_published_item_can_be_found_and_one_line_is_in_the_journal(draft, officer, second_officer, learner):
    assert index.find("breathe slowly", learner) == []
    actions.publish(approved(draft, officer, second_officer), by=officer)
    assert [hit.entry.key for hit in index.find("breathe slowly", learner)] == ["breathe"]
    assert list(JournalEntry.objects.filter(verb="publish").values_list("kind", "key", "by")) == [
        ("item", "breathe", officer.pk)
    ]


def test_words_changed_after_approval_are_not_published(draft, officer, second_officer):
    approved(draft, officer, second_officer)
    draft.why = "Because I say so."
    draft.save()
    with pytest.raises(MoveRefused):
        actions.publish(draft, by=officer)
    assert not Entry.objects.exists()


def test_a_member_of_staff_publishes_nothing(draft, officer, second_officer, learner):
    approved(draft, officer, second_officer)
    with pytest.raises(MoveRefused):
        actions.publish(draft, by=learner)
    assert not Entry.objects.exists()


def test_a_withdrawn_situation_takes_its_items_out_of_search(officer, learner):
    situation = SituationFactory(title="A goose is in reception")
    item = ItemFactory(situation=situation, text="Offer the goose a biscuit.")
    actions.tell_search(situation)
    actions.tell_search(item)
    assert len(index.find("goose", learner)) == 2
    actions.withdraw(situation, by=officer, reason="The goose has left.")
    assert index.find("goose", learner) == []


def test_an_item_is_not_found_before_its_situation_is_published(learner):
    item = ItemFactory(situation=SituationFactory(state="draft", publish_at=None), text="Offer the goose a biscuit.")
    actions.tell_search(item)
    assert index.find("goose", learner) == []


def test_the_index_can_be_rebuilt_from_what_is_published(learner):
    situation = SituationFactory(slug="goose")
    item = ItemFactory(slug="biscuit", situation=situation, text="Offer the goose a biscuit.")
    ItemFactory(situation=situation, state="draft", publish_at=None)
    ItemFactory(situation=SituationFactory(state="withdrawn"))
    assert [(one["kind"], one["key"]) for one in actions.search_entries()] == [
        ("situation", "goose"),
        ("guidance", "biscuit"),
    ]
    index.rebuild(actions.search_entries())
    assert [hit.entry.url for hit in index.find("biscuit", learner)] == [item.get_absolute_url()]


def test_search_finds_an_item_by_the_words_people_use(learner):
    actions.tell_search(ItemFactory(also_asked=["someone is having a go at me"]))
    assert len(index.find("having a go", learner)) == 1


def test_a_stranger_finds_no_guidance(client):
    actions.tell_search(ItemFactory(text="Offer the goose a biscuit."))
    assert "biscuit" not in client.get("/search/?q=goose").content.decode()


@pytest.mark.parametrize("text", ["Rush.", "do not rush.", "Don't rush.", "Do notrush", ""])
def test_the_database_refuses_a_dont_that_does_not_begin_with_do_not(text):
    situation = SituationFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemFactory(situation=situation, side="dont", text=text)
    assert Item.objects.count() == 0


@pytest.mark.parametrize(
    "fields", [{"risk": "huge"}, {"side": "may"}, {"review_months": 0}, {"state": "published", "publish_at": None}]
)
def test_the_database_refuses_what_must_never_be(fields):
    situation = SituationFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemFactory(situation=situation, **fields)


def test_an_items_words_are_hashed_as_a_reader_sees_them():
    item = ItemFactory()
    before = item.text_hash()
    item.also_asked = ["a new way to ask"]
    assert item.text_hash() == before
    item.good_example = {**item.good_example, "text": "I counted to twenty."}
    assert item.text_hash() != before
