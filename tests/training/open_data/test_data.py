"""Guidance that is given away: what may be in it, and above all what may not."""

from datetime import timedelta

import feedparser
import pytest
from django.utils import timezone

from tests.factories import UserFactory
from tests.training.factories import ItemFactory, SituationFactory
from training.guidance.models import Item, Situation
from training.guidance.starter import read
from training.open_data import schema

pytestmark = pytest.mark.django_db
ITEMS, FEED, ABOUT = "/guidance/items.json", "/guidance/feed/", "/guidance/data/"
SECRET = "Ring the duty officer on the red telephone"


@pytest.fixture
def open_item() -> Item:
    return ItemFactory(
        situation=SituationFactory(slug="noise", public=True),
        slug="breathe",
        text="Take a breath and ask {{ comms_team_call }}.",
        public=True,
    )


def everything(browser) -> str:
    return "".join(browser.get(page).content.decode() for page in (ITEMS, FEED, ABOUT))


HIDDEN = {
    "never said to be public": {"public": False},
    "in a situation for staff": {"public": True, "situation": lambda: SituationFactory()},
    "in a situation that is a draft": {"situation": lambda: SituationFactory(public=True, state="draft")},
    "a draft": {"state": "draft"},
    "withdrawn": {"state": "withdrawn"},
    "of tomorrow": {"state": "scheduled", "publish_at": timezone.now() + timedelta(days=1)},
    "over": {"publish_at": timezone.now() - timedelta(days=2), "expire_at": timezone.now() - timedelta(days=1)},
}


@pytest.mark.parametrize("why", HIDDEN)
@pytest.mark.parametrize("who", [None, "learner", "officer", "admin"])
def test_what_is_not_given_away_is_in_none_of_it(request, as_, open_item, why, who):
    said = {name: value() if callable(value) else value for name, value in HIDDEN[why].items()}
    ItemFactory(**{"situation": open_item.situation, "public": True, "text": SECRET, "slug": "red-telephone", **said})
    shown = everything(as_(request.getfixturevalue(who) if who else None))
    assert "Take a breath" in shown
    assert ("red telephone" in shown, "red-telephone" in shown) == (False, False)


def test_the_row_without_any_of_that_is_in_all_of_it(as_, open_item):
    """So that the test above would notice."""
    ItemFactory(situation=open_item.situation, public=True, text=SECRET, slug="red-telephone")
    for page in (ITEMS, FEED):
        assert SECRET in as_(None).get(page).content.decode()


def test_no_name_or_number_of_the_council_is_in_it(as_, open_item, settings):
    settings.COUNCIL_WORDS = {**settings.COUNCIL_WORDS, "comms_team": "Sue in the tower"}
    owner = UserFactory(name="Quentin Rarename")
    Item.objects.update(owner=owner, author=owner, checked_by=owner, note="A private remark")
    shown = "".join(as_(None).get(page).content.decode() for page in (ITEMS, FEED))
    assert "Take a breath and ask the communications team." in shown
    for private in ("01632", "Sue", "Rarename", "private remark", owner.email):
        assert (private, private in shown) == (private, False)


def test_each_item_has_the_fields_that_the_page_explains_and_no_other(as_, open_item):
    said = as_(None).get(ITEMS).json()
    assert (said["version"], said["about"]) == (1, "http://localhost:8000/guidance/data/")
    assert [set(item) for item in said["items"]] == [set(schema.FIELDS)]
    page = as_(None).get(ABOUT).content.decode()
    assert all(f"<dt>{name}</dt>" in page for name in schema.FIELDS)
    assert said["items"][0]["id"] == "breathe"
    assert said["items"][0]["url"] == "http://localhost:8000/guidance/noise/breathe/"
    assert said["items"][0]["situation"]["id"] == "noise"


@pytest.mark.parametrize("page", [ITEMS, FEED])
def test_whoever_has_it_already_is_told_so(as_, open_item, page):
    browser = as_(None)
    mark = browser.get(page)["ETag"]
    again = browser.get(page, headers={"If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")
    Item.objects.update(text="Take two breaths.", approved_at=timezone.now())
    changed = browser.get(page, headers={"If-None-Match": mark})
    assert changed.status_code == 200
    assert changed["ETag"] != mark


def test_the_feed_has_the_newest_change_first_and_names_that_stay(as_, open_item):
    now = timezone.now()
    ItemFactory(situation=open_item.situation, public=True, slug="old", publish_at=now - timedelta(days=9),
                approved_at=now - timedelta(days=9))  # fmt: skip
    Item.objects.filter(slug="breathe").update(approved_at=now, publish_at=now - timedelta(days=20))
    feed = feedparser.parse(as_(None).get(FEED).content)
    assert (feed.bozo, feed.feed.language) == (False, "en-gb")
    names = [entry.id for entry in feed.entries]
    assert names == [f"http://localhost:8000/guidance/noise/{slug}/" for slug in ("breathe", "old")]
    assert feed.entries[0].summary == "It helps you think."
    assert feed.entries[0].updated > feed.entries[0].published


def test_an_empty_hub_gives_an_empty_list(as_):
    assert as_(None).get(ITEMS).json()["items"] == []
    assert feedparser.parse(as_(None).get(FEED).content).entries == []
    assert "0 items now" in as_(None).get(ABOUT).content.decode()


def test_nothing_is_public_unless_somebody_says_so():
    item = ItemFactory()
    assert (item.public, item.situation.public) == (False, False)
    assert not Item.objects.open_to_all().exists()
    assert not Situation.objects.open_to_all().exists()


def test_the_starter_content_says_which_of_it_anyone_may_have():
    open_ones = {each.slug for each in read() if each.public}
    assert open_ones == {
        "accessibility", "complaint", "mistake", "sharing", "photos", "misinformation", "humour", "live-events",
    }  # fmt: skip
