"""A lesson's text in sections: nothing lost, each with the words of its heading."""

from hypothesis import given
from hypothesis import strategies as st

from training.pathways import sections

HTML = '<p>Opening.</p>\n<h2 id="s-one">One</h2>\n<p>First.</p>\n<h2 id="s-two">Two</h2>\n<p>Second.</p>'


def test_a_text_is_cut_at_its_headings():
    assert sections.cut(HTML, {"s-one": "One", "s-two": "Two"}) == [
        {"id": "", "title": "", "html": "<p>Opening.</p>\n"},
        {"id": "s-one", "title": "One", "html": '<h2 id="s-one">One</h2>\n<p>First.</p>\n'},
        {"id": "s-two", "title": "Two", "html": '<h2 id="s-two">Two</h2>\n<p>Second.</p>'},
    ]


def test_a_text_without_headings_is_one_section():
    assert sections.cut("<p>All.</p>", {}) == [{"id": "", "title": "", "html": "<p>All.</p>"}]


def test_a_text_that_begins_with_a_heading_has_no_opening():
    assert [part["id"] for part in sections.cut('<h2 id="a">A</h2>', {"a": "A"})] == ["a"]


@given(st.lists(st.sampled_from(['<h2 id="s-x">X</h2>', "<p>words</p>", "<h2>", "<h3 id='y'>Y</h3>", "\n"])))
def test_put_together_again_nothing_is_lost(pieces):
    html = "".join(pieces)

    assert "".join(part["html"] for part in sections.cut(html, {})) == html
