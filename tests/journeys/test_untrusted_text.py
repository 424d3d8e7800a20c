"""What people write, as a real browser reads it: a thousand nasty texts on one page, each staying in its place."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Page, Route

from hub.kit.markdown import TAGS, Unreadable, render
from tests.hub.kit.untrusted import corpus

HUB = "http://hub.example"
LOOK = """() => [...document.body.children].map(box => ({
    tag: box.localName, id: box.id,
    tags: [...new Set([...box.querySelectorAll('*')].map(each => each.localName))],
    attributes: [...new Set([...box.querySelectorAll('*')].flatMap(each => each.getAttributeNames()))],
    leads: [...box.querySelectorAll('a[href]')].map(each => [each.getAttribute('href'), each.protocol, each.host]),
    ids: [...box.querySelectorAll('[id]')].map(each => each.id),
}))"""


@pytest.fixture
def page(browser: Browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


def as_read(page: Page, texts: list[str]) -> tuple[list[dict], list[str]]:
    """Each text's box as the browser built it, and everything that the page asked for or said."""
    boxes = "".join(f'<article id="text-{place}">{text}</article><hr>' for place, text in enumerate(texts))
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if route.request.url == f"{HUB}/":
            route.fulfill(
                body=f"<!DOCTYPE html><html><body>{boxes}</body></html>", content_type="text/html; charset=utf-8"
            )
        else:
            route.abort()

    page.route("**/*", answer)
    page.on("dialog", lambda dialog: (asked.append("a dialog"), dialog.dismiss()))
    page.goto(f"{HUB}/", wait_until="load")
    found = page.evaluate(LOOK)
    return found, [each for each in asked if each != f"{HUB}/" and not each.startswith(f"{HUB}/pictures/")]


def test_a_thousand_nasty_texts_stay_in_their_places(page):
    texts = []
    for text in corpus(800):
        with suppress(Unreadable):
            texts.append(str(render(text).html))
    assert len(texts) > 900
    found, asked = as_read(page, texts)
    assert [(box["tag"], box["id"]) for box in found] == [
        part for place in range(len(texts)) for part in (("article", f"text-{place}"), ("hr", ""))
    ]
    assert asked == []
    assert {tag for box in found for tag in box["tags"]} <= TAGS
    assert [name for box in found for name in box["attributes"] if name.startswith("on") or name == "style"] == []
    assert [name for box in found for name in box["ids"] if not re.match(r"s-|fn(ref\d*)?:", name)] == []
    leads = [each for box in found for each in box["leads"]]
    assert {scheme for _, scheme, _ in leads} <= {"http:", "https:", "mailto:", "tel:"}
    assert [said for said, _, host in leads if said[0] in "/#" and host != "hub.example"] == []
    assert len(leads) > 100


@pytest.mark.parametrize(
    "planted",
    ["</article><p>out", "<plaintext>", "<!-- ", '<a href="/\t/evil.example">a</a>', "<img src=//evil.example/t>"],
)
def test_a_planted_fault_is_seen(page, planted):
    found, asked = as_read(page, [planted, "<p>after</p>"])
    places = [(box["tag"], box["id"]) for box in found]
    leads = [host for box in found for _, _, host in box["leads"]]
    whole = [("article", "text-0"), ("hr", ""), ("article", "text-1"), ("hr", "")]
    assert places != whole or "evil.example" in leads or asked == ["http://evil.example/t"]
