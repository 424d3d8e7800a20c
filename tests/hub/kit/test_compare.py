"""Two texts side by side: nothing is left out of either, what moved is not called new, and no text makes it slow."""

import random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.kit.compare import Effort, Piece, align, blocks, counted, rows, words

TEXTS = st.text(alphabet="ab \n\t#é", max_size=60)


@given(TEXTS)
def test_the_blocks_of_a_text_put_together_are_the_text(text):
    assert "".join(blocks(text)) == text


@given(TEXTS, TEXTS)
def test_no_word_of_either_text_is_left_out(old, new):
    def told(kinds, side):
        said = [text for row in rows(old, new) if row.kind in kinds for text in (*row.blocks, *side(row))]
        return " ".join(said).split()

    before = told({"same", "changed", "removed", "moved_away"}, lambda row: ["".join(p.text for p in row.before)])
    after = told({"same", "changed", "added", "moved_here"}, lambda row: ["".join(p.text for p in row.after)])
    assert before == old.split()
    assert after == new.split()


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_stretches_cover_both_and_equal_ones_are_equal(before, after):
    stretches = list(align(before, after))
    assert [one for each in stretches for one in before[each.a : each.b]] == before
    assert [one for each in stretches for one in after[each.c : each.d]] == after
    for each in stretches:
        assert (before[each.a : each.b] == after[each.c : each.d]) is each.same


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts_even_where_no_effort_is_left(old, new):
    for effort in (Effort(), Effort(0)):
        pieces = words(old, new, effort)
        assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
        assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


def test_whole_words_are_marked_inside_a_block_that_changed():
    found = rows("# Bins\n\nWe come on Monday.\n\nThe end.", "# Bins\n\nWe come on Tuesday.\n\nThe end.")
    assert [row.kind for row in found] == ["same", "changed", "same"]
    assert found[1].pieces == (
        Piece("same", "We come on "),
        Piece("removed", "Monday"),
        Piece("added", "Tuesday"),
        Piece("same", "."),
    )


def test_a_block_that_moved_is_called_moved():
    found = rows("One first.\n\nTwo here.\n\nThree last.", "Two here.\n\nThree last.\n\nOne first.")
    assert [row.kind for row in found] == ["moved_away", "same", "moved_here"]
    assert found[1].blocks == ("Two here.", "Three last.")


def test_a_block_with_little_in_common_is_gone_and_new():
    found = rows("Bins go out on Monday.", "A heron stood by the canal.")
    assert [row.kind for row in found] == ["removed", "added"]


def test_more_empty_lines_are_no_change():
    assert [row.kind for row in rows("a\n\nb\n", "a\n\n\n\nb")] == ["same"]


def test_words_that_came_and_went_are_counted_wherever_they_stand():
    assert counted("one two two", "two three four") == (2, 2)
    assert counted("one two", "two one") == (0, 0)


def test_a_small_change_in_one_enormous_paragraph_is_still_small():
    said = " ".join(f"word{number}" for number in range(9000))
    pieces = words(said, said.replace("word4000 ", "other "))
    assert [piece.text for piece in pieces if piece.kind != "same"] == ["word4000", "other"]


def _prose(seed: int, length: int) -> str:
    pick = random.Random(seed)
    said = [f"w{pick.randrange(400)}" for _ in range(length)]
    return "\n\n".join(" ".join(said[at : at + 40]) for at in range(0, length, 40))


HOSTILE = {
    "nothing alike": lambda size: (_prose(1, size), _prose(2, size)),
    "one letter again and again": lambda size: ("a\n\nb\n\n" * size, "b\n\na\n\nc\n\n" * size),
    "turned round": lambda size: tuple("\n\n".join(f"p{n}" for n in way) for way in (range(size), range(size, 0, -1))),
    "one paragraph": lambda size: tuple(_prose(seed, size).replace("\n\n", " ") for seed in (1, 2)),
    "many alike": lambda size: tuple("\n\n".join(f"same words {s}{n}" for n in range(size)) for s in "xy"),
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_eight_times_the_text_never_costs_the_square_of_eight(shape):
    """What is compared in full is bounded, so the rest grows about as the texts do: a ratio, in one run."""

    def cost(size: int) -> float:
        texts = HOSTILE[shape](size)
        took = []
        for _ in range(3):
            began = process_time()
            rows(*texts)
            took.append(process_time() - began)
        return min(took)

    # The square is 64. A busy processor's caches made it 37 once, where it is mostly under 20.
    assert cost(64_000) < 48 * cost(8_000)
