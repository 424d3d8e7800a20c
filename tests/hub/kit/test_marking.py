"""What the coach quotes is marked where it stands, and the HTML around it stays what it was."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.kit.markdown import render
from hub.kit.marking import MOST_SPOTS, Spot, mark


def marked(words: str, *spots: Spot) -> str:
    """The drawn words with « and » for marks, and what is heard between < and >."""
    html = mark(render(words).html, spots)
    html = re.sub(r'<span class="govuk-visually-hidden">(.*?) </span>', r"&lt;\1&gt;", html)
    html = html.replace('<mark class="hub-mark">', "«").replace("</mark>", "»")
    return re.sub(r"<[^>]+>", "", html).replace("&lt;", "<").replace("&gt;", ">").strip()


def spot(phrase: str, within: str = "", heard: str = "Look:") -> Spot:
    return Spot(phrase, within or phrase, heard)


def test_a_phrase_is_marked_and_heard():
    assert marked("We leverage it.", spot("leverage", "We leverage it.")) == "We «<Look:>leverage» it."


def test_quotation_marks_and_dashes_that_drawing_changes_do_not_matter():
    long = '"It\'s late" -- they said... and went.'
    assert marked(long, spot(long)) == "“«<Look:>It’s late” – they said… and went»."


def test_the_word_in_its_own_sentence_is_marked_and_not_an_earlier_one():
    said = marked("Do not say “leverage”. We leverage it.", spot("leverage", "We leverage it."))
    assert said == "Do not say “leverage”. We «<Look:>leverage» it."


def test_a_sentence_across_a_link_is_marked_in_parts_and_heard_once():
    html = mark(render("One [two three](/a/) four.").html, [spot("One two three four.")])
    assert html.count('<mark class="hub-mark">') == 3
    assert html.count("Look:") == 1
    assert '">two three</mark></a>' in re.sub(r'<mark class="hub-mark">', '">', html).replace('>">', '">')


def test_a_word_inside_a_long_sentence_has_its_own_mark():
    said = marked("One two leverage four five.", spot("leverage"), spot("One two leverage four five.", heard="Long:"))
    assert said == "«<Long:>One two» «<Look:>leverage» «four five»."


def test_what_is_not_found_is_let_be():
    words = "Nothing `code` here."
    assert mark(render(words).html, [spot("elsewhere"), spot(""), spot("…")]) == render(words).html


def test_two_of_the_same_are_both_marked():
    assert marked("Bins. Bins.", spot("Bins"), spot("Bins")) == "«<Look:>Bins». «<Look:>Bins»."


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["one", "two", "**three**", "[four](/x/)", "&amp;", "<b>", "`five`", "\n\n", "> ", "."])),
    st.lists(st.sampled_from(["one two", "three four", "amp", "five", "b", "lt"]), max_size=5),
    st.text(max_size=10),
)
def test_marks_never_change_what_is_there(pieces, phrases, heard):
    html = str(render(" ".join(pieces)).html)
    made = mark(html, [spot(phrase, heard=heard) for phrase in phrases])
    bare = re.sub(r'<span class="govuk-visually-hidden">.*?</span>', "", made, flags=re.DOTALL)
    assert re.sub(r'<mark class="hub-mark">|</mark>', "", bare) == html


@pytest.mark.parametrize("word", ["a ", "a.", "ab "])
def test_a_long_dull_text_is_marked_in_bounded_time(word):
    """In this process's own time, against drawing the same text."""

    def cost(do) -> float:
        begun = time.process_time()
        do()
        return time.process_time() - begun

    words = (word * 400 + "\n\n") * 60
    html = render(words).html
    spots = [spot(word * 300)] * (MOST_SPOTS * 2)
    assert cost(lambda: mark(html, spots)) < 5 * cost(lambda: render(words)) + 0.5
