"""The staff journey without a mouse: every step by Tab, arrows, Space and Enter, and the focus always to be seen."""

import re

from hub.people.demo import PASSWORD
from tests.journeys.errands import plain, right_answer
from tests.journeys.keyboard import Typist


def test_staff_read_agree_and_learn_by_keyboard_alone(hub, somebody):
    # Given Leon at the sign-in page, with both hands on the keyboard
    leon = Typist(somebody(hub).page, hub)
    leon.opens("/accounts/login/").reaches("Skip to main content").reaches("Email address")
    leon.types("learner.new@wexcombe.example").reaches("Password").types(PASSWORD)
    leon.reaches("Sign in").enters().is_at("/").reads_the_heading("Leon")

    # When he reads guidance
    leon.reaches("Guidance").enters().reads_the_heading("What’s happening?")
    leon.reaches("Someone is unhappy with us in public").enters().reads_the_heading("Someone is unhappy")

    # and reads an essay
    leon.reaches("Read").enters().reads_the_heading("Essays")
    title = leon.page.get_by_role("article").get_by_role("link").first.inner_text()
    leon.reaches(title).enters().reads_the_heading(title)

    # and agrees to the policy
    leon.reaches("Our policy").enters().reaches("Social media policy").enters()
    wording = leon.page.locator("#agree label").inner_text()
    leon.reaches("Go to the end to agree").enters().reaches(wording).ticks().reaches("Agree and continue").enters()
    leon.sees(re.compile("You agreed to version 1"))

    # and takes a lesson with its quiz
    leon.reaches("Learn").enters().reaches("Start lesson 1").enters()
    answers_by_keyboard(leon)
    while not leon.page.get_by_role("heading", name="Lesson finished").count():
        leon.reaches("Next question").enters()
        answers_by_keyboard(leon)

    # Then he sees how far he is
    leon.reaches("Learn").enters().sees("1 of 7")
    leon.meets_no_barrier()


def answers_by_keyboard(leon: Typist) -> None:
    question = leon.page.locator(".hub-quiz legend").inner_text()
    labels = leon.page.locator(".hub-quiz label").all_inner_texts()
    place = [plain(label) for label in labels].index(right_answer(question))
    leon.reaches(labels[0])
    for _ in range(place):
        leon.page.keyboard.press("ArrowDown")
    leon.ticks().reaches("See how that lands").enters().sees("Yes, that is the one")
