"""Somebody at a browser. What they do reads as a sentence, and every page they come to is looked at with axe."""

import re

from playwright.sync_api import Locator, Page, Response, expect

from hub.people.demo import PASSWORD
from tests.journeys.accessibility import barriers


class Person:
    def __init__(self, page: Page, address: str, scripts: bool = True):
        self.page, self.address, self.scripts = page, address, scripts
        self.seen: set[tuple[str, str]] = set()
        self.shut_out: list[str] = []
        self.faults: list[str] = []
        page.on("pageerror", lambda fault: self.faults.append(f"{page.url}: {fault}"))
        page.on("response", self._note_an_error)

    # --- what they do ---

    def opens(self, path: str) -> "Person":
        self.page.goto(self.address + path)
        return self._arrives()

    def signs_in(self, short: str) -> "Person":
        self.opens("/accounts/login/")
        self.page.get_by_label("Email").first.fill(f"{short}@wexcombe.example")
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url(lambda url: "/accounts/login/" not in url)
        return self._arrives()

    def follows(self, link: str | re.Pattern, within: Locator | None = None) -> "Person":
        (within or self.page).get_by_role("link", name=link).first.click()
        return self._arrives()

    def presses(self, button: str | re.Pattern) -> "Person":
        self.page.get_by_role("button", name=button).first.click()
        return self._arrives()

    def writes(self, label: str | re.Pattern, words: str) -> "Person":
        self.page.get_by_label(label).first.fill(words)
        return self

    def chooses(self, label: str | re.Pattern) -> "Person":
        self.page.get_by_label(label).first.check()
        return self

    # --- what they find ---

    def sees(self, words: str | re.Pattern) -> "Person":
        expect(self.page.get_by_role("main").get_by_text(words).first).to_be_visible()
        return self

    def reads_the_heading(self, words: str | re.Pattern) -> "Person":
        expect(self.page.get_by_role("heading", level=1)).to_have_count(1)
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)
        return self

    def is_at(self, path: str) -> "Person":
        expect(self.page).to_have_url(re.compile(re.escape(self.address + path) + r"(\?.*|#.*)?$"))
        return self

    def meets_no_barrier(self) -> None:
        """The end of every journey: no page on the way shut anybody out, failed, or broke its script."""
        assert self.seen
        assert self.shut_out == []
        assert self.faults == []

    # --- on the way ---

    def _arrives(self) -> "Person":
        self.page.wait_for_load_state("load")
        state = (self.page.url, self.page.title())
        if state not in self.seen:
            self.seen.add(state)
            self.shut_out += barriers(self.page, self.scripts)
        return self

    def _note_an_error(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.url}: status {response.status}")
