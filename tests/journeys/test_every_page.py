"""Every room in the menu, for three kinds of people, wide and narrow: one heading, no sideways scroll, no barrier."""

import pytest

from tests.journeys.person import Person

WIDTHS = (1280, 320)


def doors(person: Person, width: int) -> list[str]:
    """The addresses in the menu, which is folded where the window is narrow."""
    if width < 640:
        person.page.get_by_text("Menu", exact=True).click()
    links = person.page.get_by_role("navigation", name="Main").get_by_role("link")
    return links.evaluate_all("links => links.map(link => new URL(link.href).pathname)")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("short", ["learner", "officer", "manager"])
def test_every_room_in_the_menu_serves_everybody(quiet_hub, somebody, short, width):
    person = somebody(quiet_hub, short, width=width)
    rooms = [*doors(person, width), "/me/", "/search/?q=reply"]
    assert len(rooms) >= 5
    for room in rooms:
        person.opens(room)
        assert_fits(person, width)
    person.meets_no_barrier()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/essays/", "/policies/", "/search/?q=reply"])
def test_a_stranger_is_served_too(quiet_hub, somebody, path, width):
    person = somebody(quiet_hub, width=width).opens(path)
    assert_fits(person, width)
    person.meets_no_barrier()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_that_is_not_there_offers_a_way_on(quiet_hub, somebody, width):
    person = somebody(quiet_hub, width=width).opens("/essays/no-such-essay/")
    assert_fits(person, width)
    assert person.page.get_by_role("main").get_by_role("link").count() >= 1
    assert person.faults == [f"{quiet_hub}/essays/no-such-essay/: status 404"]
    assert person.shut_out == []


def assert_fits(person: Person, width: int) -> None:
    where = person.page.url
    assert (where, person.page.locator("h1").count()) == (where, 1)
    wide = person.page.evaluate("document.scrollingElement.scrollWidth")
    assert (where, wide <= width) == (where, True), f"{wide} px wide; {widest(person)}"


def widest(person: Person) -> list[str]:
    """The elements that stick out, to help whoever has to mend it."""
    return person.page.evaluate(
        """[...document.querySelectorAll('main *, header *, footer *')]
           .filter(part => part.getBoundingClientRect().right > document.scrollingElement.clientWidth + 1)
           .slice(0, 5).map(part => part.outerHTML.slice(0, 120))"""
    )
