"""The file is read as a stream, and one that is broken, cut off or hostile is refused with the place and the reason."""

import io
import tracemalloc

import pytest

from posts.wordpress.read import Reader
from posts.wordpress.refusal import Refused
from tests.posts.wordpress.old_blog import HEAD, TAIL, export, item, many

WHOLE = export(item(1), item(2, title="Two"))


def read(text: str | bytes):
    reader = Reader(io.BytesIO(text.encode() if isinstance(text, str) else text))
    return reader, list(reader)


def test_a_post_is_read_with_everything_it_says():
    reader, posts = read(
        export(
            item(
                7,
                title="Bins & bags",
                content="<p>a]]>b</p>",
                excerpt="Short.",
                topics=[("category", "Bins"), ("post_tag", "Bags")],
                comments=["1", "1", "0", "spam"],
                meta=[("_wp_old_slug", "older"), ("_edit_last", "1")],
            )
        )
    )
    post = posts[0]
    assert (post.number, post.said("title"), post.fields["content"]) == ("7", "Bins & bags", "<p>a]]>b</p>")
    assert post.said("excerpt") == "Short."
    assert post.topics == [("category", "Bins"), ("post_tag", "Bags")]
    assert post.comments == {"shown to readers": 2, "waiting": 1, "spam": 1}
    assert post.old_slugs == ["older"]
    assert post.line == HEAD.count("\n") + 1
    assert reader.blog.address == "https://blog.wexcombe.example"
    assert reader.blog.authors["megan"] == ("Megan@Wexcombe.example", "Megan of the web team")


def test_comments_and_postmeta_do_not_become_the_posts_own_fields():
    _, posts = read(export(item(1, more="<wp:postmeta><wp:meta_key>title</wp:meta_key></wp:postmeta>", comments=["1"])))
    assert posts[0].said("title") == "A post"
    assert "comment_content" not in posts[0].fields


@pytest.mark.parametrize(
    ("name", "text", "place", "reason"),
    [
        ("empty", "", "line 1", "empty"),
        ("cut off", WHOLE[: len(WHOLE) // 2], "line", "ends in the middle"),
        ("cut off at the end", WHOLE.removesuffix(TAIL), "line", "ends in the middle"),
        ("a web page", "<html><body>No</body></html>", "line 1", "it begins with “html”"),
        ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00", "line 1, column 1", "XML"),
        ("another feed", '<rss version="2.0"><channel><title>x</title></channel></rss>', "the file", "which version"),
        (
            "crossed",
            WHOLE.replace("</item>", "</itme>", 1),
            f"line {HEAD.count(chr(10)) + 1}",
            "not the last one opened",
        ),
        ("control character", WHOLE.replace("A post", "A\x08post", 1), "line", "XML does not allow"),
        ("no such alphabet", WHOLE.replace("UTF-8", "KLINGON-1"), "line 1", ""),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_a_file_that_is_broken_is_refused_with_place_and_reason(name, text, place, reason):
    with pytest.raises(Refused) as refused:
        read(text)
    assert refused.value.place.startswith(place)
    assert reason in refused.value.reason


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>\n'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
FAR = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/evil.dtd">\n'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, FAR], ids=["bomb", "a file of ours", "another site"])
def test_a_file_that_declares_entities_is_refused(declared):
    hostile = WHOLE.replace("<rss", declared + "<rss", 1).replace("A post", "&c;&x;", 1)
    with pytest.raises(Refused) as refused:
        read(hostile)
    assert refused.value.place == "line 3"
    assert "document type" in refused.value.reason


def test_a_tower_of_parts_is_refused():
    with pytest.raises(Refused, match="inside one another"):
        read(WHOLE.replace("<item>", "<item>" + "<a>" * 60, 1))


def test_one_endless_part_is_refused_with_its_post(monkeypatch):
    monkeypatch.setattr("posts.wordpress.read.LONGEST_FIELD", 1000)
    with pytest.raises(Refused) as refused:
        read(export(item(1), item(2, content="x" * 200_000)))
    assert "post 2" in refused.value.place


def test_what_nobody_asked_for_is_not_kept_however_long():
    _, posts = read(export(item(1, more="<wp:nonsense>" + "x" * 6_000_000 + "</wp:nonsense>")))
    assert "nonsense" not in posts[0].fields


class Pieces(io.RawIOBase):
    """A file that is made while it is read."""

    def __init__(self, pieces):
        self.pieces, self.rest = pieces, b""

    def read(self, size=-1):
        while len(self.rest) < size:
            try:
                self.rest += next(self.pieces).encode()
            except StopIteration:
                break
        piece, self.rest = self.rest[:size], self.rest[size:]
        return piece


def peak_of(posts: int, characters: int) -> tuple[int, int]:
    tracemalloc.start()
    found = sum(1 for _ in Reader(Pieces(many(posts, characters))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found, peak


def test_ten_times_as_many_posts_take_no_more_memory():
    few, small = peak_of(100, 2_000)
    lots, large = peak_of(1_000, 2_000)
    assert (few, lots) == (100, 1_000)
    assert large < 1.3 * small
