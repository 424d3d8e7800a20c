"""The ranking alone: plain values in, an order out, the same on every database."""

from hub.search import ranking
from hub.search.ranking import Candidate, Term


def term(*stems: str, rarity: float = 4.0, **trusted: float) -> Term:
    return Term({**dict.fromkeys(stems, 1.0), **trusted}, rarity)


def thing(
    key: str, *lines: str, kind: str = "guidance", whole: str = "", body: str = "", weight: int = 80
) -> Candidate:
    said = tuple(tuple(line.split()) for line in lines)
    weights = {stem: weight for line in said for stem in line} | dict.fromkeys(body.split(), 20)
    return Candidate((kind, key), ("situation", whole) if whole else None, said, weights)


def order(terms, *candidates) -> list[str]:
    return [placed.key[1] for placed in ranking.place(terms, candidates)]


def fitting(terms, *candidates) -> list[str]:
    return [placed.key[1] for placed in ranking.place(terms, candidates) if placed.fits]


def test_a_rare_word_tells_more_than_a_common_one():
    assert ranking.rarity(1000, 1) > ranking.rarity(1000, 10) > ranking.rarity(1000, 1000) > 0
    terms = [term("page", rarity=1), term("purdah", rarity=6)]
    assert order(terms, thing("a", "page"), thing("b", "purdah")) == ["b", "a"]


def test_a_line_that_says_the_same_beats_one_that_only_holds_the_words():
    terms = [term("delet"), term("post")]
    near, far = thing("near", "delet post"), thing("far", "delet one two three four five six post")
    assert order(terms, far, near) == ["near", "far"]


def test_words_together_beat_words_apart():
    terms = [term("bank"), term("detail")]
    assert order(terms, thing("apart", "bank x y detail"), thing("together", "x bank detail y")) == [
        "together",
        "apart",
    ]


def test_what_was_typed_beats_what_may_have_been_meant():
    terms = [term("moan", complain=0.6)]
    assert order(terms, thing("meant", "complain"), thing("typed", "moan")) == ["typed", "meant"]


def test_a_head_beats_a_body():
    assert order([term("bin")], thing("body", "x", body="bin"), thing("head", "bin")) == ["head", "body"]


def test_a_situation_whose_parts_fit_comes_before_one_whose_parts_do_not():
    parts = [thing(f"p{at}", "photo child", whole="photos") for at in range(3)]
    whole, other = thing("photos", "photo", kind="situation"), thing("other", "photo", kind="situation")
    assert order([term("photo"), term("child")], other, whole, *parts)[0] == "photos"


def test_of_two_equal_parts_the_one_whose_whole_fits_comes_first():
    whole = thing("photos", "school photo", kind="situation")
    mine, other = thing("z", "photo", whole="photos"), thing("a", "photo", whole="elsewhere")
    placed = [key for key in order([term("photo"), term("school")], other, mine, whole) if key in "az"]
    assert placed == ["z", "a"]


def test_equal_things_come_by_kind_and_key_and_no_database_decides():
    some = [thing(key, "bin") for key in "cab"]
    assert order([term("bin")], *some) == order([term("bin")], *reversed(some)) == ["a", "b", "c"]


def test_guidance_comes_before_a_lesson_that_says_the_same():
    assert order([term("bin")], thing("a", "bin", kind="lesson"), thing("b", "bin")) == ["b", "a"]


def test_one_common_word_of_a_long_question_is_no_answer():
    terms = [term("page", rarity=1.5), *(term(f"unknown{at}") for at in range(4))]
    assert fitting(terms, thing("a", "page about much else")) == []


def test_most_of_a_question_in_one_line_is_an_answer():
    terms = [term("delet"), term("old"), term("messag"), term("unknown")]
    assert fitting(terms, thing("a", "delet old messag")) == ["a"]


def test_one_word_that_heads_a_thing_is_an_answer():
    assert fitting([term("purdah")], thing("a", "purdah"), thing("b", "x y", body="z")) == ["a"]


def test_what_is_far_behind_the_best_is_not_offered_beside_it():
    terms = [term("delet"), term("old"), term("messag")]
    assert fitting(terms, thing("a", "delet old messag"), thing("b", "x y z v w old")) == ["a"]


def test_nothing_asked_and_nothing_found_are_no_error():
    assert ranking.place([], [thing("a", "bin")]) == []
    assert ranking.place([term("bin")], []) == []
