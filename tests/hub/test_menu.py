"""The menu shows the doors a reader may open, in the council's own words, and where they are."""

import re

import pytest

pytestmark = pytest.mark.django_db


def menu(browser, address="/search/"):
    page = browser.get(address).content.decode()
    wide = page.split('hub-nav__wide">')[1].split("</ul>")[0]
    return re.findall(r'<a href="([^"]+)"( aria-current="page")?>([^<]+)</a>', wide)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("learner", ["Home", "Read", "Guidance", "Learn", "Our policy"]),
        ("manager", ["Home", "Read", "Guidance", "Learn", "Our policy", "My team"]),
        ("deputy", ["Home", "Read", "Guidance", "Learn", "Our policy", "My team"]),
        ("officer", ["Home", "Read", "Guidance", "Learn", "Our policy", "Write"]),
        ("policy_owner", ["Home", "Read", "Guidance", "Learn", "Our policy", "Build the policy"]),
    ],
)
def test_each_reader_sees_their_own_doors(request, as_, who, words):
    assert [label for _, _, label in menu(as_(request.getfixturevalue(who)))] == words


def test_a_council_may_run_the_hub_in_its_own_words(as_, learner, settings):
    settings.MENU_WORDS = {**settings.MENU_WORDS, "learning": "Grow"}
    settings.HUB_NAME = "Talking Well"
    assert "Grow" in [label for _, _, label in menu(as_(learner))]
    assert "Talking Well" in as_(learner).get("/").content.decode()


def test_exactly_the_door_one_stands_in_is_current(as_, learner):
    assert [label for _, current, label in menu(as_(learner), "/guidance/") if current] == ["Guidance"]
    assert [label for _, current, label in menu(as_(learner), "/") if current] == ["Home"]
    assert [label for _, current, label in menu(as_(learner), "/search/") if current] == []


def test_the_word_social_is_on_no_page_around_the_content(as_, learner):
    """A council may run the hub without the word; only its own words may bring it in."""
    page = as_(learner).get("/search/").content.decode().lower()
    assert "social" not in page
