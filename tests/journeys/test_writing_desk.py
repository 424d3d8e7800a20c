"""The writing desk in a browser: buttons and keys that write Markdown, pictures and links where the writer is."""

import re

import pytest
from playwright.sync_api import expect

from tests.hub.kit import picture_files as files
from tests.journeys.accessibility import barriers
from tests.journeys.test_every_page import assert_fits

NEW = "/essays/desk/new/"
BOOT = {"name": "boot.jpg", "mimeType": "image/jpeg", "buffer": files.file_of(size=(1200, 800))}


@pytest.fixture
def megan(hub, somebody):
    return somebody(hub, "officer").opens(NEW)


@pytest.fixture
def box(megan):
    return megan.page.get_by_label("Your words")


def choose(box, start: int, end: int) -> None:
    box.evaluate("(box, [start, end]) => { box.focus(); box.setSelectionRange(start, end) }", [start, end])


# Words with [ and ] for what is chosen, before and after; each is asked of the plain function itself.
CHANGES = [
    ("bold", "We [come] back.", "We **[come]** back."),
    ("bold", "We **[come]** back.", "We [come] back."),
    ("bold", "We [ come ]back.", "We  **[come]** back."),
    ("bold", "[]", "**[bold words]**"),
    ("heading", "One\n\nT[]wo", "One\n\n## Two[]"),
    ("heading", "One\nT[]wo", "One\n\n## Two[]"),
    ("heading", "#### T[]wo", "## Two[]"),
    ("heading", "## T[]wo", "Two[]"),
    ("smaller", "T[]wo", "### Two[]"),
    ("quote", "[one\ntwo]", "[> one\n> two]"),
    ("quote", "[> one\n> two]", "[one\ntwo]"),
    ("quote", "[one\n\ntwo]", "[> one\n\n> two]"),
    ("list", "[one\n2. two\n]three", "[- one\n- two]\nthree"),
    ("list", "[]", "- []"),
    ("link", "See [the page].", "See [the page](/a/)[]."),
    ("link", "See []", "See [A title](/a/)[]"),
    ("picture", "One[]", "One\n\nLINE\n\n[]"),
    ("picture", "One\n[]\n\nTwo", "One\n\nLINE[]\n\nTwo"),
    ("picture", "[]", "LINE\n\n[]"),
]


def test_each_button_changes_the_words_as_it_says(megan):
    for name, before, after in CHANGES:
        start, end = before.index("["), before.index("]") - 1
        line = "[A title](/a/)" if name == "link" else "LINE"
        made = megan.page.evaluate(
            """([name, text, start, end, line]) => {
                 const edit = hubDesk.marks[name](text, start, end, line, "/a/");
                 const whole = text.slice(0, edit.from) + edit.put + text.slice(edit.to);
                 return [whole, edit.start, edit.end];
               }""",
            [name, before.replace("[", "", 1).replace("]", "", 1), start, end, line],
        )
        whole, first, last = made
        shown = f"{whole[:first]}[{whole[first:last]}]{whole[last:]}"
        assert (name, before, shown) == (name, before, after)


def test_how_long_ago_is_said_in_words(megan):
    said = megan.page.evaluate("[0, 1, 2, 59, 60, 150].map(hubDesk.ago)")
    assert said == ["just now", "1 minute ago", "2 minutes ago", "59 minutes ago", "1 hour ago", "2 hours ago"]


def test_a_button_writes_and_the_browser_undoes_it(megan, box):
    box.fill("We come back.")
    choose(box, 3, 7)
    megan.page.get_by_role("button", name="Bold").click()
    expect(box).to_have_value("We **come** back.")
    expect(box).to_be_focused()
    megan.page.keyboard.press("Control+z")
    expect(box).to_have_value("We come back.")
    megan.page.keyboard.press("Control+Shift+z")
    expect(box).to_have_value("We **come** back.")


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        ("Control+b", "**bold words**Bins"),
        ("Control+Alt+Digit2", "## Bins"),
        ("Control+Alt+Digit3", "### Bins"),
        ("Control+Alt+KeyQ", "> Bins"),
        ("Control+Alt+KeyL", "- Bins"),
    ],
)
def test_keys_write_what_the_help_says(megan, box, keys, after):
    box.fill("Bins")
    choose(box, 0, 0)
    megan.page.keyboard.press(keys)
    expect(box).to_have_value(after)


def test_the_row_of_buttons_is_one_stop_and_the_arrows_move_in_it(megan):
    page = megan.page
    bar = page.get_by_role("toolbar", name="Formatting")
    assert bar.get_by_role("button").all_inner_texts() == ["Bold", "Heading", "Quote", "List", "Link", "Picture"]
    page.get_by_label("What gets better, and for whom?").focus()
    page.keyboard.press("Tab")
    expect(bar.get_by_role("button", name="Bold")).to_be_focused()
    for key, name in [("ArrowRight", "Heading"), ("End", "Picture"), ("ArrowRight", "Bold"), ("ArrowLeft", "Picture")]:
        page.keyboard.press(key)
        expect(bar.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Your words")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(bar.get_by_role("button", name="Picture")).to_be_focused()


def test_a_picture_is_put_in_where_the_writer_is(megan, box):
    box.fill("One.\n\nTwo.")
    choose(box, 4, 4)
    page = megan.page
    page.keyboard.press("Control+Alt+KeyP")
    expect(page.get_by_label("Picture", exact=True)).to_be_focused()
    page.get_by_label("Picture", exact=True).set_input_files(BOOT)
    page.get_by_role("button", name="Put the picture in").click()
    expect(page.get_by_text("Say what the picture shows")).to_be_visible()
    expect(box).to_have_value("One.\n\nTwo.")
    assert barriers(page, scripts=True) == []

    page.get_by_label("Picture", exact=True).set_input_files(BOOT)
    page.get_by_label("What does it show?").fill("A boot on a bin")
    page.get_by_role("button", name="Put the picture in").click()
    expect(box).to_have_value(re.compile(r"^One\.\n\n!\[A boot on a bin\]\(picture:[0-9a-f]{20}-1200x800\)\n\nTwo\.$"))
    expect(box).to_be_focused()
    drawn = page.locator("#preview img")
    expect(drawn).to_have_attribute("alt", "A boot on a bin")
    drawn.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('#preview img').naturalWidth > 0")
    page.keyboard.press("Control+z")
    expect(box).to_have_value("One.\n\nTwo.")
    megan.meets_no_barrier()


def test_a_link_is_found_and_put_around_what_was_chosen(megan, box):
    box.fill("How we say sorry.")
    choose(box, 11, 16)
    page = megan.page
    page.keyboard.press("Control+k")
    expect(page.get_by_label("Words to look for")).to_be_focused()
    expect(page.get_by_label("Words to look for")).to_have_value("sorry")
    first = page.locator("#found button").first
    expect(first).to_be_visible()
    assert barriers(page, scripts=True) == []
    address = first.get_attribute("data-url")
    first.click()
    expect(box).to_have_value(f"How we say [sorry]({address}).")
    megan.meets_no_barrier()


def test_enter_in_the_search_searches_and_saves_nothing(megan, box):
    page = megan.page
    box.fill("Words.")
    page.get_by_text("Find something to link to").click()
    page.get_by_label("Words to look for").fill("reply")
    page.keyboard.press("Enter")
    expect(page.locator("#found button").first).to_be_visible()
    megan.is_at(NEW)
    expect(box).to_have_value("Words.")


def test_the_coach_marks_counts_and_answers_to_whom_it_is_written_for(megan, box):
    page = megan.page
    page.get_by_label("Title").fill("Facebook for bins")
    box.fill("See [here](/no/such/page/) " + "and so on " * 20 + "to the end.")
    expect(page.locator("#coach").get_by_text("The title opens with “Facebook”")).to_be_visible()
    expect(page.locator("#coach").get_by_text("A link leads nowhere: “here”")).to_be_visible()
    expect(page.locator("#counted")).to_have_text("65 words")
    assert page.locator("#preview mark").count() >= 2
    assert "Long sentence:" in page.locator("#preview").inner_text()
    assert barriers(page, scripts=True) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_desk_fits_and_bars_nobody(quiet_hub, somebody, width):
    person = somebody(quiet_hub, "officer", width=width)
    for path in (NEW, "/essays/desk/", "/essays/desk/pictures/"):
        assert_fits(person.opens(path), width)
    person.opens(NEW)
    for name in ("Put a picture in", "Find something to link to", "Keyboard help"):
        person.page.get_by_text(name, exact=True).first.click()
    expect(person.page.get_by_label("What does it show?")).to_be_visible()
    assert_fits(person, width)
    assert barriers(person.page, scripts=True) == []
    person.meets_no_barrier()


def test_without_a_script_there_is_no_row_of_buttons_and_a_picture_still_goes_in(hub, somebody):
    person = somebody(hub, "officer", scripts=False).opens(NEW)
    expect(person.page.get_by_role("toolbar")).to_have_count(0)
    person.writes("Title", "Boots").writes("Your words", "One.")
    person.presses("Put a picture in")
    person.page.get_by_label("Picture", exact=True).set_input_files(BOOT)
    person.writes("What does it show?", "A boot on a bin").presses("Put the picture in")
    person.sees("The picture is at the end of your words.")
    expect(person.page.get_by_label("Your words")).to_have_value(re.compile(r"^One\.\n\n!\[A boot on a bin\]"))
    expect(person.page.get_by_label("Title")).to_have_value("Boots")
    person.meets_no_barrier()
