"""“Should I answer this?” on a phone without any script, by keyboard with one, and on paper."""

import re

ON_ONE_PAGE = "/guidance/should-i-answer/on-one-page/"
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


def test_a_member_of_staff_finds_who_to_tell_on_a_phone_without_script(quiet_hub, somebody):
    priya = somebody(quiet_hub, "learner", width=320, scripts=False)
    priya.opens("/guidance/").follows("Should I answer this?")
    priya.reads_the_heading("Is somebody at risk").sees("Somebody in danger? Call 999 first.")
    priya.follows("None of these").reads_the_heading("Is it abuse")
    priya.follows("None of these").reads_the_heading("Does it ask for personal details")
    priya.follows(re.compile("^No$")).reads_the_heading("Is it about an election")
    priya.follows("A journalist is asking").reads_the_heading("Hand it over").sees("The communications team")
    priya.follows("Back to the question").reads_the_heading("Is it about an election")
    priya.follows("Back to the question before").reads_the_heading("Does it ask for personal details")
    priya.page.go_back()
    priya.reads_the_heading("Is it about an election")
    priya.meets_no_barrier()


def test_help_for_somebody_at_risk_is_one_tap_away_from_any_question(quiet_hub, somebody):
    priya = somebody(quiet_hub, "learner", width=320)
    priya.opens("/guidance/should-i-answer/true/").follows("What to do now")
    priya.reads_the_heading("Get help now").sees("Now, by phone, at any hour").sees("The safeguarding team")
    priya.meets_no_barrier()


def test_an_answer_is_chosen_by_keyboard(quiet_hub, somebody):
    priya = somebody(quiet_hub, "learner")
    priya.opens("/guidance/should-i-answer/ours/")
    priya.page.get_by_role("link", name="It needs no answer").focus()
    priya.page.keyboard.press("Enter")
    priya.page.wait_for_url("**/leave/")
    priya.reads_the_heading("Leave it").meets_no_barrier()


def test_every_path_prints_on_one_sheet_of_a4(quiet_hub, somebody):
    priya = somebody(quiet_hub, "learner").opens(ON_ONE_PAGE)
    assert len(PAGES.findall(priya.page.pdf(format="A4"))) == 1
    priya.page.evaluate("sheet = document.querySelector('.hub-sheet'); sheet.append(...sheet.cloneNode(true).children)")
    assert len(PAGES.findall(priya.page.pdf(format="A4"))) > 1
    priya.meets_no_barrier()
