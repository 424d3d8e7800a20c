"""What a first visit weighs, over the wire and compressed, for somebody on a depot tablet with a poor signal."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Response

KB = 1000
READING = [("", "/"), ("", "/essays/"), ("learner", "/"), ("learner", "/guidance/"), ("learner", "/learning/")]
WORKING = [("officer", "/essays/desk/new/"), ("policy.owner", "/policies/builder/"), ("manager", "/team/")]
PAGES = [(*page, 3) for page in READING] + [(*page, 20) for page in WORKING]


@dataclass
class Weight:
    """Bytes of bodies as they came, by what they were; `strangers` came from another address."""

    hub: str
    bytes: dict[str, int] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def add(self, response: Response) -> None:
        self.requests.append(response.url)
        if not response.url.startswith(self.hub):
            self.strangers.append(response.url)
        kind = response.request.resource_type
        self.bytes[kind] = self.bytes.get(kind, 0) + response.request.sizes()["responseBodySize"]

    def of(self, *kinds: str) -> int:
        return sum(self.bytes.get(kind, 0) for kind in kinds)


@pytest.fixture
def weigh(quiet_hub, somebody, browser):
    """weigh(short, path): the weight of that page for somebody who has never been here with this browser."""

    def first_view(short: str, path: str) -> Weight:
        person = somebody(quiet_hub, short)
        cookies = person.page.context.cookies()
        fresh = browser.new_context()
        fresh.add_cookies(cookies)
        page, arrived = fresh.new_page(), []
        page.on("response", lambda response: arrived.append(response))
        page.goto(quiet_hub + path, wait_until="networkidle")
        weight = Weight(quiet_hub)
        for response in arrived:
            weight.add(response)
        fresh.close()
        return weight

    return first_view


@pytest.mark.parametrize(
    ("short", "path", "script"), [(*page, 3) for page in READING] + [(*page, 20) for page in WORKING]
)
def test_a_first_view_is_light(weigh, short, path, script):
    weight = weigh(short, path)
    too_heavy = {
        name: (measured, most)
        for name, measured, most in [
            ("html, css and script", weight.of("document", "stylesheet", "script"), 40 * KB),
            ("css", weight.of("stylesheet"), 15 * KB),
            ("script", weight.of("script"), script * KB),
            ("fonts", weight.of("font"), 60 * KB),
            ("requests", len(weight.requests), 7),
        ]
        if measured > most
    }
    assert too_heavy == {}, weight.requests
    assert weight.strangers == []
    assert weight.of("document") > 0
    assert weight.of("stylesheet") > 0
