"""The paths that the hub is for: staff read, agree and learn; officers publish; a manager sees how a team gets on."""

import re

from playwright.sync_api import expect

from tests.journeys import errands


def test_staff_read_agree_learn_and_see_how_far_they_are(hub, somebody):
    # Given Priya, half-way through her pathway, who has not agreed to the policy yet
    priya = somebody(hub, "learner").is_at("/").reads_the_heading("Priya").sees("3 of 7 lessons done")

    # When she reads what to do, reads an essay, agrees to the policy and takes her next lesson
    errands.reads_guidance(priya)
    errands.reads_an_essay(priya)
    errands.agrees_to_the_policy(priya)
    lesson = errands.takes_the_next_lesson(priya)
    assert lesson == "Listening before speaking"

    # Then she sees what she has done, and the home page offers what comes next
    priya.opens("/learning/").sees("4 lessons done").sees("4 of 7")
    priya.opens("/me/").sees("4 of 7")
    priya.opens("/policies/").sees(re.compile("You agreed"))
    priya.opens("/").sees("4 of 7 lessons done")
    assert "Waiting for you" not in priya.page.get_by_role("main").inner_text()
    priya.meets_no_barrier()


def test_an_officer_writes_a_second_publishes_and_the_public_reads(hub, somebody):
    # Given two officers and a stranger, who finds nothing yet
    megan, ifeoma, stranger = somebody(hub, "officer"), somebody(hub, "second.officer"), somebody(hub)
    stranger.opens("/essays/")
    assert errands.ESSAY["title"] not in stranger.page.content()

    # When Megan writes it and asks for a second pair of eyes, she cannot publish it herself
    errands.writes_an_essay_and_asks_for_review(megan)
    megan.follows(errands.ESSAY["title"])
    expect(megan.page.get_by_role("link", name="Publish it")).to_have_count(0)
    errands.publishes_the_essay(ifeoma)

    # Then anyone can read it, by the list and by search
    errands.finds_the_essay(stranger)
    for person in (megan, ifeoma, stranger):
        person.meets_no_barrier()


def test_a_manager_sees_that_lesson_and_that_agreement_counted(hub, somebody):
    # Given Dan, whose team page says how Leon, an apprentice who has begun nothing, stands
    dan = somebody(hub, "manager").opens("/team/")
    before = line_of(dan, "Leon Baptiste")
    agreed_before = agreed(dan)
    assert "Agreed" not in before

    # When Leon agrees to the policy and takes one lesson
    leon = somebody(hub, "learner.new")
    errands.agrees_to_the_policy(leon)
    errands.takes_the_next_lesson(leon)

    # Then both are counted, on his line and in the figure above, and nobody else's line is different
    others = lines_but(dan, "Leon Baptiste")
    dan.opens("/team/")
    after = line_of(dan, "Leon Baptiste")
    assert "Agreed" in after
    assert "1 of 7" in after
    assert "1 of 7" not in before
    assert agreed(dan) == agreed_before + 1
    assert lines_but(dan, "Leon Baptiste") == others
    for person in (dan, leon):
        person.meets_no_barrier()


def line_of(manager, name: str) -> str:
    return manager.page.get_by_role("row").filter(has=manager.page.get_by_role("rowheader", name=name)).inner_text()


def lines_but(manager, name: str) -> list[str]:
    return [line for line in manager.page.get_by_role("row").all_inner_texts() if name not in line]


def agreed(manager) -> int:
    """The figure above the table: how many have agreed to the policy in force."""
    said = manager.page.get_by_role("main").inner_text()
    return int(re.search(r"have agreed to policy version 1\s+(\d+) of 8", said)[1])
