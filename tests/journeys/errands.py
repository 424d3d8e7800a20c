"""What people come to the hub to do, as several journeys do it: the same steps, with script or without."""

import re
from functools import cache
from pathlib import Path

import yaml
from playwright.sync_api import expect

from tests.journeys.person import Person

QUIZZES = Path(__file__).resolve().parents[2] / "training" / "starter" / "quizzes"
STRAIGHT = str.maketrans("‘’“”", "''\"\"")

ESSAY = {
    "title": "What the allotment gate taught us",
    "outcome": "Plot holders know by teatime why the gate is shut and when it opens.",
    "summary": "A lock, a long queue, and the three lines that ended it.",
    "words": (
        "The lock broke on a Friday.\n\n## What people asked\n\nWhen does it open, and who has the key?\n\n"
        "## What we said\n\nWe told them the hour, and kept to it."
    ),
    "topics": "Listening",
}


def reads_guidance(person: Person) -> None:
    person.opens("/").follows("Guidance", within=menu(person)).reads_the_heading("What’s happening?")
    person.follows("Someone is unhappy with us in public").reads_the_heading("Someone is unhappy with us in public")
    expect(person.page.get_by_role("heading", level=2, name=re.compile(r"^Do\b")).first).to_be_visible()
    expect(person.page.get_by_role("heading", level=2, name=re.compile(r"^(Do not|Don’t)\b")).first).to_be_visible()


def reads_an_essay(person: Person) -> str:
    person.opens("/essays/")
    first = person.page.get_by_role("article").get_by_role("link").first
    title = first.inner_text()
    person.follows(title).reads_the_heading(title).sees(re.compile(r"\d+ minute read"))
    return title


def agrees_to_the_policy(person: Person) -> None:
    person.opens("/policies/").follows("Social media policy").reads_the_heading("Social media policy")
    person.presses("Agree and continue").sees("Tick the box if you agree")
    person.page.get_by_role("checkbox").check()
    person.presses("Agree and continue")
    person.sees(re.compile(r"You agreed to version 1 on \d+ \w+ \d{4}"))
    expect(person.page.get_by_role("button", name="Agree and continue")).to_have_count(0)


def takes_the_next_lesson(person: Person) -> str:
    """Reads it, tries a wrong answer once, then answers every question; gives the lesson's title."""
    person.opens("/learning/").follows(re.compile(r"^(Start|Carry on with) lesson \d+"))
    title = person.page.get_by_role("heading", level=1).inner_text()
    answers(person, rightly=False)
    person.sees("Not quite, and here is why").follows("Have another go")
    while True:
        answers(person, rightly=True)
        person.sees("Yes, that is the one")
        if person.page.get_by_role("heading", name="Lesson finished").count():
            return title
        person.follows("Next question")


def answers(person: Person, rightly: bool) -> None:
    question = person.page.locator(".hub-quiz legend").inner_text()
    right = right_answer(question)
    for choice in person.page.locator(".hub-quiz input[type=radio]").all():
        label = person.page.locator(f"label[for={choice.get_attribute('id')}]")
        if (plain(label.inner_text()) == right) is rightly:
            choice.check()
            break
    person.presses("See how that lands")


def writes_an_essay_and_asks_for_review(person: Person) -> None:
    person.opens("/essays/desk/").follows("Write an essay").reads_the_heading("A new essay")
    person.writes("Title", ESSAY["title"]).writes("What gets better, and for whom?", ESSAY["outcome"])
    person.writes("Your words", ESSAY["words"]).writes("Summary", ESSAY["summary"]).writes("Topics", ESSAY["topics"])
    person.chooses("Anyone may read it, not only colleagues")
    person.presses("Save").sees("Saved. Nobody but officers can see it yet.")
    person.presses("Save and ask for a second pair of eyes")
    person.sees(f"“{ESSAY['title']}” is waiting for a second pair of eyes.")


def publishes_the_essay(person: Person) -> None:
    person.opens("/essays/desk/").follows(ESSAY["title"]).follows("Publish it").reads_the_heading("Publish it")
    person.presses("Publish").sees(f"“{ESSAY['title']}” is published.")


def finds_the_essay(person: Person) -> None:
    person.opens("/essays/").follows(ESSAY["title"]).reads_the_heading(ESSAY["title"])
    person.sees(ESSAY["outcome"]).sees("We told them the hour, and kept to it.")
    person.opens("/search/?q=allotment+gate").sees(ESSAY["title"])


def menu(person: Person):
    return person.page.get_by_role("navigation", name="Main")


@cache
def answer_sheet() -> dict[str, str]:
    """Every question of the starter content, and the answer it calls right."""
    sheet = {}
    for path in QUIZZES.glob("*.yaml"):
        for asked in yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]:
            right = next(option["text"] for option in asked["options"] if option["right"])
            sheet[plain(asked["question"])] = plain(right)
    return sheet


def right_answer(question: str) -> str:
    return answer_sheet()[plain(question)]


def plain(text: str) -> str:
    return " ".join(text.translate(STRAIGHT).split())
