"""A page is found to be still right; a replaced essay leads its reader on; the dates stand in a calendar."""

from django.utils import timezone
from playwright.sync_api import expect

LATE = "October, with my mouth shut"


def test_an_owner_finds_reads_and_confirms_what_has_come_to_its_day(hub, somebody):
    # Given an essay of Megan's that is past its day, which readers are told
    priya = somebody(hub, "learner").opens("/essays/october-with-my-mouth-shut/").sees("Being checked.")
    megan = somebody(hub, "officer").opens("/").sees("pages that you keep true are due to be checked")

    # When she follows the way from home, reads it and says that it is still right
    megan.follows("See what to check").reads_the_heading("Keep it true")
    megan.follows(LATE).reads_the_heading(LATE)
    megan.meets_no_barrier()
    megan.presses("Still right").sees("is checked, and comes up again on")

    # Then it is no longer overdue, and readers see the day
    assert (
        LATE not in megan.page.get_by_role("main").inner_text().split("In the next three months")[0].split("Overdue")[1]
    )
    today = timezone.localdate()
    priya.opens("/essays/october-with-my-mouth-shut/").sees(f"Last checked {today.day} {today:%B %Y}.")
    for person in (megan, priya):
        person.meets_no_barrier()


def test_a_reader_of_a_replaced_essay_is_led_on_without_a_script(hub, somebody):
    # Given an essay that Megan replaces with another
    megan = somebody(hub, "officer").opens("/essays/desk/some-short-obituaries/").follows("Replace it with another")
    megan.page.get_by_label("Which essay replaces it?").select_option(label="The page marked Owed")
    megan.page.get_by_label("It was replaced because").fill("the pages it buries have gone")
    megan.meets_no_barrier()
    megan.presses("Replace it").sees("are now led to")

    # When a stranger without scripts opens the old address
    stranger = somebody(hub, scripts=False).opens("/essays/some-short-obituaries/")

    # Then they read the new essay, and why they are there; and the old one is in no list
    stranger.reads_the_heading("The page marked Owed")
    stranger.sees("You came from “Some short obituaries”. It was replaced because the pages it buries have gone.")
    stranger.opens("/essays/")
    expect(stranger.page.get_by_role("link", name="Some short obituaries")).to_have_count(0)


def test_an_officer_sees_the_dates_as_a_list_and_as_a_month_on_a_phone(hub, somebody):
    ifeoma = somebody(hub, "second.officer", width=320).opens("/calendar/").reads_the_heading("Calendar")
    ifeoma.sees("Past its day").sees("What the gritters told us before breakfast").meets_no_barrier()
    ifeoma.follows("See it as a month").sees("Monday").meets_no_barrier()
    ifeoma.page.get_by_role("navigation", name="Months").get_by_role("link").last.click()
    ifeoma.meets_no_barrier()
    ifeoma.opens("/calendar/").presses("Make an address").sees(".ics")
