"""Asks axe whether a page shuts anybody out: WCAG 2.0, 2.1 and 2.2 at levels A and AA, and best practice."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


@contextmanager
def scripts_on(page: Page, scripts: bool) -> Iterator[None]:
    """axe waits for timers, which stand still where script is off. The page's own scripts stay unread all the same."""
    if scripts:
        yield
        return
    line = page.context.new_cdp_session(page)
    line.send("Emulation.setScriptExecutionDisabled", {"value": False})
    yield
    line.send("Emulation.setScriptExecutionDisabled", {"value": True})
    line.detach()


def barriers(page: Page, scripts: bool) -> list[str]:
    """One line for each fault: where, which rule, which element. `scripts`: whether this person's browser runs any."""
    with scripts_on(page, scripts):
        page.evaluate(axe() + "; undefined")
        found = page.evaluate(
            "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(done => done.violations)",
            RULES,
        )
    where = page.url.partition("//")[2].partition("/")[2]
    return [
        f"/{where}: {fault['id']}: {fault['help']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]
    ]
