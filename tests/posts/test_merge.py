"""Two people changed one text at once: both changes together, never a guess, never a word dropped."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posts.writing import merge
from posts.writing.changes import Text


def parted(said: str) -> str:
    return said.replace("|", "\n\n")


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("1m|2|3|4", "1|2|3|4t", "1m|2|3|4t"),
        ("1|2m|3|4", "1|2|3t|4", "1|2m|3t|4"),
        ("new|1|2|3|4", "1|2|3|4|last", "new|1|2|3|4|last"),
        ("1|3|4", "1|2|3|4|last", "1|3|4|last"),
        ("1|2b|3|4", "1|2b|3|4t", "1|2b|3|4t"),
        ("1|2|between|3|4", "1|2|3t|4", "1|2|between|3t|4"),
    ],
)
def test_changes_of_different_blocks_stand_together(mine, theirs, both):
    assert merge.words(parted("1|2|3|4"), parted(mine), parted(theirs)) == parted(both)
    assert merge.words(parted("1|2|3|4"), parted(theirs), parted(mine)) == parted(both)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("1|2m|3|4", "1|2t|3|4"), ("1|2|3|4|m", "1|2|3|4|t"), ("1|3|4", "1|2t|3|4"), ("all new", "1|2|3t|4")],
)
def test_changes_of_one_block_are_never_guessed(mine, theirs):
    assert merge.words(parted("1|2|3|4"), parted(mine), parted(theirs)) is None


def _edited(side: str):
    """What one person made of some numbered blocks: each kept, taken out, reworded, or with something before it."""
    step = st.sampled_from(["keep", "keep", "keep", "drop", "reword", "before"])

    def apply(steps):
        made = []
        for number, what in enumerate(steps):
            if what == "before":
                made.append(f"{side}new{number} said")
            if what != "drop":
                made.append(f"{side}re{number} said" if what == "reword" else f"base{number} said")
        return made

    return lambda length: st.lists(step, min_size=length, max_size=length).map(apply)


EDITS = st.integers(0, 9).flatmap(lambda length: st.tuples(st.just(length), _edited("m")(length), _edited("t")(length)))


@given(EDITS, st.sampled_from(["\n\n", "\n\n\n", "\n \n"]))
def test_no_word_that_either_added_or_both_kept_is_dropped_and_none_comes_from_nowhere(edits, between):
    length, mine, theirs = edits
    base = [f"base{number} said" for number in range(length)]
    merged = merge.words(*(between.join(blocks) for blocks in (base, mine, theirs)))
    if merged is None:
        return
    kept = [block for block in base if block in mine and block in theirs]
    added = [block for block in mine + theirs if not block.startswith("base")]
    assert Counter(merged.split()) == Counter(" ".join(kept + added).split())


@given(st.text("ab\n ", max_size=30), st.text("ab\n ", max_size=30))
def test_what_only_one_of_them_changed_is_theirs(base, changed):
    mine, theirs = Text(words=base), Text(words=changed)
    assert merge.merge(mine, mine, theirs) == merge.Merged(theirs, ())
    assert merge.merge(mine, theirs, mine) == merge.Merged(theirs, ())


def test_short_fields_are_merged_one_by_one():
    base = Text(title="A", outcome="B", summary="C", topics=("bins",), public=False)
    mine = Text(title="A", outcome="B mine", summary="C mine", topics=("bins", "mine"), public=True)
    theirs = Text(title="A theirs", outcome="B", summary="C theirs", topics=("theirs",), public=False)
    merged = merge.merge(base, mine, theirs)
    assert merged.text == Text("A theirs", "B mine", "C mine", "", ("mine", "theirs"), True, False)
    assert merged.clashes == ("The summary",)


def test_more_topics_than_may_be_stay_mine_and_are_named():
    base, mine, theirs = (Text(topics=topics) for topics in (("a", "b"), ("a", "b", "c", "d"), ("a", "b", "e")))
    merged = merge.merge(base, mine, theirs)
    assert (merged.text.topics, merged.clashes) == (("a", "b", "c", "d"), ("The topics",))
