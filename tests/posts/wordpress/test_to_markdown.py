"""What old bloggers wrote becomes Markdown of ours; what cannot is noted with its line, and nothing harmful passes."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.kit import markdown
from posts.wordpress.marks import Note
from posts.wordpress.to_markdown import Unreadable, convert

BLOG = "https://blog.wexcombe.example"


class Old:
    """An old blog with one picture and one post."""

    def picture(self, url):
        return "picture:old-1" if "bins" in url else None

    def attached(self, numbers):
        known = {"1": (f"{BLOG}/bins.jpg", "Two bins", ""), "2": (f"{BLOG}/gone.jpg", "A bag", "")}
        return [known[number] for number in numbers if number in known]

    def alt(self, url):
        return "Kept words" if url.endswith("kept-bins.jpg") else ""

    def address(self, url):
        return "/essays/old-post/" if url.startswith(f"{BLOG}/2011/05/old-post") else None

    def is_own(self, url):
        return url.startswith(BLOG)


def words(text: str) -> str:
    return convert(text, Old()).words


def notes(text: str) -> list[tuple[int, str]]:
    return [(note.line, note.words) for note in convert(text, Old()).notes]


@pytest.mark.parametrize(
    ("html", "markdown_of_it"),
    [
        ("One.\n\nTwo\nlines.", "One.\n\nTwo  \nlines.\n"),
        ("<p>One.</p>\n<p>Two.</p>", "One.\n\nTwo.\n"),
        ("Before<!--more-->after.", "Beforeafter.\n"),
        ("<h1>Top</h1>\nText", "## Top\n\nText\n"),
        ("<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li></ul>", "-   a\n    -   b\n        1.  c\n"),
        ("<blockquote>One.\n\nTwo.</blockquote>", "> One.\n>\n> Two.\n"),
        ("<pre>if a &lt; b:\n\n\n    go  [caption]</pre>", "```\nif a < b:\n\n\n    go  [caption]\n```\n"),
        ("Say <code>a *b*</code> now", "Say `a *b*` now\n"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td>3</td></tr></table>",
         "| A | B |\n| --- | --- |\n| 1\\|2 | 3 |\n"),
        ("#hashtag first\n\n1. no list\n\n- nor this\n\n!!! nor this",
         "\\#hashtag first\n\n1\\. no list\n\n\\- nor this\n\n\\!!! nor this\n"),
        ("Stars *here* and under_scores and C:\\temp", "Stars \\*here\\* and under\\_scores and C:\\\\temp\n"),
        ("&lt;b&gt; and &amp;copy;", "&lt;b> and &amp;copy;\n"),
        ("It\x92s \x93here\x94", "It’s “here”\n"),
        ("Itâ€™s Â£5 in the cafÃ©", "It’s £5 in the café\n"),
        ("A café, â and Ã alone, 👍🏽 and 👩‍👩‍👧", "A café, â and Ã alone, 👍🏽 and 👩‍👩‍👧\n"),
        ("[[caption]] and [sic] stay", "[caption] and [sic] stay\n"),
        ("[box color='red']Inside[/box] out", "Inside out\n"),
        (f'<a href="{BLOG}/2011/05/old-post/#x">one</a> <a href="javascript:alert(1)">two</a>',
         "[one](/essays/old-post/) two\n"),
        ("<!-- wp:paragraph {\"a\":1} -->\n<p>Block.</p>\n<!-- /wp:paragraph -->", "Block.\n"),
        ("a]]>b", "a]]>b\n"),
    ],
)  # fmt: skip
def test_what_people_wrote_becomes_markdown(html, markdown_of_it):
    assert words(html) == markdown_of_it


def test_a_caption_stands_below_its_picture():
    picture = f'<a href="{BLOG}/bins.jpg"><img src="{BLOG}/bins-300x200.jpg" alt="Two bins" /></a>'
    text = f'[caption id="a" width="300"]{picture} Bins in May[/caption]'
    assert words(text) == "![Two bins](picture:old-1)\n\n*Bins in May*\n"
    assert notes(text) == []


def test_a_gallery_becomes_its_pictures_and_one_that_is_gone_is_told():
    text = 'Look.\n\n[gallery ids="1,2"]\n\nThat was it.'
    assert words(text) == "Look.\n\n![Two bins](picture:old-1)\n\nThat was it.\n"
    assert notes(text) == [
        (3, "a gallery became 2 pictures one below the other"),
        (5, f"a picture is missing: {BLOG}/gone.jpg (A bag)"),
    ]


@pytest.mark.parametrize(
    "shown",
    [
        "https://www.youtube.com/watch?v=a1",
        "[embed]https://www.youtube.com/watch?v=a1[/embed]",
        "[youtube https://www.youtube.com/watch?v=a1]",
        '<iframe src="https://www.youtube.com/watch?v=a1" width="3"></iframe>',
        '<!-- wp:embed {"url":"https://www.youtube.com/watch?v=a1"} /-->',
    ],
)
def test_what_was_shown_from_elsewhere_becomes_a_link_with_its_line(shown):
    made = convert(f"First.\n\n{shown}\n\nLast.", Old())
    assert "[A video on youtube.com](https://www.youtube.com/watch?v=a1)" in made.words
    line = made.words.split("\n").index("[A video on youtube.com](https://www.youtube.com/watch?v=a1)") + 1
    assert made.notes == [
        Note(line, "info", "what was shown here from https://www.youtube.com/watch?v=a1 is now a link")
    ]


def test_unknown_shortcodes_pictures_and_forms_are_listed_with_the_line_of_the_essay():
    pictures = [f'<img src="{BLOG}/{name}.jpg">' for name in ("gone", "bins")]
    text = "\n\n".join(["One.", '[contact-form-7 id="3"]', "Two.", pictures[0], "Three.<form>x</form>", pictures[1]])
    made = convert(text, Old())
    assert made.words == "One.\n\nTwo.\n\nThree.\n\n![](picture:old-1)\n"
    assert [note[:2] for note in made.notes] == [(3, "care"), (5, "care"), (5, "care"), (7, "care")]
    assert [note.words.split(":")[0] for note in made.notes] == [
        "the shortcode [contact-form-7] was left out; words inside it were kept",
        "a picture is missing",
        "a form was left out",
        "a picture has no words for those who cannot see it",
    ]


def test_the_blogs_own_words_for_a_picture_are_used():
    assert words(f'<img src="{BLOG}/kept-bins.jpg">') == "![Kept words](picture:old-1)\n"


def test_scripts_and_styles_go_with_what_is_in_them():
    made = convert("Before <script>steal()</script><style>p{}</style> after", Old())
    assert "steal" not in made.words
    assert "p{}" not in made.words


def test_text_that_nobody_could_read_says_so():
    with pytest.raises(Unreadable, match="inside one another"):
        convert("<div>" * 5_000 + "x", Old())
    with pytest.raises(Unreadable, match="characters of HTML"):
        convert("x" * 600_001, Old())


@pytest.mark.parametrize("piece", ["<pre", "[caption ", "<!-- wp:x {", "\n", " ", "<", "[", "[a b=", "<b>", "&", "]]>"])
def test_a_text_made_to_be_slow_is_answered_or_refused(piece, monkeypatch):
    """Counted in steps, not seconds: ten times the text takes less than forty times the work."""

    def work(count: int) -> int:
        import sys

        steps = 0

        def count_calls(*_):
            nonlocal steps
            steps += 1

        sys.setprofile(count_calls)
        try:
            convert(piece * count, Old())
        except Unreadable:
            pass
        finally:
            sys.setprofile(None)
        return steps

    assert work(1_000) < 40 * max(work(100), 100)


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    convert(
        f'<img src="{BLOG}/gone.jpg"><iframe src="https://vimeo.com/1"></iframe>[embed]https://x.com/1[/embed]', Old()
    )


PARTS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</i>", "<ul>", "<li>", "[caption]", "[/caption]", "[gallery]", "<!--more-->", "<pre>",
     "</pre>", "<script>", "</script>", "<img src=x onerror=alert(1)>", '<a href="javascript:x">', "</a>", "]]>",
     "\n\n", "\n", "* ", "# ", "1. ", "> ", "`", "![a](b)", "<table><tr><td>", "\x92", "â€™", "👍🏽", "word ",
     "&lt;script&gt;", "<svg onload=x>",
     "<iframe src=//evil.example>", "[x y=1]", "\ue0f0n0\ue0f1", "<style>", "<blockquote>", "|", "\\"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=25).map("".join))
def test_whatever_is_written_the_page_holds_nothing_harmful(text):
    made = convert(text, Old())
    assert "\ue0f0" not in made.words
    html = str(markdown.render(made.words).html).lower()
    for harm in ("<script", "<iframe", "<svg", "<style", "<img src=x", 'href="javascript', 'onerror=a"'):
        assert harm not in html
    lines = made.words.count("\n") + 1
    assert all(0 <= note.line <= lines for note in made.notes)
