"""The Atom feed: valid, whole, and only what anyone may read."""

import xml.etree.ElementTree as ElementTree
from datetime import datetime

from django.test import override_settings

from posts.essays import actions
from tests.posts import factories

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "{http://www.w3.org/XML/1998/namespace}base"


def read(browser):
    response = browser.get("/essays/feed/")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314  (made by ourselves a moment ago)


@override_settings(SITE_ADDRESS="https://hub.example")
def test_the_feed_is_valid_atom_with_the_whole_text(as_, officer):
    essay = factories.essay(
        title='Bins & "bags" <now>', topics=("Bins",), author=officer, words="One.\n\n[two](/guidance/)"
    )

    feed = read(as_(None))

    assert feed.tag == f"{ATOM}feed"
    assert {child.tag.removeprefix(ATOM) for child in feed} >= {"id", "title", "updated", "link", "author", "entry"}
    assert {(link.get("rel"), link.get("href")) for link in feed.findall(f"{ATOM}link")} == {
        ("alternate", "https://hub.example/essays/"),
        ("self", "https://hub.example/essays/feed/"),
    }
    (entry,) = feed.findall(f"{ATOM}entry")
    address = f"https://hub.example{essay.get_absolute_url()}"
    assert entry.findtext(f"{ATOM}title") == 'Bins & "bags" <now>'
    assert entry.findtext(f"{ATOM}id") == address
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Megan Officer"
    assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == ["Bins"]
    content = entry.find(f"{ATOM}content")
    assert (content.text, content.get("type"), content.get(BASE)) == (
        essay.html.replace('"/guid', '"https://hub.example/guid'),
        "html",
        address,
    )
    for name in ("published", "updated"):
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}{name}")).tzinfo is not None


def test_an_empty_feed_is_still_a_feed(as_, db):
    assert read(as_(None)).findall(f"{ATOM}entry") == []


def test_even_a_colleague_s_feed_holds_only_what_anyone_may_read(as_, learner):
    factories.essay(title="For all")
    factories.essay(title="For us", public=False)

    assert [entry.findtext(f"{ATOM}title") for entry in read(as_(learner)).findall(f"{ATOM}entry")] == ["For all"]


def test_a_feed_that_has_not_changed_is_not_sent_again(as_, db):
    factories.essay()
    browser = as_(None)
    first = browser.get("/essays/feed/")

    assert browser.get("/essays/feed/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    factories.essay()
    assert browser.get("/essays/feed/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_characters_that_no_feed_may_hold_do_not_break_it(as_, officer, second_officer):
    essay = factories.in_review(officer, title="Bell", words="ding \x07 dong \x0b\ufffe")

    actions.publish(essay, by=second_officer, version=1)

    assert len(read(as_(None)).findall(f"{ATOM}entry")) == 1
