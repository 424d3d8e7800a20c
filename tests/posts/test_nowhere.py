"""What must appear nowhere: one table of what is not for the public, against every public place that lists essays."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hub.kit.editorial import State
from hub.people import personal
from tests.posts import factories

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SECRET = "Pelican matters"
SERIES = "Birds of the depot"


def now():
    return timezone.now()


NOT_PUBLIC = {
    "a draft": lambda open_one: {"state": State.DRAFT},
    "in review": lambda open_one: {"state": State.IN_REVIEW},
    "changes asked": lambda open_one: {"state": State.CHANGES_ASKED},
    "approved": lambda open_one: {"state": State.APPROVED},
    "scheduled": lambda open_one: {"state": State.SCHEDULED, "publish_at": now() + DAY},
    "published from tomorrow": lambda open_one: {"publish_at": now() + DAY},
    "expired": lambda open_one: {"publish_at": now() - 2 * DAY, "expire_at": now() - DAY},
    "withdrawn": lambda open_one: {"state": State.WITHDRAWN, "withdrawn_reason": "It was wrong."},
    "superseded": lambda open_one: {
        "state": State.SUPERSEDED,
        "superseded_by": open_one,
        "superseded_why": "There is a newer one.",
    },
    "for colleagues": lambda open_one: {"public": False},
    "a working copy": lambda open_one: {
        "improves": open_one,
        "improves_version": open_one.version,
        "state": State.APPROVED,
    },
}


def _month(essay) -> str:
    return timezone.localtime(essay.publish_at).strftime("/essays/archive/%Y/%m/").replace("/0", "/")


PLACES = {
    "the list": lambda essay: "/essays/",
    "the topic": lambda essay: "/essays/topics/birds/",
    "the archive of its year": lambda essay: f"/essays/archive/{timezone.localtime(essay.publish_at).year}/",
    "the archive of its month": _month,
    "the author's page": lambda essay: essay.author_url,
    "the series": lambda essay: essay.series_url,
    "the essay beside it (series, related, next)": lambda essay: essay.get_absolute_url(),
    "search": lambda essay: "/search/?q=pelican",
    "home": lambda essay: "/",
    "the sitemap": lambda essay: "/sitemap.xml",
    "the feed": lambda essay: "/essays/feed/",
    "the topic's feed": lambda essay: "/essays/topics/birds/feed/",
    "the author's feed": lambda essay: f"{essay.author_url}feed/",
    "the series' feed": lambda essay: f"{essay.series_url}feed/",
}


@pytest.fixture
def open_one(officer):
    return factories.essay(
        title="Everybody may read this", topics=("Birds",), author=officer, series=SERIES, series_order=1, age=3 * DAY
    )


def hide(kind: str, open_one, officer):
    fields = {"title": SECRET, "words": "pelican pelican", "author": officer, "series": SERIES, "series_order": 2}
    return factories.essay(
        slug="pelican-matters", topics=("Birds", "Pelicans"), **{**fields, **NOT_PUBLIC[kind](open_one)}
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", NOT_PUBLIC)
def test_what_is_not_public_is_in_no_public_place(kind, place, open_one, officer, as_):
    hidden = hide(kind, open_one, officer)
    answer = as_(None).get(PLACES[place](open_one))
    page = answer.content.decode()

    assert answer.status_code == 200
    assert (SECRET in page, hidden.slug in page, "Pelicans" in page) == (False, False, False)


@pytest.mark.parametrize("place", PLACES)
def test_the_same_places_do_show_what_is_public(place, open_one, officer, as_):
    factories.essay(
        slug="pelican-matters",
        title=SECRET,
        words="pelican pelican",
        topics=("Birds",),
        author=officer,
        series=SERIES,
        series_order=2,
    )
    assert "pelican-matters" in as_(None).get(PLACES[place](open_one)).content.decode()


@pytest.mark.parametrize("kind", NOT_PUBLIC)
def test_it_is_in_no_count(kind, open_one, officer, as_):
    hide(kind, open_one, officer)
    browser = as_(None)

    assert [topic.essays for topic in browser.get("/essays/").context["topics"]] == [1]
    assert [year.essays for year in browser.get("/essays/archive/").context["years"]] == [1]


@pytest.mark.parametrize("kind", NOT_PUBLIC)
def test_its_own_address_and_its_useful_page_are_not_there_for_strangers(kind, open_one, officer, as_):
    hidden = hide(kind, open_one, officer)
    gone = 301 if kind == "superseded" else 404  # what was replaced leads to what replaced it
    for address, status in ((hidden.get_absolute_url(), gone), (f"{hidden.get_absolute_url()}useful/", 404)):
        answer = as_(None).get(address)
        assert (answer.status_code, SECRET in answer.content.decode()) == (status, False)


@pytest.mark.parametrize("kind", sorted(NOT_PUBLIC))
def test_a_colleagues_own_feed_has_only_what_colleagues_may_read(kind, open_one, officer, learner, client):
    hide(kind, open_one, officer)
    feed = client.get(reverse("posts:feed_mine", args=[personal.make(learner, "essays")])).content.decode()
    assert (SECRET in feed) is (kind == "for colleagues")


@pytest.mark.parametrize("kind", NOT_PUBLIC)
def test_an_author_of_nothing_public_has_no_page_and_no_feed(kind, open_one, learner, as_):
    hidden = hide(kind, open_one, learner)
    for address in (hidden.author_url, f"{hidden.author_url}feed/"):
        answer = as_(None).get(address)
        assert (answer.status_code, "Priya" in answer.content.decode()) == (404, False)


LIGHT_PLACES = [place for place in PLACES if place not in {"search"}]


@pytest.mark.parametrize("place", LIGHT_PLACES)
def test_where_smiles_are_off_a_light_essay_is_at_its_own_address_only(place, open_one, officer, as_, settings):
    light = factories.essay(
        slug="pelican-light", light=True, topics=("Birds",), author=officer, series=SERIES, series_order=2
    )
    assert light.slug in as_(None).get(PLACES[place](open_one)).content.decode()
    settings.SMILES = False

    assert light.slug not in as_(None).get(PLACES[place](open_one)).content.decode()
    assert as_(None).get(light.get_absolute_url()).status_code == 200
