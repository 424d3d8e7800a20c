"""Cutting a text into paragraphs loses nothing, and an older remark finds its paragraph again or says it is gone."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.kit import markdown
from posts.reviewing.paragraphs import LONGEST_QUOTE, beginning, split, where_now
from posts.reviewing.telling import is_due
from posts.reviewing.threads import gather, lay_out

TEXT = """First & foremost: *bins* are late.

## What people asked

- Why?
- When?

> We are sorry.
>
> Truly.

| Day | Street |
|---|---|
| Monday | Mill Lane |

    a sample

---

The end."""


def cut(text: str):
    return split(str(markdown.render(text).html))


def test_each_block_is_a_paragraph_with_its_number_kind_and_words():
    assert [(one.number, one.kind, one.text) for one in cut(TEXT)] == [
        (1, "paragraph", "First & foremost: bins are late."),
        (2, "heading", "What people asked"),
        (3, "list", "Why? When?"),
        (4, "quotation", "We are sorry. Truly."),
        (5, "table", "Day Street Monday Mill Lane"),
        (6, "sample", "a sample"),
        (7, "paragraph", "The end."),
    ]


def test_a_rule_belongs_to_the_paragraph_after_it_or_to_the_last():
    assert "<hr>" in cut("One.\n\n---\n\nTwo.")[1].html
    assert "<hr>" in cut("One.\n\n---")[-1].html


def test_a_sign_that_closes_tags_inside_a_picture_is_no_end():
    one, two = split('<p><img src="/a" alt="a > b"></p><p>Next</p>')
    assert (one.text, two.text) == ("a > b", "Next")
    assert one.html == '<p><img src="/a" alt="a > b"></p>'


@pytest.mark.parametrize("html", ["", "\n", " "])
def test_an_empty_text_has_no_paragraphs(html):
    assert split(html) == ()


@given(st.text(alphabet=st.sampled_from("ab &<>#*_>-|`[]()!\n\n1.\u2028é😀"), max_size=200))
def test_put_together_again_the_paragraphs_are_the_text(text):
    html = str(markdown.render(text).html)
    found = split(html)
    assert "".join(one.html for one in found) == (html if found else "")
    assert [one.number for one in found] == list(range(1, len(found) + 1))


@given(st.text(max_size=400))
def test_a_quotation_is_never_too_long_to_keep(text):
    assert len(beginning(text)) <= LONGEST_QUOTE
    assert text.startswith(beginning(text))


# --- Where an older remark belongs now --------------------------------------------------------------------------

LONG = "This paragraph is long enough to be known again wherever it may have wandered to."


def test_a_quoted_paragraph_is_found_where_it_moved_to():
    assert where_now("Two.", 2, cut("Zero.\n\nOne.\n\nTwo.")) == 3


def test_a_paragraph_whose_words_changed_is_gone():
    assert where_now("Two.", 2, cut("One.\n\nTwo, or three.")) is None


def test_of_two_that_say_the_same_the_nearest_is_meant():
    assert where_now("Same.", 4, cut("Same.\n\nB.\n\nC.\n\nSame.\n\nE.")) == 4


def test_a_long_paragraph_is_known_by_its_beginning_and_inside_another():
    assert where_now(LONG, 1, cut(f"New.\n\n{LONG} And it goes on.")) == 2
    assert where_now(LONG, 1, cut(f"They say: {LONG}")) == 1


def test_a_short_quotation_is_not_found_inside_another_paragraph_by_chance():
    assert where_now("A bin", 1, cut("A binding promise.\n\nWhat A bin is.")) is None


def test_a_paragraph_without_words_is_never_found_again():
    assert where_now("", 1, cut("One.")) is None


class Said:
    """As much of a comment as threads look at."""

    def __init__(self, pk, words, *, answers_id=None, version=2, paragraph=1, quote="One."):
        self.pk, self.words, self.answers_id, self.version = pk, words, answers_id, version
        self.paragraph, self.quote, self.who, self.first_name = paragraph, quote, f"Person {pk}", "Person"
        self.at, self.done_by, self.done_at = datetime(2026, 11, 24), None, None


def test_comments_are_laid_beside_their_paragraph_and_the_rest_are_about_earlier_versions():
    said = [
        Said(1, "now"),
        Said(2, "moved", version=1, quote="Two."),
        Said(3, "gone", version=1, quote="Three."),
        Said(4, "answer", answers_id=1),
        Said(5, "answer to nobody here", answers_id=99),
    ]
    spoken, earlier = lay_out(cut("One.\n\nTwo."), gather(said), version=2, say_url=lambda number: f"/{number}/")

    assert [(one.say_url, [thread.said.words for thread in one.threads]) for one in spoken] == [
        ("/1/", ["now"]),
        ("/2/", ["moved"]),
    ]
    assert [thread.said.words for thread in earlier] == ["gone"]
    assert [line.words for line in spoken[0].threads[0].answers] == ["answer"]
    assert [thread.earlier for thread in (spoken[0].threads[0], spoken[1].threads[0])] == [False, True]


# --- When the writer is written to -------------------------------------------------------------------------------

NOON = datetime(2026, 11, 24, 12, 0)


@pytest.mark.parametrize(
    ("said", "told", "due"),
    [
        (None, None, False),  # nothing was said
        (0, None, True),  # the first thing said is told at once
        (0, -59, False),  # a second mail within the hour is not sent
        (0, -60, True),
        (-1, -60, True),  # said within the hour and not told yet
        (-61, -60, False),  # the last mail spoke of it
    ],
)
def test_a_mail_is_due_at_once_and_then_at_most_once_an_hour(said, told, due):
    def moment(minutes):
        return None if minutes is None else NOON + timedelta(minutes=minutes)

    assert is_due(said_at=moment(said), told_at=moment(told), now=NOON) is due
