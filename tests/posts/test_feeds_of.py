"""Feeds of a topic, an author, a series and of one person: valid for a feed parser, whole, and few queries."""

from datetime import timedelta

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.people import actions as people
from hub.people import personal
from posts.reading.links_home import at_home
from tests.factories import UserFactory
from tests.posts import factories

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WORDS = (
    "One.\n\n[two](/guidance/) and [three](#s-part) and [four](https://elsewhere.example/)\n\n"
    "## Part\n\nEnd. [^1]\n\n[^1]: Note."
)


@pytest.fixture
def shelf(officer, settings):
    settings.SITE_ADDRESS = "https://hub.example"
    about = {"topics": ("Bins", "Birds"), "author": officer, "series": "Our series", "words": WORDS}
    return [factories.essay(title=f"Part {n} <&>", series_order=n, age=(5 - n) * DAY, **about) for n in (1, 2, 3)]


def feeds(essay) -> dict[str, str]:
    return {
        "all": "/essays/feed/",
        "topic": "/essays/topics/bins/feed/",
        "author": f"{essay.author_url}feed/",
        "series": f"{essay.series_url}feed/",
    }


@pytest.mark.parametrize("kind", ["all", "topic", "author", "series", "guest", "mine"])
def test_a_feed_parser_finds_nothing_wrong(client, shelf, learner, kind):
    if kind == "guest":
        factories.essay(title="Part 0 <&>", written_by="Ray Clements", topics=("Bins", "Birds"), words=WORDS)
        address = "/essays/authors/ray-clements/feed/"
    elif kind == "mine":
        address = reverse("posts:feed_mine", args=[personal.make(learner, "essays")])
    else:
        address = feeds(shelf[0])[kind]
    answer = client.get(address)
    parsed = feedparser.parse(answer.content)

    assert (parsed.bozo, parsed.version, answer["Content-Type"]) == (0, "atom10", "application/atom+xml; charset=utf-8")
    for entry in parsed.entries:
        assert entry.id == entry.link
        assert entry.link.startswith("https://hub.example/essays/")
        assert [tag.term for tag in entry.tags] == ["Bins", "Birds"]
        assert entry.updated_parsed >= entry.published_parsed
        words = entry.content[0].value
        assert f'href="{entry.link}#s-part"' in words
        assert 'href="https://hub.example/guidance/"' in words
        assert 'href="https://elsewhere.example/"' in words
        assert 'href="/' not in words
        assert entry.title.endswith("<&>") or entry.title.endswith("&lt;&amp;&gt;")
    assert parsed.feed.links[0].href.startswith("https://hub.example/essays/")


def test_identity_stays_when_the_words_change_and_updated_moves(client, shelf):
    def entry():
        return feedparser.parse(client.get("/essays/feed/").content).entries[-1]

    before = entry()
    shelf[0].title = "Another title"
    shelf[0].approved_at += timedelta(hours=5)
    shelf[0].save()
    after = entry()
    assert (after.id, after.published, after.title) == (before.id, before.published, "Another title")
    assert after.updated_parsed > before.updated_parsed


@pytest.mark.parametrize(("kind", "queries"), [("all", 1), ("topic", 1), ("author", 1), ("series", 2)])
def test_a_feed_takes_as_many_queries_for_one_as_for_three(client, shelf, kind, queries):
    """One more where it may be kept (test_kept.py): which edition this is."""

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(feeds(shelf[0])[kind]).status_code == 200
        return len(captured)

    three = asked()
    for essay in shelf[1:]:
        essay.public = False
        essay.save()
    assert (three, asked()) == (queries, queries)


def test_ones_own_feed_takes_two_queries(client, shelf, learner):
    address = reverse("posts:feed_mine", args=[personal.make(learner, "essays")])
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) == 2


@pytest.mark.parametrize("kind", ["all", "topic", "author", "series"])
def test_a_feed_that_has_not_changed_is_not_sent_again(client, shelf, kind):
    address = feeds(shelf[0])[kind]
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    shelf[0].title = "Another"
    shelf[0].save()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/essays/topics/none/feed/",
        "/essays/series/none/feed/",
        "/essays/authors/9999-x/feed/",
        "/essays/authors/x/feed/",
    ],
)
def test_a_feed_of_nothing_is_not_there(client, shelf, address):
    assert client.get(address).status_code == 404


def test_ones_own_feed_is_kept_by_nobody_and_says_nothing_of_its_address(client, shelf, learner):
    factories.essay(title="For colleagues", public=False)
    token = personal.make(learner, "essays")
    answer = client.get(reverse("posts:feed_mine", args=[token]))
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store, private", "noindex, nofollow")
    assert ("ETag" in answer, "Last-Modified" in answer) == (False, False)
    assert "For colleagues" in answer.content.decode()
    assert token not in answer.content.decode()


def test_ones_own_feed_ends_when_the_person_leaves_or_revokes_it(client, shelf, learner, admin):
    gone = UserFactory()
    addresses = [reverse("posts:feed_mine", args=[personal.make(who, "essays")]) for who in (learner, gone)]
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    personal.revoke(learner, "essays")
    people.leave(gone, by=admin)
    assert [client.get(address).status_code for address in addresses] == [404, 404]


@pytest.mark.parametrize(
    ("html", "absolute"),
    [
        ('<a href="/a/">x</a>', '<a href="https://h/a/">x</a>'),
        ('<a class="b" href="#c">x</a>', '<a class="b" href="https://h/p/#c">x</a>'),
        ('<a href="//d">x</a>', '<a href="//d">x</a>'),
        ('<a href="https://e/">href="/f"</a>', '<a href="https://e/">href="/f"</a>'),
        ('<img alt="" src="/g.webp">', '<img alt="" src="https://h/g.webp">'),
        (
            '<img src="/g.webp" srcset="/g-1.webp 320w, /g-2.webp 640w">',
            '<img src="https://h/g.webp" srcset="https://h/g-1.webp 320w, https://h/g-2.webp 640w">',
        ),
    ],
)
def test_links_and_pictures_become_absolute(html, absolute):
    assert at_home(html, "https://h", "/p/") == absolute
