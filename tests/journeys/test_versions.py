"""Two officers and one essay: nothing typed is lost, and readers keep what they have while a change is written."""

import re

from playwright.sync_api import expect

from tests.journeys.person import Person

WORDS = "Ride along on Thursday.\n\nKev has driven it since 1999.\n\nWrite your apology."
OUTCOME = "Residents get an apology that is meant."
OWED = "/essays/desk/the-page-marked-owed/"


def writes_an_essay(somebody: Person) -> str:
    somebody.opens("/essays/desk/new/").writes("Title", "What the crews say").writes("What gets better", OUTCOME)
    somebody.writes("Your words", WORDS)
    return "/essays/desk/what-the-crews-say/"


def saves(somebody: Person, words: str) -> Person:
    return somebody.writes("Your words", words).presses(re.compile("^Save$"))


def test_words_are_kept_while_they_are_typed_and_come_back(hub, somebody):
    megan = somebody(hub, "officer")
    # Given an essay that was typed and never saved
    writes_an_essay(megan)
    expect(megan.page.locator("#kept")).to_contain_text(re.compile(r"Kept at \d\d:\d\d, not yet saved"), timeout=15_000)

    # When Megan comes back, she is offered it, and saves it
    megan.opens("/essays/desk/new/").sees(re.compile("You left words here on"))
    megan.follows("See them first").reads_the_heading("Words that were not saved").follows("Bring them back")
    expect(megan.page.get_by_label("Your words")).to_have_value(WORDS)
    megan.presses(re.compile("^Save$"))

    # Then nothing is offered any more
    megan.opens("/essays/desk/new/")
    expect(megan.page.get_by_text("You left words here")).to_have_count(0)

    # And a session that ends while she types is said beside her words
    megan.page.context.clear_cookies()
    megan.writes("Your words", "Typed late.")
    expect(megan.page.locator("#kept")).to_contain_text("You have been signed out", timeout=15_000)
    megan.meets_no_barrier()


def test_two_officers_save_at_once_and_an_earlier_version_is_put_back(hub, somebody):
    megan, ifeoma = somebody(hub, "officer"), somebody(hub, "second.officer")
    # Given an essay that both have open
    address = writes_an_essay(megan)
    megan.presses(re.compile("^Save$"))
    ifeoma.opens(address)

    # When both change it, in different paragraphs
    saves(ifeoma, WORDS.replace("Thursday", "Friday"))
    saves(megan, WORDS.replace("apology", "apology out loud")).reads_the_heading("saved this essay while you were")

    # Then both changes are saved together, knowingly
    assert [fault.split()[-1] for fault in megan.faults] == ["409"]
    megan.faults.clear()
    megan.sees("Both changes together, not saved yet").presses("Save both together")
    expect(megan.page.get_by_label("Your words")).to_have_value(re.compile("Friday.*out loud", re.DOTALL))

    # And the first text can be looked at, compared and put back
    megan.follows("earlier versions").follows(re.compile("Version 1$")).presses("Compare")
    megan.reads_the_heading("Version 1 beside version 3").sees("1 paragraph unchanged")
    megan.presses("Restore version 1")
    expect(megan.page.get_by_label("Your words")).to_have_value(WORDS)
    for person in (megan, ifeoma):
        person.meets_no_barrier()


def test_readers_keep_an_essay_while_a_change_to_it_is_written(hub, somebody):
    megan, ifeoma, stranger = somebody(hub, "officer"), somebody(hub, "second.officer"), somebody(hub)
    # Given a change to an essay that readers have
    megan.opens(OWED).follows("Change it").presses("Make a working copy")
    megan.writes("Your words", "It is all new.").presses("Save and ask for a second pair of eyes")
    ifeoma.opens(OWED).sees(re.compile("A change is being written by Megan")).follows("Open the change")
    stranger.opens("/essays/the-page-marked-owed/").sees("How the notebook works")

    # When the second officer has seen what it changes and puts it in
    ifeoma.follows("See what it changes").reads_the_heading("What it changes")
    ifeoma.opens("/essays/desk/the-page-marked-owed-change-1/").follows("Put the change in").presses(
        "Put the change in"
    )

    # Then readers have it, at the same address
    stranger.opens("/essays/the-page-marked-owed/").sees("It is all new.")
    for person in (megan, ifeoma, stranger):
        person.meets_no_barrier()
