"""My board on a phone: saved, noted, on paper, and readable with no network; without script all but the last."""

import re
from io import BytesIO

from playwright.sync_api import expect
from pypdf import PdfReader

BOARD = "/guidance/board/"
OFFLINE = "/guidance/board/offline/"
KEPT = "Kept on this device."


def saved(person):
    person.opens("/guidance/complaint/complaint-dont-argue/").presses("Save to my board").sees("your board")
    return person.opens("/guidance/complaint/").presses("Save to my board").opens(BOARD)


def noted(person, words):
    person.follows(re.compile("^Write a note to self")).writes("Note to self", words)
    return person.presses("Keep my note").sees(words)


def test_save_note_use_take_off_and_put_back_without_script(hub, somebody):
    priya = noted(saved(somebody(hub, "learner", width=320, scripts=False)), "Sam in repairs knows")
    priya.presses(re.compile("^I have used this")).sees("You have used this once.")
    priya.presses(re.compile("^Take off my board")).sees("Taken off:")
    expect(priya.page.get_by_text("Sam in repairs knows")).to_have_count(0)
    priya.presses(re.compile("^Put it back")).sees("Sam in repairs knows").sees("You have used this once.")
    priya.opens("/me/").sees("You keep 2 things at hand.")
    paper = priya.page.request.get(f"{hub}{BOARD}paper/a6/")
    assert "Do not" in PdfReader(BytesIO(paper.body())).pages[0].extract_text()
    assert priya.page.evaluate("document.scrollingElement.scrollWidth") <= 320
    priya.meets_no_barrier()


def test_it_is_still_readable_with_no_network(hub, somebody):
    priya = noted(saved(somebody(hub, "learner", width=320)), "Sam in repairs knows")
    priya.opens(OFFLINE).sees(KEPT)
    title = priya.page.locator("article").first.inner_text()
    priya.page.context.set_offline(True)
    priya.page.reload()
    priya.sees("This is the copy on this device.").reads_the_heading("My board")
    assert priya.page.locator("article").first.inner_text() == title
    assert "Sam in repairs" not in priya.page.content()
    font = priya.page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize")
    assert float(font.removesuffix("px")) > 20, "drawn with its own style"
    priya.page.context.set_offline(False)
    priya.meets_no_barrier()


def test_notes_are_on_the_device_only_once_they_are_asked_for_and_go_when_told_or_at_signing_out(hub, somebody):
    priya = noted(saved(somebody(hub, "learner")), "Sam in repairs knows").opens(OFFLINE).sees(KEPT)
    assert "Sam in repairs" not in kept(priya)
    priya.follows("Keep my notes on this device too").sees(KEPT).sees("Sam in repairs knows")
    assert "Sam in repairs" in kept(priya)
    priya.page.get_by_role("button", name="Forget my board on this device").click()
    priya.sees("Nothing of your board is on this device any more.")
    assert kept(priya) == ""
    priya.opens(f"{OFFLINE}with-notes/").sees(KEPT)
    assert "Sam in repairs" in kept(priya)
    priya.opens("/me/").page.get_by_role("main").get_by_role("button", name="Sign out").click()
    priya.page.wait_for_url("**/accounts/login/")
    assert kept(priya) == ""
    assert priya.page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    priya.meets_no_barrier()


def test_the_worker_reaches_no_other_page(hub, somebody):
    priya = saved(somebody(hub, "learner")).opens(OFFLINE).sees(KEPT).opens(BOARD)
    assert priya.page.evaluate("navigator.serviceWorker.controller") is None
    priya.meets_no_barrier()


def test_a_session_that_ended_takes_the_copy_with_it(hub, somebody):
    priya = saved(somebody(hub, "learner")).opens(OFFLINE).sees(KEPT)
    priya.page.context.clear_cookies()
    priya.page.reload()
    priya.page.wait_for_url("**/accounts/login/**")
    assert kept(priya) == ""
    priya.meets_no_barrier()


def kept(person) -> str:
    """Every word of every page that this device holds."""
    return person.page.evaluate(
        """async () => {
            let words = "";
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    if (request.url.includes("/board/")) words += await (await cache.match(request)).text();
                }
            }
            return words;
        }"""
    )
