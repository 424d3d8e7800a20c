"""Asks axe whether a page shuts anybody out: WCAG 2.0, 2.1 and 2.2 at levels A and AA, and best practice."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Page, Route

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


@contextmanager
def looked_at(page: Page, scripts: bool) -> Iterator[Page]:
    """The page itself; or, where script is off and axe cannot run, the same HTML without the page's own scripts."""
    if scripts:
        yield page
        return
    html = page.content()
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "script-src 'none'"}

    def answer(route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(body=html, headers=headers)
        else:
            route.continue_()

    context = page.context.browser.new_context(viewport=page.viewport_size)
    twin = context.new_page()
    twin.route("**/*", answer)
    twin.goto(page.url)
    yield twin
    context.close()


def barriers(page: Page, scripts: bool) -> list[str]:
    """One line for each fault: where, which rule, which element. `scripts`: whether this person's browser runs any."""
    with looked_at(page, scripts) as seen:
        seen.evaluate(axe() + "; undefined")
        found = seen.evaluate(
            "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(done => done.violations)",
            RULES,
        )
    where = page.url.partition("//")[2].partition("/")[2]
    return [
        f"/{where}: {fault['id']}: {fault['help']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]
    ]
