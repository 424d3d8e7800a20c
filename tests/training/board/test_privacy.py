"""Whatever somebody notes on their board, nobody else can come to see it."""

import pytest
from django.contrib.admin import site
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from hub.kit.models import JournalEntry
from hub.search import index
from tests.training.factories import ItemFactory, SituationFactory
from training.board import actions
from training.board.models import Pin

pytestmark = pytest.mark.django_db
SECRET = "The lady in Orchard Road is my neighbour"


@pytest.fixture
def pin(learner) -> Pin:
    """On Priya's board, with a note and two uses: everything that could leak."""
    made = actions.save(ItemFactory(situation__slug="noise", slug="noise-breathe"), by=learner)
    actions.write_note(made, SECRET)
    actions.use(made)
    actions.use(made)
    return Pin.objects.get()


OTHERS = ["manager", "deputy", "officer", "second_officer", "policy_owner", "approver", "ict_security", "admin"]
PAGES = [
    "/", "/me/", "/guidance/", "/guidance/noise/", "/guidance/noise/noise-breathe/", "/guidance/board/",
    "/guidance/board/offline/", "/guidance/board/offline/with-notes/", "/guidance/desk/", "/team/", "/keeping/",
    "/calendar/", "/search/?q=orchard", "/search/?q=neighbour", "/guidance/items.json", "/guidance/feed/",
    "/admin/", "/admin/hub/journalentry/",
]  # fmt: skip


@pytest.mark.parametrize("who", OTHERS)
def test_no_page_shows_anybody_elses_note_or_uses(request, as_, pin, who):
    browser = as_(request.getfixturevalue(who))
    for page in PAGES:
        shown = browser.get(page, follow=True).content.decode()
        assert (page, SECRET in shown, "used this 2 times" in shown, "used guidance 2" in shown) == (
            page, False, False, False,
        )  # fmt: skip


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_can_touch_what_is_on_a_board(request, as_, pin, who):
    browser = as_(request.getfixturevalue(who))
    assert browser.get(f"/guidance/board/{pin.pk}/note/").status_code == 404
    for deed, said in (("note", {"note": "Mine now"}), ("used", {}), ("take-off", {}), ("put-back", {})):
        assert (deed, browser.post(f"/guidance/board/{pin.pk}/{deed}/", said).status_code) == (deed, 404)
    paper = browser.get(f"/guidance/board/paper/a4/?pin={pin.pk}&notes=yes")
    assert (paper.status_code, paper["Location"]) == (302, "/guidance/board/")
    held = Pin.objects.get()
    assert (held.note, held.used, held.removed_at) == (SECRET, 2, None)


def test_the_owner_sees_it(as_, learner, pin):
    page = as_(learner).get("/guidance/board/").content.decode()
    assert SECRET in page
    assert "You have used this 2 times." in page
    assert "You have used guidance 2 times." in as_(learner).get("/me/").content.decode()


def test_the_journal_has_no_line_of_a_board(as_, learner, pin):
    browser = as_(learner)
    browser.post(f"/guidance/board/{pin.pk}/note/", {"note": f"{SECRET} still"})
    browser.post(f"/guidance/board/{pin.pk}/take-off/")
    browser.post(f"/guidance/board/{pin.pk}/put-back/")
    assert Pin.objects.get().note == f"{SECRET} still"
    assert (JournalEntry.objects.count(), LogEntry.objects.count()) == (0, 0)


def test_the_index_does_not_know_a_note(pin):
    call_command("rebuild_search", verbosity=0)
    assert not index.Entry.objects.filter(body__contains="Orchard").exists()


def test_the_admin_has_no_page_for_boards_and_says_nothing_when_an_account_is_deleted(as_, admin, learner, pin):
    admin_in = as_(admin)
    assert Pin not in site._registry
    for page in ("/admin/training/pin/", f"/admin/training/pin/{pin.pk}/change/"):
        assert admin_in.get(page).status_code == 404
    asked = admin_in.get(f"/admin/hub/user/{learner.pk}/delete/").content.decode()
    assert SECRET not in asked
    assert "noise" not in asked
    assert SECRET not in repr(pin)


def test_what_is_on_a_board_goes_with_its_account(learner, pin):
    learner.delete()
    assert not Pin.objects.exists()


def test_signing_out_clears_what_the_device_kept(as_, learner):
    browser = as_(learner)
    assert "Clear-Site-Data" not in browser.get("/accounts/logout/")
    left = browser.post("/accounts/logout/")
    assert left["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in browser.post("/guidance/board/save/")


def test_a_pin_holds_one_thing_once(learner):
    item, situation = ItemFactory(), SituationFactory()
    Pin.objects.create(person=learner, item=item)
    for wrong in ({}, {"item": ItemFactory(), "situation": situation}, {"item": item}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pin.objects.create(person=learner, **wrong)


def test_the_row_and_the_query_agree_on_what_was_taken_off(learner, pin):
    Pin.objects.create(person=learner, item=ItemFactory(), removed_at=timezone.now())
    assert [one.is_on_board for one in Pin.objects.on_board()] == [True]
    assert [one.is_on_board for one in Pin.objects.taken_off()] == [False]
