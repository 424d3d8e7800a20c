"""Somebody who uses no mouse: Tab to get there, Space or Enter to do it, and always able to see where they are."""

from tests.journeys.person import Person

MOST_STOPS = 150

WHERE = """() => {
    const here = document.activeElement;
    const label = here.labels && here.labels.length ? here.labels[0].innerText : "";
    return (here.getAttribute("aria-label") || label || here.innerText || here.value || "").trim();
}"""

# Where the eye finds the focus: on the element, or on the box that is drawn for a radio button or a tick box.
# It must look different from the same element without focus, and stand inside the window.
SHOWS = """() => {
    const here = document.activeElement;
    const drawn = part => {
        const look = getComputedStyle(...part);
        return [look.outline, look.boxShadow, look.backgroundColor].join(" ");
    };
    const parts = [[here]];
    if (here.labels && here.labels.length) parts.push([here.labels[0], "::before"]);
    const focused = parts.map(drawn);
    here.blur();
    const blurred = parts.map(drawn);
    here.focus();
    const box = here.getBoundingClientRect();
    const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return inside && focused.some((look, place) => look !== blurred[place]);
}"""


class Typist(Person):
    def reaches(self, name: str) -> "Typist":
        """Tabs to the thing with exactly this name, and sees that the focus is on it."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(WHERE) == name:
                assert self.page.evaluate(SHOWS), f"The focus on {name!r} cannot be seen on {self.page.url}"
                return self
        raise AssertionError(f"{MOST_STOPS} times Tab did not reach {name!r} on {self.page.url}")

    def enters(self) -> "Typist":
        """Presses Enter, and waits for the page it leads to."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self._arrives()

    def types(self, words: str) -> "Typist":
        self.page.keyboard.type(words)
        return self

    def ticks(self) -> "Typist":
        self.page.keyboard.press("Space")
        assert self.page.evaluate("document.activeElement.checked") is True
        return self
