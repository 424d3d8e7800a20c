"""Text that people write becomes HTML that can hurt nobody, in bounded time, the same each time."""

import re
import time
from contextlib import suppress
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hub.kit.markdown import MOST_CHARACTERS, TAGS, Unreadable, plain, reading_minutes, render

BOOT = "0123456789abcdef0123-1600x900"
NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>)",
    "[x](//evil.example/a)",
    "[x](/\\evil.example)",
    '[x](https://ok.example "a" onmouseover="b")',
    "![x](https://evil.example/track.gif)",
    "<a href='https://a.example' onclick='b()'>c</a>",
    "</main></body><h1>mine</h1>",
    "# title\n\nTitle\n=====",
    "<svg><style>*{x:expression(1)}</style></svg>",
    "`<b>`\n\n    <i>code</i>",
    '*[HTML]: "><script>\n\nHTML',
    "[^1]\n\n[^1]: <script>",
    '&#106;avascript:alert(1) https://x.example/?a="><script>',
    '!!! danger "<script>"\n    text',
    "{: onclick=alert(1) }",
    f"![a boot](picture:{BOOT})",
    f'![a boot" onerror="alert(1)](picture:{BOOT} "a caption<script>")',
    f"[![a boot](picture:{BOOT})](javascript:alert(1))",
    f"![x](picture:{BOOT}-1.webp) ![x](picture:{BOOT}?a) ![x](/pictures/{BOOT}-480.webp)",
    f"![x][1]\n\n[1]: picture:{BOOT}",
]
OUR_PICTURE = rf"/pictures/{BOOT}-(480|960|1600)\.webp"


class Tags(HTMLParser):
    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    for tag, attributes in Tags(html).found:
        assert tag in TAGS
        if tag == "img":
            assert_our_picture(attributes)
            continue
        assert set(attributes) <= {"href", "rel", "id", "class", "title", "scope", "align"}
        if "href" in attributes:
            assert re.match(r"^(https?://[^/\\]|mailto:|tel:|/(?![/\\])|#)", attributes["href"])


def assert_our_picture(attributes: dict) -> None:
    assert set(attributes) == {"src", "srcset", "sizes", "width", "height", "loading", "decoding", "alt"}
    assert re.fullmatch(OUR_PICTURE, attributes["src"])
    assert re.fullmatch(rf"{OUR_PICTURE} \d+w(, {OUR_PICTURE} \d+w)*", attributes["srcset"])
    said = {name: attributes[name] for name in ("width", "height", "loading", "decoding")}
    assert said == {"width": "1600", "height": "900", "loading": "lazy", "decoding": "async"}


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_harmless(text):
    assert_harmless(render(text).html)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*NASTY, "> ", "- ", "\n", "    ", "**", "a", "<", "]", "(", "|", "\x00"]), max_size=20)
)
@example(["> ", "> ", "<script>"])
def test_any_mixture_is_harmless_and_the_same_twice(pieces):
    text = "".join(pieces)
    once = render(text).html
    assert_harmless(once)
    assert render(text).html == once


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_harmless(text):
    assert_harmless(render(text).html)


def test_a_writers_words_come_through():
    rendered = render(
        "# Big\n\n## Say *sorry*\n\nWe are **late**: [why](/essays/late/). See https://example.org\n\n### How"
    )
    assert [(h.level, h.id, h.text) for h in rendered.headings] == [
        (2, "s-big", "Big"),
        (2, "s-say-sorry", "Say sorry"),
        (3, "s-how", "How"),
    ]
    assert '<a href="/essays/late/"' in rendered.html
    assert '<a href="https://example.org"' in rendered.html
    assert "<strong>late</strong>" in rendered.html
    assert "<h1" not in rendered.html


def test_a_table_keeps_its_heads():
    html = render("| Day | Who |\n|---|---|\n| Mon | Priya |").html
    assert '<th scope="col">Day</th>' in html


@pytest.mark.parametrize(
    "bomb",
    [
        "> " * 5000 + "deep",
        "\n".join(" " * (4 * depth) + "- x" for depth in range(200)),
        "[" * 90_000,
        "[a](b " * 15_000,
        "[" * 99 + "\n\n" + "[x]: y\n\n" * 5000,
        "![](" * 20_000,
        "*" * 99_000,
        "**a" * 30_000,
        "_a" * 40_000,
        "`" * 9999 + "x",
        "|a" * 20_000 + "\n" + "|-" * 20_000,
        "[^a]" * 20_000 + "\n\n[^a]: x",
        "[^a]\n\n" * 10_000 + "\n\n[^a]: x",
        "<" * 99_000,
        "a\n" * 40_000,
    ],
    ids=lambda bomb: bomb[:8],
)
def test_a_markdown_bomb_stays_bounded(bomb):
    """Measured in this process's own time against the longest ordinary text, never in seconds."""

    def cost(text: str) -> float:
        began = time.process_time()
        with suppress(Unreadable):
            render(text)
        return time.process_time() - began

    ordinary = "Some words of a *plain* kind, and [a link](/here/).\n\n" * (MOST_CHARACTERS // 60)
    assert cost(bomb) < 4 * cost(ordinary)


def test_a_tangle_is_refused_in_words_for_its_writer():
    with pytest.raises(Unreadable, match=r"One paragraph, beginning “\[\[\[\[.*has more than 100 of the mark \["):
        render("fine\n\n" + "[" * 101)


def test_text_over_the_limit_is_refused():
    with pytest.raises(Unreadable):
        render("a" * (MOST_CHARACTERS + 1))


def test_reading_time_is_whole_minutes_and_never_none():
    assert [reading_minutes(words) for words in (0, 1, 200, 201, 800)] == [1, 1, 1, 2, 4]


def test_where_a_link_leads_is_no_word():
    text = f'Two words, [a link](/essays/of-many-words/) and ![a boot](picture:{BOOT} "Left behind")'
    assert render(text).words == 9


def test_plain_leaves_the_words():
    assert plain("<p>Bins &amp; <em>boxes</em></p>\n<p>Today</p>") == "Bins & boxes Today"


@pytest.mark.parametrize("number", ["1", "x1f", "127"])
def test_a_control_character_named_by_its_number_does_not_come_out(number):
    """A feed that holds one cannot be written, for anybody."""
    assert render(f"a &#{number}; b").html == "<p>a  b</p>"


@pytest.mark.parametrize(
    "bomb", ["# a\n" * 15_000, "- a\n\n" * 12_000, "(" * 60_000, "- > a\n" * 10_000, "+ " * 30_000, "- >" * 20_000]
)
def test_a_bomb_of_headings_lists_or_brackets_is_refused_at_once(bomb):
    begun = time.monotonic()
    with pytest.raises(Unreadable):
        render(bomb)
    assert time.monotonic() - begun < 1


def test_paragraphs_as_a_browser_sends_them_are_counted_one_by_one():
    assert render("\r\n\r\n".join(["[a](/b/)"] * 150)).html.count("<a ") == 150


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("`a < b && c`", "<p><code>a &lt; b &amp;&amp; c</code></p>"),
        ("```\na < b &amp; c\n```", "<pre><code>a &lt; b &amp;amp; c\n</code></pre>"),
        ("`<b>` & <b>", "<p><code>&lt;b&gt;</code> &amp; &lt;b&gt;</p>"),
        ("`<script>alert(1)</script>`", "<p><code>&lt;script&gt;alert(1)&lt;/script&gt;</code></p>"),
    ],
)
def test_code_is_shown_as_it_was_written(text, html):
    assert render(text).html.strip() == html


def test_where_nobody_is_told_who_may_see_a_picture_its_words_stand_instead():
    text = "Before ![A bin](picture:0123456789abcdef0123-800x600) after."
    assert "<img" in render(text).html
    assert render(text, pictures=False).html == "<p>Before A bin after.</p>"
