"""Saving, noting, using, taking off and putting back, without any script."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.training.factories import ItemFactory, SituationFactory
from training.board import actions
from training.board.models import MOST_NOTE, Pin

pytestmark = pytest.mark.django_db
BOARD = "/guidance/board/"


@pytest.fixture
def item():
    return ItemFactory(situation__slug="noise", situation__title="It is loud", slug="breathe", text="Take a breath.")


@pytest.fixture
def pin(item, learner) -> Pin:
    return actions.save(item, by=learner)


def test_an_item_and_a_situation_are_saved_from_their_pages(item, learner, as_):
    browser = as_(learner)
    for page, kind in ((item.get_absolute_url(), "item"), (item.situation.get_absolute_url(), "situation")):
        assert "Save to my board" in browser.get(page).content.decode()
        slug = page.rstrip("/").rsplit("/", 1)[1]
        assert browser.post(f"{BOARD}save/", {"kind": kind, "slug": slug})["Location"] == page
        shown = browser.get(page).content.decode()
        assert 'On <a class="govuk-link" href="/guidance/board/">your board</a>' in shown
        assert "Save to my board" not in shown
    page = browser.get(BOARD).content.decode()
    assert "Take a breath." in page
    assert "It helps you think." in page
    assert "Do not rush." in page, "the situation's pocket card"


def test_saving_twice_keeps_one(item, learner, as_):
    for _ in range(2):
        as_(learner).post(f"{BOARD}save/", {"kind": "item", "slug": item.slug})
    assert Pin.objects.count() == 1


@pytest.mark.parametrize(
    "said",
    [{}, {"kind": "user", "slug": "1"}, {"kind": "item"}, {"kind": "item", "slug": "a\0b"},
     {"kind": "item", "slug": "x" * 100_000}, {"kind": "item", "slug": "a-draft"}],
)  # fmt: skip
def test_what_a_reader_does_not_have_cannot_be_saved(learner, as_, said):
    ItemFactory(slug="a-draft", state="draft", publish_at=None)
    assert as_(learner).post(f"{BOARD}save/", said).status_code == 404
    assert not Pin.objects.exists()


def test_looking_changes_nothing(pin, learner, as_):
    for deed in ("save", f"{pin.pk}/used", f"{pin.pk}/take-off", f"{pin.pk}/put-back"):
        assert as_(learner).get(f"{BOARD}{deed}/").status_code == 405


def test_a_note_is_kept_changed_and_emptied(pin, learner, as_):
    for words in ("Ring Sam\nafter lunch", "Ring Jo", ""):
        answer = as_(learner).post(f"{BOARD}{pin.pk}/note/", {"note": words}, follow=True)
        assert "Only you can see it" in answer.content.decode()
        assert Pin.objects.get().note.replace("\r", "") == words


@pytest.mark.parametrize("words", ["x" * (MOST_NOTE + 1), "x" * 100_000, "a\0b"], ids=["long", "vast", "NUL"])
def test_a_note_that_cannot_be_kept_comes_back_with_the_reason(pin, learner, as_, words):
    page = as_(learner).post(f"{BOARD}{pin.pk}/note/", {"note": words})
    assert page.status_code == 200
    assert "<title>Error: Note to self" in page.content.decode()
    assert Pin.objects.get().note == ""


def test_a_note_is_shown_as_it_was_typed_and_never_as_markup(pin, learner, as_):
    actions.write_note(pin, "<script>alert(1)</script>")
    page = as_(learner).get(BOARD).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_uses_are_counted_and_one_can_be_taken_back(pin, learner, as_):
    browser = as_(learner)
    for times, said in ((1, {}), (2, {}), (1, {"undo": "yes"}), (0, {"undo": "yes"}), (0, {"undo": "yes"})):
        browser.post(f"{BOARD}{pin.pk}/used/", said)
        assert Pin.objects.get().used == times


def test_what_is_taken_off_can_be_put_back_with_its_note(pin, learner, as_):
    actions.write_note(pin, "Ring Sam")
    browser = as_(learner)
    page = browser.post(f"{BOARD}{pin.pk}/take-off/", follow=True).content.decode()
    assert "Taken off: Take a breath." in page
    assert "Ring Sam" not in page
    assert "Ring Sam" in browser.post(f"{BOARD}{pin.pk}/put-back/", follow=True).content.decode()


def test_saving_it_again_brings_it_back_too(pin, item, learner):
    actions.write_note(pin, "Ring Sam")
    actions.take_off(pin)
    assert actions.save(item, by=learner).pk == pin.pk
    assert [(one.note, one.is_on_board) for one in Pin.objects.all()] == [("Ring Sam", True)]


def test_after_a_day_what_was_taken_off_is_forgotten(pin, learner):
    kept = actions.save(ItemFactory(), by=learner)
    used = actions.save(ItemFactory(), by=learner)
    actions.use(used)
    for one in (pin, kept, used):
        actions.write_note(one, "Ring Sam")
    for one in (pin, used):
        actions.take_off(one)
    assert actions.forget() == ""
    Pin.objects.taken_off().update(removed_at=timezone.now() - timedelta(hours=25))
    assert actions.forget() == "boards: 1 forgotten, 1 notes emptied"
    assert set(Pin.objects.values_list("pk", "note", "used")) == {(kept.pk, "Ring Sam", 0), (used.pk, "", 1)}
    assert Pin.objects.visible_to(learner).times_used() == 1


def test_what_readers_no_longer_have_is_not_shown_but_its_note_is(pin, item, learner, as_):
    actions.write_note(pin, "Ring Sam")
    item.expire_at = timezone.now() + timedelta(milliseconds=1)
    type(item).objects.filter(pk=item.pk).update(state="withdrawn")
    page = as_(learner).get(BOARD).content.decode()
    assert "Take a breath." not in page
    assert "no longer guidance" in page
    assert "Ring Sam" in page
    assert "Take a breath." not in as_(learner).get(f"{BOARD}offline/").content.decode()
    assert as_(learner).get(f"{BOARD}paper/a6/").status_code == 302


@pytest.mark.parametrize("state", ["published", "draft", "withdrawn", "scheduled"])
def test_a_pin_is_readable_exactly_when_its_reader_may_read(learner, state):
    for thing in (ItemFactory(state=state), SituationFactory(state=state), ItemFactory(situation__state=state)):
        pin = actions.save(thing, by=learner)
        assert pin.is_readable == type(thing).objects.visible_to(learner).filter(pk=thing.pk).exists()


def test_a_full_board_says_so(item, learner, as_, monkeypatch):
    monkeypatch.setattr(actions, "MOST_PINS", 1)
    actions.save(ItemFactory(), by=learner)
    page = as_(learner).post(f"{BOARD}save/", {"kind": "item", "slug": item.slug}, follow=True)
    assert "Take one off first" in page.content.decode()
    assert Pin.objects.count() == 1


@pytest.mark.parametrize("key", [0, 10**18, 10**30])
def test_a_number_that_no_pin_has_is_not_found(learner, as_, key):
    assert as_(learner).get(f"{BOARD}{key}/note/").status_code == 404
    assert as_(learner).post(f"{BOARD}{key}/put-back/").status_code == 404
