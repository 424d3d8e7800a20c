"""A house-rules card from an officer's desk to a councillor's phone."""

from io import BytesIO

from playwright.sync_api import expect
from pypdf import PdfReader

CARDS = "/guidance/cards/"


def test_an_officer_makes_a_card_and_a_councillor_has_it_on_paper_and_as_a_picture(hub, somebody):
    megan = somebody(hub, "officer").opens(CARDS).follows("Make a card")
    megan.writes("Title of the card", "On the doorstep")
    for box in megan.page.get_by_role("checkbox").all()[:2]:
        box.check()
    megan.presses("Make the card").reads_the_heading("Say it in short words")
    megan.writes("Line 1, in short words", "Say sorry first.").presses("Save the card")
    megan.sees("Readers do not have this card yet")
    megan.meets_no_barrier()
    ifeoma = somebody(hub, "second.officer").opens(f"{CARDS}on-the-doorstep/").presses("Show it to readers")
    ifeoma.sees("Say sorry first.").meets_no_barrier()
    joyce = somebody(hub, "councillor", width=320, scripts=False).opens(CARDS).follows("On the doorstep")
    joyce.sees("Say sorry first.")
    picture = joyce.page.get_by_role("img", name="On the doorstep: a card with the words of this page")
    assert picture.evaluate("image => image.naturalWidth") == 839
    assert joyce.page.evaluate("document.scrollingElement.scrollWidth") <= 320
    pdf = joyce.page.request.get(f"{hub}{CARDS}on-the-doorstep/card.pdf").body()
    assert "Say sorry first." in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    joyce.meets_no_barrier()


def test_welsh_is_marked_as_welsh(quiet_hub, somebody):
    joyce = somebody(quiet_hub, "councillor").opens(f"{CARDS}house-rules-for-councillors/")
    welsh = joyce.page.locator("section[lang=cy]")
    expect(welsh.get_by_role("heading", level=2)).to_have_text("Rheolau’r tŷ i gynghorwyr")
    expect(welsh.get_by_role("listitem")).to_have_count(4)
    joyce.meets_no_barrier()


def test_what_anyone_may_have_is_explained_to_anyone(quiet_hub, somebody):
    anyone = somebody(quiet_hub, width=320).opens("/guidance/data/").sees("All of them as JSON")
    assert anyone.page.evaluate("document.scrollingElement.scrollWidth") <= 320
    anyone.meets_no_barrier()
