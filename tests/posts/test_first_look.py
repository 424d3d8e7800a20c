"""What a first look finds in a draft."""

import time

import pytest

from posts.first_look import heading_jump, pictures_by_address, platform_at_front, remarks


@pytest.mark.parametrize(
    ("title", "platform"),
    [
        ("Facebook for housing", "Facebook"),
        ("Our Instagram, one year on", "Instagram"),
        ("How WhatsApp saved the fair", "WhatsApp"),
        ("TikTok’s lesson for us", "TikTok’s"),
        ("X accounts we have known", "X"),
        ("Threads posts for parks", "Threads"),
        ("Letting tenants know when the plumber is coming", None),
        ("What a neighbour said on Facebook", None),
        ("Threads of a conversation", None),
        ("Signal failures on the 8:12", None),
        ("The year everybody got a phone number", None),
        ("", None),
        ("???", None),
    ],
)
def test_a_title_that_opens_with_a_platform_is_noticed(title, platform):
    assert platform_at_front(title) == platform


def test_pictures_are_found_by_their_line():
    text = "One\n![a cat](https://elsewhere.example/cat.png)\n\n![dog][ref]\n<IMG src=x>"

    assert pictures_by_address(text) == [2, 4, 5]


def test_a_picture_in_a_code_sample_is_only_talk():
    text = "Write `![words](address)` like so:\n\n```\n![a](b)\n```\n\nThat is all."

    assert pictures_by_address(text) == []


def test_a_link_is_not_a_picture():
    assert pictures_by_address("[a link](https://elsewhere.example) and a shout! [see](this)") == []


def test_a_heading_that_skips_a_level_is_noticed():
    assert heading_jump("## One\n\n#### Three") == 3
    assert heading_jump("## One\n\n### Two\n\n## Three") is None
    assert heading_jump("```\n#### not a heading\n```") is None


def test_things_to_look_at_come_first():
    found = remarks(title="Facebook for bins", outcome="", words="## One")

    assert [remark.kind for remark in found] == ["care", "care", "do"]
    assert found[0].verdict == "The title opens with “Facebook”"


def test_a_good_draft_is_told_so():
    found = remarks(title="Bins", outcome="Residents know the day.", words="## One")

    assert {remark.kind for remark in found} == {"do"}


@pytest.mark.parametrize("bomb", ["![" * 30_000, "`" * 60_000, "[" * 60_000, "#" * 60_000, "~" * 60_000])
def test_a_bomb_takes_no_time(bomb):
    begun = time.perf_counter()

    pictures_by_address(bomb)
    heading_jump(bomb)

    assert time.perf_counter() - begun < 1
