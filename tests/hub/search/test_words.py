"""The pure parts of search: stems, spellings, synonyms, marks. No database is asked."""

import pytest

from hub.kit.starter import BadFile
from hub.search import asking, marking, spelling, tokens, vocabulary
from hub.search.stemming import stem
from hub.search.synonyms import Book, expand
from hub.search.weighing import weigh


@pytest.mark.parametrize(
    "family",
    [
        "complain complains complaining complained complaint complaints",
        "collect collection collections collecting collected",
        "apologise apologize apologising apologised",
        "child children",
        "person people",
        "write wrote written writing writes",
        "photo photos",
        "policy policies",
        "hide hid hidden hiding",
        "happy happiness",
        "run ran running",
        "steal stole stolen stealing",
        "relate relation relational related",
        "agree agreed agreeing",
        "plan planned planning",
        "fall falls falling fell fallen",
    ],
)
def test_words_of_one_family_have_one_stem(family):
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("two", ["post poster", "council counsel", "election elector", "late later"])
def test_words_of_two_families_keep_two_stems(two):
    assert len({stem(word) for word in two.split()}) == 2


@pytest.mark.parametrize("word", ["", "a", "it", "2026", "b2b", "straße", "日本", "sky", "eed", "ing", "ss", "yy"])
def test_a_word_that_no_rule_fits_is_left_in_peace(word):
    assert stem(stem(word)) == stem(word)


def test_what_is_typed_becomes_plain_words():
    assert tokens.words("Don’t\x00 DÉJÀ-vu’s") == ["dont", "deja", "vus"]
    assert tokens.asked("#BinDayHelp") == ["hashtag", "bin", "day", "help"]
    assert tokens.telling(["how", "do", "i", "reply", "reply"]) == ["reply"]
    assert tokens.telling(["what", "is", "it"]) == ["what", "is", "it"]
    assert tokens.stems("How do I reply to complaints?") == ["repli", "complain"]


SLIPS = [
    ("jurnalist", "journalist"), ("hakced", "hacked"), ("fredom", "freedom"), ("safegarding", "safeguarding"),
    ("discription", "description"), ("pitcure", "picture"), ("counsil", "council"), ("leaveing", "leaving"),
    ("peticion", "petition"), ("complane", "complain"), ("recieve", "receive"), ("acommodation", "accommodation"),
    ("fotograf", "photograph"), ("emergancy", "emergency"), ("purdha", "purdah"), ("pasword", "password"),
]  # fmt: skip


@pytest.mark.parametrize(("slip", "meant"), SLIPS)
def test_a_slip_shares_a_key_with_the_word_that_was_meant_and_is_near_it(slip, meant):
    assert spelling.keys(slip) & spelling.keys(meant)
    assert [other for other, _ in spelling.near(slip, [meant, "wardrobe"])] == [meant]


@pytest.mark.parametrize(("one", "other"), [("bins", "parks"), ("cat", "dog"), ("reply", "rumour"), ("form", "storm")])
def test_other_words_are_not_taken_for_slips(one, other):
    assert spelling.near(one, [other]) == [] or spelling.near(one, [other])[0][1] < asking.SURE + 0.2


def test_the_nearest_comes_first_and_what_is_as_near_comes_by_alphabet():
    assert next(word for word, _ in spelling.near("hackd", ["hacked", "hacker", "hatched"])) == "hacked"
    assert spelling.near("bine", ["bina", "binb"])[0][0] == "bina"


def test_distance_stops_counting_when_it_is_too_far():
    assert spelling.distance("a" * 40, "b" * 40) == spelling.MOST_EDITS + 1
    assert spelling.distance("same", "same") == 0
    assert spelling.distance("ab", "ba") < spelling.distance("ab", "zz")


def book(*rows) -> Book:
    made = Book()
    for say, means in rows:
        made.add(say, means)
    return made


def trusts(said: str, *rows) -> dict[str, float]:
    found: dict[str, float] = {}
    for _, meant in expand([stem(word) for word in said.split()], [book(*rows)]):
        found |= meant
    return found


def test_a_synonym_is_trusted_most_forwards_then_sideways_then_backwards():
    row = (["moan", "whinge"], ["complaint"])
    forwards, backwards = trusts("moan", row), trusts("complaint", row)
    assert forwards["complain"] > forwards["whing"] > backwards["moan"] > 0


def test_a_phrase_is_one_synonym_and_half_of_it_is_none():
    row = (["kick off"], ["angry"])
    assert "angri" in trusts("they kick off now", row)
    assert trusts("they kick the ball", row) == {}


def test_the_longer_a_meaning_the_less_each_of_its_words_is_trusted():
    assert trusts("dm", (["dm"], ["message"]))["messag"] > trusts("dm", (["dm"], ["private message"]))["messag"]


def test_a_misspelt_word_is_repaired_and_then_put_in_our_words():
    asked = asking.read("peticion")
    asking.understand(asked, set(), ["petition"], [], [book((["petition"], ["signatures"]))])
    assert asked.did_you_mean == "petition"
    assert {"petit", "signatur"} <= set(asked.stems)


def test_a_slip_for_a_small_word_says_as_little_as_the_small_word():
    asked = asking.read("somone complained")
    asking.understand(asked, {"complain"}, [], [], [])
    assert list(asked.meant) == ["complained"]


def test_a_known_word_is_never_repaired():
    asked = asking.read("bins")
    asking.understand(asked, {"bin"}, ["bind", "bing"], [], [])
    assert (asked.did_you_mean, asked.stems) == ("", ["bin"])


def test_only_the_last_word_may_be_half_typed_and_a_space_ends_it():
    assert [asking.read(query).half_typed for query in ("missed bi", "missed bi ", "bi missed it")] == ["bi", "", ""]


def test_marks_and_snippets_show_markup_as_text_and_the_words_that_fit():
    assert marking.mark("Bins <b>now</b>", {"bin"}) == "<mark>Bins</mark> &lt;b&gt;now&lt;/b&gt;"
    text = "One two. " * 30 + "The bin was collected on Monday. " + "Three four. " * 30
    shown = marking.snippet(text, {"bin", "collect"})
    assert "<mark>bin</mark> was <mark>collected</mark>" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert marking.snippet("", {"bin"}) == ""
    assert marking.snippet("Nothing here", {"bin"}) == "Nothing here"


def test_a_title_weighs_more_than_everyday_words_and_those_more_than_a_body():
    weights = {word: weight for word, _, weight in weigh("Alpha", "beta", "gamma", "delta delta epsilon the")}
    assert weights["alpha"] > weights["beta"] > weights["gamma"] > weights["delta"] > weights["epsilon"]
    assert "the" not in weights


def test_a_stem_stands_once_and_its_other_words_stand_for_their_spelling():
    assert sorted(weigh("Reply", "replies replying", "", "")) == [
        ("replies", "", 88), ("reply", "repli", 88), ("replying", "", 88),
    ]  # fmt: skip


def test_the_file_of_synonyms_is_read_and_a_slip_in_one_is_refused_with_its_row(tmp_path, settings):
    (path,) = settings.SEARCH_SYNONYMS
    rows = vocabulary.read(path)
    assert len(rows) >= 200
    bad = tmp_path / "synonyms.yaml"
    bad.write_text("rows:\n  - say: [fb]\n    means: [Facebook]\n  - say: [2012]\n    means: [old]\n")
    with pytest.raises(BadFile, match="row 2"):
        vocabulary.read(bad)


def test_loaded_terms_are_synonyms_too():
    """`terms.yaml`: a manager who types the jargon finds what is written in plain words."""
    (book,) = vocabulary.books()
    assert any("network" in " ".join(phrase) for phrase in book.meanings)
