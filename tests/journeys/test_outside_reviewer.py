"""Somebody without an account looks at an essay on a telephone, with script or without; the officers hear of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_every_page import assert_fits

ESSAY = "/essays/desk/ten-minutes-at-the-bus-stop-in-mill-end/"


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_somebody_outside_comments_asks_for_a_change_and_the_second_officer_says_why_it_goes_out(
    hub, somebody, scripts
):
    # Given Megan, who asks Jo Bell to look at her essay for the law, and copies the link
    megan = somebody(hub, "officer").opens(ESSAY).follows("Ask somebody outside to look")
    megan.writes("Who should look at it?", "Jo Bell").writes("What should they look at it for?", "legal")
    megan.presses("Make the link").reads_the_heading("Here is the link for Jo Bell")
    link = megan.page.get_by_label("The link").input_value().strip().removeprefix(hub)

    # When Jo opens it on a telephone, without an account, and comments on a paragraph
    jo = somebody(hub, width=320, scripts=scripts).opens(link).reads_the_heading("Ten minutes at the bus stop")
    jo.sees("Megan asks Jo Bell to look at this: legal")
    expect(jo.page.get_by_role("navigation", name="Main")).to_have_count(0)
    assert_fits(jo, 320)
    jo.follows(re.compile("number 2$")).reads_the_heading("Comment on paragraph 2")
    assert_fits(jo, 320)
    jo.presses("Send this comment").sees("Write your comment first.")
    jo.writes("Your comment", "May we name the stop?").presses("Send this comment")
    jo.sees("May we name the stop?")
    assert_fits(jo, 320)

    # And asks for a change, first forgetting to say which
    jo.follows("Say yes, or ask for a change").chooses("I ask for a change").writes("Your name", "Joanna Bell")
    assert_fits(jo, 320)
    jo.presses("Send my answer").sees("Say what should change")
    jo.writes("What should change", "Take out the time of day.").presses("Send my answer")
    jo.sees("You asked for a change. Thank you.").sees("Take out the time of day.")
    assert_fits(jo, 320)

    # Then Megan finds it beside her words, and answers
    megan.opens(ESSAY).sees("Jo says").sees(re.compile(r"Joanna Bell \(legal\) asks for a change in this version"))
    megan.follows("Answer Jo").writes("Your answer", "We asked him.").presses("Keep this answer")
    megan.sees("We asked him.")
    jo.opens(link).sees("We asked him.")

    # And Ifeoma publishes it only when she has said why, and from then on the link opens nothing
    ifeoma = somebody(hub, "second.officer").opens(ESSAY).follows("Publish it").sees("Take out the time of day.")
    ifeoma.presses("Publish").sees("Say why it goes out although somebody asks for a change.")
    ifeoma.writes("Why does it go out all the same?", "The time is in the council’s own diary.").presses("Publish")
    ifeoma.sees("is published")
    for person in (megan, jo, ifeoma):
        person.meets_no_barrier()
    jo.opens(link).reads_the_heading("This link is not open any more").sees("Megan can send you a new link")
    assert_fits(jo, 320)
    assert (jo.shut_out, jo.faults) == ([], [f"{hub}{link}: status 410"])
