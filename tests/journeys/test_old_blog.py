"""An officer brings the old blog in, a second pair of eyes says yes, and a reader follows an old address."""

import re
from pathlib import Path

from tests.posts.wordpress.old_blog import picture, zipped

NASTY = Path(__file__).resolve().parents[1] / "posts" / "wordpress" / "nasty.xml"


def uploads(person, export: Path, pictures: Path | None = None):
    person.page.get_by_label("The export file").set_input_files(export)
    if pictures:
        person.page.get_by_label("Its pictures, as a zip").set_input_files(pictures)
    return person.presses("Look through the file")


def test_the_old_blog_comes_in_and_an_old_address_is_followed(hub, somebody, tmp_path):
    # Given an officer with a file that is cut off, who is told where and why
    ifeoma = somebody(hub, "second.officer").opens("/essays/desk/").follows("Bring in an old blog")
    cut = tmp_path / "cut.xml"
    cut.write_bytes(NASTY.read_bytes()[:2_000])
    uploads(ifeoma, cut).sees("the file ends in the middle")

    # When she brings the whole file and its pictures, looks at what would happen, and says yes
    uploads(ifeoma, NASTY, zipped(tmp_path, {"uploads/2011/05/bin.jpg": picture()}))
    ifeoma.reads_the_heading("This would happen with nasty.xml").sees(re.compile(r"shortcode \[contact-form-7\]"))
    ifeoma.presses("Bring it in").reads_the_heading("nasty.xml is in")

    # Then anyone who has an old address reads the essay, with its picture
    stranger = somebody(hub).opens("/2011/05/the-bin/").is_at("/essays/the-bin/")
    stranger.reads_the_heading("The bin that came home").sees("The bin in question")
    stranger.page.get_by_alt_text("A bin at a gate").scroll_into_view_if_needed()
    stranger.follows("what happened next").reads_the_heading("The bin & what happened next")
    stranger.opens("/?p=12").is_at("/essays/the-bin-2/")

    # And she finds which outcomes to say in her own words
    ifeoma.opens("/essays/desk/wordpress/outcomes/").sees("Nobody rang.")
    for person in (ifeoma, stranger):
        person.meets_no_barrier()


def test_it_comes_in_without_a_script_on_a_small_screen(hub, somebody):
    megan = somebody(hub, "officer", width=320, scripts=False).opens("/essays/desk/wordpress/")
    uploads(megan, NASTY).reads_the_heading("Looking through nasty.xml")
    megan.presses("Look at the next posts").reads_the_heading("This would happen")
    width = megan.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320
    megan.presses("Bring it in").presses("Bring in the next posts").reads_the_heading("nasty.xml is in")
    megan.opens("/essays/desk/").sees("Not finished")
    megan.meets_no_barrier()
