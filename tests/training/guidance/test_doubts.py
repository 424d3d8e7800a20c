"""A reader finds a do or a don't unclear or wrong: nobody learns who, unless they wish it; its keeper answers."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from hub.kit.editorial import MoveRefused
from hub.kit.models import JournalEntry
from posts.reading.answers import Refused
from tests.factories import UserFactory
from tests.training.factories import ItemFactory, SituationFactory
from training.guidance import doubts
from training.guidance.doubted import Doubt

pytestmark = pytest.mark.django_db
SAID = {"says": "unclear", "words": "Does this mean councillors too?"}


@pytest.fixture
def keeper(db):
    """Keeps it true without being an officer."""
    return UserFactory(name="Dinah Keeper", email="dinah@wexcombe.example")


@pytest.fixture
def item(keeper):
    return ItemFactory(slug="ring-back", text="Ring back.", owner=keeper, situation=SituationFactory(slug="calls"))


def raised(item, by, *, named=True, words=SAID["words"]) -> Doubt:
    return doubts.raise_one(item, by=by, says="unclear", words=words, named=named)


def text(response) -> str:
    return response.content.decode()


def test_every_item_offers_both_on_its_page_and_in_its_situation(item, learner, as_):
    page = text(as_(learner).get(item.get_absolute_url()))
    assert 'href="/guidance/calls/ring-back/doubt/?says=unclear">This is unclear</a>' in page
    assert 'href="/guidance/calls/ring-back/doubt/?says=wrong">This is wrong</a>' in page
    assert 'href="/guidance/calls/ring-back/doubt/"' in text(as_(learner).get("/guidance/calls/"))


def test_without_the_tick_nobody_learns_who_wrote(item, keeper, learner, as_, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_(learner).post(item.doubt_url, SAID)
    assert answer["Location"] == item.get_absolute_url()
    [kept] = Doubt.objects.values()
    assert (kept["asker_id"], kept["words"], kept["says"]) == (None, SAID["words"], "unclear")
    assert JournalEntry.objects.filter(by=learner).count() == 0
    [sent] = mail.outbox
    assert sent.to == [keeper.email]
    assert "a reader who did not give a name" in sent.body
    assert "You are its owner." in sent.body
    assert SAID["words"] in sent.body
    assert learner.name not in sent.body + sent.subject
    page = text(as_(keeper).get("/guidance/desk/ring-back/doubts/"))
    assert "A reader" in page
    assert learner.name not in page


def test_with_the_tick_the_name_stands_with_the_words(item, keeper, learner, as_, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        as_(learner).post(item.doubt_url, {**SAID, "name_me": "on"})
    assert Doubt.objects.get().asker == learner
    assert learner.name in mail.outbox[0].body
    assert f"Answer {learner.first_name}" in text(as_(keeper).get("/guidance/desk/ring-back/doubts/"))


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ({"words": ""}, "Say it in a few words"),
        ({"says": "boring"}, "Select a valid choice"),
        ({"says": ""}, "Choose unclear or wrong"),
        ({"words": "a" * 1001}, "The most is 1,000"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words_and_stays_in_the_boxes(item, learner, as_, changed, kept):
    page = text(as_(learner).post(item.doubt_url, {**SAID, **changed}))
    assert kept in page
    assert Doubt.objects.count() == 0


@pytest.mark.parametrize("odd", ["\x00", "a" * 100_000, "‮", "<script>"])
def test_odd_words_never_break_the_page(item, learner, as_, odd):
    answer = as_(learner).post(item.doubt_url, {"says": odd, "words": odd})
    assert (answer.status_code, Doubt.objects.count()) == (200, 0)
    assert as_(learner).get(item.doubt_url, {"says": odd}).status_code == 200


def test_once_a_day_and_no_more_in_all_than_somebody_can_read(item, learner, manager, as_, monkeypatch):
    as_(learner).post(item.doubt_url, SAID)
    assert "once a day is enough" in text(as_(learner).post(item.doubt_url, SAID))
    monkeypatch.setattr(doubts, "MOST_A_DAY", 1)
    with pytest.raises(Refused):
        raised(item, manager)
    assert Doubt.objects.count() == 1


def test_what_a_reader_cannot_read_they_cannot_doubt(learner, as_):
    hidden = ItemFactory(state="draft", text="Do hide this.")
    assert as_(learner).get(hidden.doubt_url).status_code == 404
    assert as_(learner).post(hidden.doubt_url, SAID).status_code == 404


def gone(person):
    person.left_on = timezone.localdate()
    person.save()
    return person


def test_where_the_owner_has_left_the_deputy_is_told_and_else_those_who_approve(
    item, keeper, learner, manager, officer, second_officer
):
    assert list(doubts.keepers(item)) == [(keeper, "You are its owner.")]
    item.deputy = manager
    item.owner = gone(keeper)
    assert [person for person, _ in doubts.keepers(item)] == [manager]
    item.deputy = gone(manager)
    assert [person for person, _ in doubts.keepers(item)] == [second_officer]
    item.owner = item.deputy = None
    assert [person for person, _ in doubts.keepers(item)] == [second_officer]


def test_the_first_page_asks_the_same_people_as_the_mail(item, keeper, manager, learner, second_officer):
    raised(item, learner)

    def asked():
        people = (keeper, manager, learner, second_officer)
        return {person for person in people if Doubt.objects.for_keeper(person).exists()}

    assert asked() == {keeper}
    item.deputy = manager
    item.save()
    assert asked() == {keeper}
    gone(keeper)
    item.refresh_from_db()
    assert asked() == {keeper, manager}, "whoever has left cannot sign in"
    assert [person for person, _ in doubts.keepers(item)] == [manager]
    item.owner = item.deputy = None
    item.save()
    assert asked() == {second_officer}


def test_the_keeper_finds_it_on_the_first_page_and_others_do_not(item, keeper, learner, as_):
    raised(item, learner)
    assert 'href="/guidance/desk/ring-back/doubts/"' in text(as_(keeper).get("/"))
    assert "/guidance/desk/ring-back/doubts/" not in text(as_(learner).get("/"))


def test_nobody_else_reads_what_readers_said(item, keeper, learner, manager, officer, as_):
    doubt = raised(item, learner)
    address = f"/guidance/desk/ring-back/doubts/{doubt.pk}/"
    for person, status in [(manager, 404), (learner, 404), (keeper, 200), (officer, 200)]:
        assert as_(person).get("/guidance/desk/ring-back/doubts/").status_code == status
        assert as_(person).get(address).status_code == status
        assert doubt in Doubt.objects.answerable_by(person) or status == 404
        assert doubt.is_answerable_by(person) == (status == 200)
    with pytest.raises(MoveRefused):
        doubts.settle(doubt, by=manager, reply="Mine to say.")


def test_the_answer_stands_where_the_reader_looks(
    item, keeper, learner, manager, as_, django_capture_on_commit_callbacks
):
    doubt = raised(item, learner)
    with django_capture_on_commit_callbacks(execute=True):
        as_(keeper).post(f"/guidance/desk/ring-back/doubts/{doubt.pk}/", {"reply": "Yes, them too."})
    [sent] = [each for each in mail.outbox if each.to == [learner.email]]
    assert "Yes, them too." in sent.body
    assert item.get_absolute_url() in sent.body
    for page in ("/me/", item.get_absolute_url()):
        assert "Yes, them too." in text(as_(learner).get(page))
        assert "Yes, them too." not in text(as_(manager).get(page))
    assert JournalEntry.objects.filter(verb="answered a reader of", key="ring-back", by=keeper).count() == 1


def test_everybody_is_told_in_the_keepers_words_and_never_the_readers(item, keeper, learner, manager, as_):
    doubt = raised(item, learner, named=False, words="My Aunt Joan was not rung back.")
    told = {"asked": "does this hold for councillors?", "changed": "it says so now."}
    as_(keeper).post(f"/guidance/desk/ring-back/doubts/{doubt.pk}/", told)
    page = text(as_(manager).get(item.get_absolute_url()))
    assert "A colleague asked: does this hold for councillors?" in page
    assert "We changed: it says so now." in page
    assert "Aunt Joan" not in page


def test_half_a_story_is_not_told(item, keeper, learner, as_):
    doubt = raised(item, learner)
    address = f"/guidance/desk/ring-back/doubts/{doubt.pk}/"
    assert "Say both" in text(as_(keeper).post(address, {"reply": "Yes.", "asked": "who?"}))
    with pytest.raises(MoveRefused):
        doubts.settle(doubt, by=keeper, reply="Yes.", changed="it.")
    doubt.refresh_from_db()
    assert doubt.is_waiting


def test_it_is_answered_once_and_whoever_asked_gets_words(item, keeper, officer, learner, manager):
    named, nameless = raised(item, learner), raised(item, manager, named=False)
    with pytest.raises(MoveRefused, match="waiting for an answer"):
        doubts.settle(named, by=keeper)
    with pytest.raises(MoveRefused, match="nobody to answer"):
        doubts.settle(nameless, by=keeper, reply="Hello?")
    doubts.settle(named, by=keeper, reply="Yes.")
    with pytest.raises(MoveRefused, match="already"):
        doubts.settle(named, by=officer, reply="No.")
    named.refresh_from_db()
    assert (named.reply, named.settled_by) == ("Yes.", keeper)


@pytest.mark.parametrize(
    "odd",
    [
        {"says": "boring"},
        {"words": ""},
        {"asked": "who?"},
        {"asked": "who?", "changed": "it"},
        {"reply": "To nobody."},
        {"settled_at": "2026-11-24T12:00Z"},
    ],
)
def test_the_database_refuses_what_must_never_be(item, odd):
    with pytest.raises(IntegrityError), transaction.atomic():
        Doubt.objects.create(item=item, **{**SAID, **odd})
