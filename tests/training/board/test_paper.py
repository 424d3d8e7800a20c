"""The card and the sheet, read back as a screen reader finds them."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.training.factories import ItemFactory, SituationFactory
from training.board import actions

pytestmark = pytest.mark.django_db
PAPER = "/guidance/board/paper/"


@pytest.fixture
def pins(learner):
    situation = SituationFactory(slug="noise", title="It is loud")
    things = [
        ItemFactory(situation=situation, side="dont", text="Do not rush.", why="People notice."),
        ItemFactory(situation=situation, text="Take a breath. #panic()", why="It helps."),
        situation,
    ]
    pins = [actions.save(thing, by=learner) for thing in things]
    for pin in pins:
        actions.write_note(pin, f"Note {pins.index(pin)}")
    return pins


def paper(browser, address) -> PdfReader:
    answer = browser.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Cache-Control"] == "no-store, private"
    return PdfReader(BytesIO(answer.content))


def text(read: PdfReader) -> list[str]:
    return "\n".join(page.extract_text() for page in read.pages).splitlines()


def test_the_sheet_says_everything_in_order(pins, learner, as_):
    read = paper(as_(learner), f"{PAPER}a4/")
    assert text(read)[:-1] == [
        "My board", "Do", "Take a breath. #panic()", "It helps.", "Do not", "Do not rush.", "People notice.",
        "It is loud", "Do", "Take a breath.", "Do not", "Do not rush.",
        "Unsure? Ask the communications team (01632\u00a0960\u00a0101).",
    ]  # fmt: skip
    assert text(read)[-1].startswith("Good Conversations, Wexcombe District Council. As it was on ")
    assert [round(float(side) / 72 * 25.4) for side in read.pages[0].mediabox[2:]] == [210, 297]


def test_the_pocket_card_is_a6_and_leaves_reasons_out(pins, learner, as_):
    read = paper(as_(learner), f"{PAPER}a6/?pin={pins[0].pk}&pin={pins[1].pk}")
    assert [round(float(side) / 72 * 25.4) for side in read.pages[0].mediabox[2:]] == [105, 148]
    assert len(read.pages) == 1
    assert text(read)[:5] == ["My board", "Do", "Take a breath. #panic()", "Do not", "Do not rush."]


def test_notes_are_on_paper_only_when_asked_for(pins, learner, as_):
    assert "Note 0" not in "".join(text(paper(as_(learner), f"{PAPER}a4/")))
    with_notes = text(paper(as_(learner), f"{PAPER}a4/?notes=yes"))
    assert {"My note: Note 0", "My note: Note 1", "My note: Note 2"} < set(with_notes)


@pytest.mark.parametrize("odd", ["?pin=abc", "?pin=" + "9" * 100, "?pin=%00", "?pin=²", "?pin=" + "x" * 5000])
def test_what_is_no_number_is_passed_over(pins, learner, as_, odd):
    assert "Do not rush." in text(paper(as_(learner), f"{PAPER}a6/{odd}"))


def test_there_are_two_sizes(pins, learner, as_):
    assert as_(learner).get(f"{PAPER}a3/").status_code == 404
    assert as_(learner).get(f"{PAPER}picture/").status_code == 404
