"""Whatever a person writes, what comes out is the same each time, hurts nobody and cannot break the page around it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.kit.markdown import render
from tests.hub.kit.untrusted import ADDRESSES, CHARACTERS, NASTY, PICTURES, PIECES, TAGS_OF_OTHERS, Strict, faults

BOUNDED = settings(max_examples=200, deadline=None, derandomize=True)
PLACES = ["[{0}]({1})", "[{0}](<{1}>)", "[{0}][1]\n\n[1]: {1}", "<{1}>", "{1}"]
BLOCKS = [
    "> {0}", "- {0}\n- b", "| {0} | b |\n|---|---|\n| {0} | d |", "## {0}", "!!! note\n    {0}", "a\n: {0}",
    "b[^1]\n\n[^1]: {0}", "```\n{0}\n```",
]  # fmt: skip
mixtures = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=16).map("".join)


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_piece_alone(text):
    assert faults(render(text).html) == []


@BOUNDED
@given(mixtures)
def test_any_mixture_of_marks_tags_addresses_pictures_and_odd_characters(text):
    once = render(text)
    assert faults(once.html) == []
    assert render(text) == once


@BOUNDED
@given(st.text(max_size=400))
def test_any_text_at_all(text):
    once = render(text)
    assert faults(once.html) == []
    assert render(text) == once


@BOUNDED
@given(
    st.sampled_from(ADDRESSES),
    st.sampled_from(["[{0}]({1})", "[{0}](<{1}>)", "[{0}][1]\n\n[1]: {1}", "<{1}>", "{1}"]),
    mixtures,
)
def test_any_address_in_any_place(address, place, words):
    assert faults(render(place.format(words.replace("\n", " "), address)).html) == []


@BOUNDED
@given(
    st.sampled_from(TAGS_OF_OTHERS),
    st.sampled_from(
        [
            "> {0}",
            "- {0}\n- b",
            "| {0} | b |\n|---|---|\n| {0} | d |",
            "## {0}",
            "!!! note\n    {0}",
            "a\n: {0}",
            "b[^1]\n\n[^1]: {0}",
            "```\n{0}\n```",
        ]
    ),
    mixtures,
)
def test_a_tag_of_somebody_elses_in_any_block(tag, block, words):
    assert faults(render(block.format(tag + words.replace("\n", " "))).html) == []


@BOUNDED
@given(st.lists(st.sampled_from([*PICTURES, *CHARACTERS, " ", "\n\n", "> ", "a"]), max_size=8).map("".join))
def test_pictures_among_odd_characters(text):
    assert faults(render(text).html) == []


@BOUNDED
@given(st.lists(st.tuples(st.sampled_from(["# ", "## ", "### ", "#### "]), mixtures), max_size=6))
def test_every_heading_of_the_contents_is_on_the_page_once(lines):
    rendered = render("\n\n".join(mark + words.replace("\n", " ") for mark, words in lines))
    page = Strict(rendered.html)
    assert [heading.id for heading in rendered.headings] == page.headings
    assert len(set(page.headings)) == len(page.headings)


@pytest.mark.parametrize(
    "address",
    ["/&#1;/evil.example", "/&#9;/evil.example", "/&#x7f;/evil.example", "/&#x202e;/evil.example", "/\t/evil"],
)
def test_an_address_that_only_a_browser_reads_as_somebody_elses_is_no_link(address):
    assert "evil" not in "".join(part.split('"')[0] for part in render(f"[x]({address})").html.split('href="')[1:])


def test_a_heading_of_signs_alone_has_an_address():
    rendered = render("## !!!\n\n## ???")
    assert [heading.id for heading in rendered.headings] == ["s-part", "s-part_1"]
    assert rendered.html == '<h2 id="s-part">!!!</h2>\n<h2 id="s-part_1">???</h2>'


def test_spaces_and_emoji_come_through_whole():
    assert render("10\xa0km \U0001f469\u200d\U0001f4bb").html == "<p>10\xa0km \U0001f469\u200d\U0001f4bb</p>".replace(
        "\xa0", "&nbsp;"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>a",
        "a</article>",
        "<p><!-- a",
        "<plaintext>",
        '<a href="//evil.example">a</a>',
        '<a href="/\t/evil.example">a</a>',
        '<p id="main">a</p>',
        '<p onclick="a">a</p>',
        "<b><i></b></i>",
        "<p><p>a</p></p>",
        '<a href="/a/"><a href="/b/">a</a></a>',
        '<img src="https://evil.example/a.webp" alt="">',
        "\u202e",
        "\ufffe",
    ],
)
def test_a_planted_fault_is_found(html):
    assert faults(html) != []
