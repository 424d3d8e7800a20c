"""What a first look finds in a draft."""

import time

import pytest

from hub.kit.first_look import pictures_by_address, remarks, spots
from hub.kit.plain_words import Coached, Finding, Term, coach
from posts.essays.coaching import audience_of

TERMS = (Term(("leverage",), "Sounds like a takeover.", {"residents": "use"}),)


def heard(words="## One", title="Bins", audience="residents", more=()):
    coached = coach(title=title, words=words, audience=audience, terms=TERMS)
    return Coached((*coached.findings, *more), coached.reading)


def look(title="Bins", words="## One", audience="residents", more=(), stops=()):
    return remarks(heard(words, title, audience, more), title=title, audience=audience, stops=stops)


def test_pictures_are_found_by_their_line():
    text = "One\n![a cat](https://elsewhere.example/cat.png)\n\n![dog][ref]\n<IMG src=x>"

    assert pictures_by_address(text) == [2, 4, 5]


def test_a_picture_in_a_code_sample_is_only_talk():
    text = "Write `![words](address)` like so:\n\n```\n![a](b)\n```\n\nThat is all."

    assert pictures_by_address(text) == []


def test_a_link_is_not_a_picture():
    assert pictures_by_address("[a link](https://elsewhere.example) and a shout! [see](this)") == []


def test_things_to_look_at_come_first():
    found = look(title="Facebook for bins", more=[Finding("outcome", 0, "", "Say what gets better.")])

    assert [remark.kind for remark in found] == ["care", "care", "do"]
    assert found[0].verdict == "The title opens with “Facebook”"


def test_a_good_draft_is_told_so():
    found = look()

    assert {remark.kind for remark in found} == {"do"}


@pytest.mark.parametrize(
    "bomb",
    [
        "![" * 30_000,
        "`" * 60_000,
        "[" * 60_000,
        "#" * 60_000,
        "~" * 60_000,
        "." * 60_000,
        " " * 60_000 + "x",
    ],
)
def test_a_bomb_is_looked_at_in_bounded_time(bomb):
    """In this process's own time, against an ordinary text of the same length."""

    def cost(words: str) -> float:
        begun = time.process_time()
        pictures_by_address(words)
        look(words=words)
        return time.process_time() - begun

    assert cost(bomb) < 20 * cost("We came out at seven and the bins had been emptied. " * 1_150)


def test_the_writers_own_words_are_quoted_with_what_to_say_and_where():
    found = look(words="## One\n\nWe will leverage the van.")

    assert (found[0].kind, found[0].verdict) == ("care", "“leverage” may land badly with residents")
    assert found[0].hint == "Line 3. Try: use. Sounds like a takeover."


def test_a_word_that_bothers_residents_is_let_be_in_a_text_for_colleagues():
    found = look(words="We will leverage the van.", audience=audience_of(public=False))

    assert {remark.kind for remark in found} == {"do"}


def test_a_wall_of_remarks_is_counted_not_shown():
    found = look(words="\n\n".join(["We leverage it."] * 5))

    assert [remark.verdict for remark in found[2:4]] == [
        "“leverage” may land badly with residents",
        "2 more like the last one",
    ]
    assert found[3].hint == "Look at line 7, 9."


def test_what_holds_a_text_back_comes_first_and_is_drawn_as_a_stop():
    found = look(title="Facebook for bins", words="![](picture:x)", stops=["alt"])

    assert [(remark.kind, remark.verdict) for remark in found[:2]] == [
        ("dont", "A picture has no words: ![](picture:x)"),
        ("care", "The title opens with “Facebook”"),
    ]


def test_a_picture_that_says_it_is_decoration_needs_no_other_words():
    assert {remark.kind for remark in look(words="![decoration](picture:x)")} == {"do"}


def test_phrases_are_marked_before_the_long_sentences_that_they_stand_in():
    words = "We leverage it, " + "and so on, " * 20 + "to the end. [Click here](/a/)."

    assert [(spot.phrase[:10], spot.heard) for spot in spots(heard(words))] == [
        ("leverage", "Look at this word:"),
        ("Click here", "Look at this link:"),
        ("We leverag", "Long sentence:"),
    ]


@pytest.mark.parametrize(
    ("public", "chosen", "whom"),
    [
        (True, "", "residents"),
        (False, "", "managers"),
        (True, "councillors", "councillors"),
        (False, "everybody", "managers"),
    ],
)
def test_the_coach_listens_for_whoever_is_chosen(public, chosen, whom):
    assert audience_of(public=public, chosen=chosen) == whom
