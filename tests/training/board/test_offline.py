"""The page for where there is no network: what is on it, and how far its worker reaches."""

import pytest

from tests.training.factories import ItemFactory
from training.board import actions

pytestmark = pytest.mark.django_db
OFFLINE = "/guidance/board/offline/"


@pytest.fixture
def pin(learner):
    made = actions.save(ItemFactory(text="Take a breath."), by=learner)
    actions.write_note(made, "Ring Sam")
    return made


def test_notes_are_on_it_only_at_the_address_chosen_for_them(pin, learner, as_):
    without, with_notes = (as_(learner).get(page).content.decode() for page in (OFFLINE, f"{OFFLINE}with-notes/"))
    assert ("Take a breath." in without, "Ring Sam" in without) == (True, False)
    assert ("Take a breath." in with_notes, "Ring Sam" in with_notes) == (True, True)


def test_only_this_page_may_start_a_worker(pin, learner, as_):
    assert "worker-src 'self'" in as_(learner).get(OFFLINE)["Content-Security-Policy"]
    for page in ("/", "/guidance/board/", "/guidance/"):
        assert "worker-src" not in as_(learner).get(page)["Content-Security-Policy"]


def test_the_worker_cannot_reach_beyond_its_folder(learner, as_):
    answer = as_(None).get(f"{OFFLINE}worker.js")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert "Service-Worker-Allowed" not in answer
    assert f'data-scope="{OFFLINE}"' in as_(learner).get(OFFLINE).content.decode()


def test_an_empty_board_says_so(learner, as_):
    assert "Save something to your board first." in as_(learner).get(OFFLINE).content.decode()
