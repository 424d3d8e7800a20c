"""One essay from its first line to its first thank-you, with everybody who has a part in it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from posts.demo_drawing import left_boot
from tests.journeys import hubs
from tests.journeys.person import Person

SLUG = "bins-that-spoke-and-were-heard"
DESK = f"/essays/desk/{SLUG}/"
TITLE = "Bins that spoke, and were heard"
OUTCOME = "Residents on round six hear on the same day when a missed bin will be emptied."
WORDS = "A lid was left on the wall at Pinfold Green.\n\n## What the crew did\n\nThey rang the bell, and said when."
SHOWS = "A single boot beside a green lid"
BOOT = {"name": "boot.png", "mimeType": "image/png", "buffer": left_boot()}
# The reviewer has an hour and the essay a day: this stands for the night in between.
ITS_DAY_HAS_COME = (
    "from django.utils import timezone; from posts.essays.models import Essay; "
    f"assert Essay.objects.filter(slug='{SLUG}', state='scheduled').update(publish_at=timezone.now()) == 1"
)


@pytest.fixture
def database(filled: str, shelf: hubs.Shelf) -> str:
    return shelf.copy_of(filled)


@pytest.fixture
def hub(database: str, shelf: hubs.Shelf):
    with hubs.served(database, shelf.folder) as address:
        yield address


def test_written_looked_at_from_outside_published_on_its_day_and_thanked_for(hub, database, somebody):
    # Given Megan, who begins an essay with the name of a tool, and is told so before anybody else sees it
    megan = somebody(hub, "officer").opens("/essays/desk/").follows("Write an essay")
    megan.writes("Title", "Facebook and the bins").writes("What gets better, and for whom?", OUTCOME)
    megan.writes("Your words", WORDS)
    coach = megan.page.locator("#coach")
    expect(coach.get_by_text("The title opens with “Facebook”")).to_be_visible()
    megan.writes("Title", TITLE)
    expect(coach.get_by_text("The title is not about a tool")).to_be_visible()

    # When she puts a picture in, says what it shows, and asks for a second pair of eyes
    puts_a_picture_in(megan)
    megan.writes("Summary", "A lid, a bell and a promise kept.").writes("Topics", "Listening")
    megan.chooses("Anyone may read it, not only colleagues")
    megan.presses("Save and ask for a second pair of eyes").sees("is waiting for a second pair of eyes.")

    # And asks Jo Bell, who has no account, to look at it for the law
    megan.opens(DESK).follows("Ask somebody outside to look")
    megan.writes("Who should look at it?", "Jo Bell").writes("What should they look at it for?", "legal")
    megan.presses("Make the link").reads_the_heading("Here is the link for Jo Bell")
    link = megan.page.get_by_label("The link").input_value().strip().removeprefix(hub)

    # Then Jo comments on a paragraph, and approves
    jo = somebody(hub, width=320).opens(link).reads_the_heading(TITLE)
    expect(jo.page.get_by_role("img", name=SHOWS)).to_be_visible()
    jo.follows(re.compile("number 1$")).reads_the_heading("Comment on paragraph 1")
    jo.writes("Your comment", "Nobody can be known by this. Good.").presses("Send this comment")
    jo.sees("Nobody can be known by this. Good.").follows("Say yes, or ask for a change")
    jo.chooses("I approve it").writes("Your name", "Joanna Bell").presses("Send my answer")
    jo.sees("You approved this version. Thank you.")
    megan.opens(DESK).sees("Nobody can be known by this. Good.").sees("Joanna Bell (legal) approved this version")

    # When Ifeoma reads it and gives it a day, nobody has it before that day
    ifeoma = somebody(hub, "second.officer").opens(DESK).sees("Joanna Bell (legal) approved this version")
    ifeoma.follows("Publish it").reads_the_heading("Publish it")
    gives_it_a_day(ifeoma)
    ifeoma.presses("Publish").sees("is approved and waits for its day.")
    ifeoma.opens("/calendar/").sees(TITLE)
    stranger, priya = somebody(hub), somebody(hub, "learner")
    for reader in (stranger, priya):
        reader.opens("/essays/")
        expect(reader.page.get_by_role("link", name=TITLE)).to_have_count(0)
    assert stranger.page.request.get(f"{hub}/essays/{SLUG}/").status == 404

    # Then the day comes, and no worker had to do anything for it
    hubs.manage(database, "shell", "-c", ITS_DAY_HAS_COME)
    stranger.opens("/essays/").follows(TITLE).reads_the_heading(TITLE).sees(OUTCOME)
    picture = stranger.page.get_by_role("img", name=SHOWS)
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("picture => picture.naturalWidth") > 0

    # And Priya says that it was useful, with her name, and has an answer from Megan
    priya.opens(f"/essays/{SLUG}/").follows("Yes, thank you").reads_the_heading("Your answer about this essay")
    priya.writes("A word to whoever wrote it", "May we ring the bell as well?").chooses("Tell them who I am")
    priya.presses("Send my answer").reads_the_heading(TITLE)
    megan.opens(f"{DESK}answers/").sees("1 found it useful").sees("May we ring the bell as well?").follows(
        "Answer Priya"
    )
    megan.writes("Your answer", "Please do.").presses("Send")
    priya.opens("/me/").sees("Please do.")
    for person in (megan, jo, ifeoma, stranger, priya):
        person.meets_no_barrier()


def puts_a_picture_in(person: Person) -> None:
    page = person.page
    page.get_by_role("toolbar", name="Formatting").get_by_role("button", name="Picture").click()
    page.get_by_label("Picture", exact=True).set_input_files(BOOT)
    page.get_by_label("What does it show?").fill(SHOWS)
    page.get_by_role("button", name="Put the picture in").click()
    drawn = page.locator("#preview").get_by_role("img", name=SHOWS)
    expect(drawn).to_be_visible()


def gives_it_a_day(person: Person) -> None:
    day = timezone.localdate() + timedelta(days=3)
    boxes = person.page.get_by_role("group", name="Publish on")
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label).fill(str(number))
