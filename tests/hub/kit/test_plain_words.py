"""The writing coach: each rule speaks where it should and is silent where it should not."""

import pytest

from hub.kit import terms
from hub.kit.plain_words import Term, coach, platform_at_front
from hub.kit.reading_ease import reading, syllables
from hub.kit.starter import BadFile

TERMS = (
    Term(("engagement", "engage"), "Nobody knows it.", {"residents": "talking with you", "managers": "answers"}),
    Term(("engage with",), "A battle.", {"residents": "talk to"}),
    Term(("KPI",), "Letters.", {"residents": "leave it out"}),
)
GOOD = """terms:
  - id: kpi
    term: KPI
    also: [key figure]
    why_it_lands_badly: Letters hide meaning.
    say_instead: {managers: a measure, councillors: a measure, residents: leave it out, ict: a measure}
    check_for: [residents]
    auto_flag: true
"""


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


def heard(rule, words, title=""):
    found = coach(words=words, audience="residents", terms=TERMS, title=title).findings
    return [(finding.line, finding.phrase) for finding in found if finding.rule == rule]


LONG = "We " + "walk " * 36 + "home."
HEAVY = (
    "The council is committed to ensuring that all residents are able to access appropriate information regarding "
    "service provision in a timely and efficient manner at all times."
)


@pytest.mark.parametrize(
    ("rule", "words", "found"),
    [
        ("heading", "## One\n\n#### Three\n\n## Four\n\n##### Six", [(3, "Three"), (7, "Six")]),
        ("heading", "## One\n\n### `code`\n\n## Three\n\n```\n##### not one\n```", []),
        ("link", "One\n\nFor bins [click here](/bins/). [**More**](/a)", [(3, "click here"), (3, "**More**")]),
        ("link", "[When your bin is emptied](/bins/), come here, `[here](/a)`, ![here](/a.png)", []),
        ("alt", "One\n![](/a.png) ![IMG_2.jpg](/b.png)", [(2, "![](/a.png)"), (2, "![IMG_2.jpg](/b.png)")]),
        ("alt", '![A heron](/a.png) `![](/a.png)` [](/a) <img alt="A heron">', []),
        ("long", "Short one.\n" + LONG, [(2, "We " + "walk " * 17 + "…")]),
        ("long", LONG.replace("walk ", "", 1) + "\n\n- " + "walk " * 20 + "\n- " + "walk " * 20, []),
        ("long", HEAVY, [(1, HEAVY[:90].rsplit(" ", 1)[0] + " …")]),
        ("long", "Go on, " * 15, []),
        ("long", "## " + "walk " * 40 + "\n| " + "walk | " * 40, []),
        ("passive", "It was sent. It is being checked. You will be told.", [(1, "was sent … being checked … be told")]),
        ("passive", "It was sent. We read it. We rang. It was kept. We wrote. We rang. It was filed.", []),
        ("passive", "I was tired. She was pleased. They were worried.", []),
        ("term", "## Engagement\n\nWe engage with you.\nKPIs.", [(1, "Engagement"), (3, "engage with"), (4, "KPIs")]),
        ("term", "They said “engagement”. `engage`, a kpi, disengaged.", []),
    ],
)
def test_each_rule_hears_what_it_should_and_nothing_else(rule, words, found):
    assert heard(rule, words) == found


def test_the_title_is_read_too():
    assert heard("term", "", title="Engage") == [(0, "Engage")]
    assert heard("title", "", title="Facebook for bins") == [(0, "Facebook")]


def test_what_to_say_instead_is_for_the_chosen_audience():
    def advice(audience):
        return [
            finding.advice for finding in coach(words="A KPI, engagement.", audience=audience, terms=TERMS).findings
        ]

    assert advice("residents") == ["Leave it out. Letters.", "Try: talking with you. Nobody knows it."]
    assert advice("managers") == ["Try: answers. Nobody knows it."]
    assert advice("ict") == []


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "make asked the tried don’t house changed wrote friend"),
        (2, "wanted people table any quiet science council something website boxes going settled useful"),
        (3, "idea resident video media services decided policy opinion half-finished serious"),
        (4, "community actually information"),
    ],
)
def test_syllables_are_counted_as_they_are_said(count, words):
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_the_figures_are_those_of_their_formulas_and_need_a_hundred_words():
    found = reading(["The cat sat on the mat."] * 20)

    assert (found.words, round(found.ease, 3), round(found.grade, 2)) == (120, 116.145, -1.45)
    assert reading(["The cat sat."] * 33) is None


def test_the_words_that_ship_are_sound_and_ordinary_ones_are_never_flagged():
    flagged = {word for term in terms.flagged() for word in term.words}

    assert len(terms.read()) == 66
    assert {"engagement", "leverage", "purdah"} <= flagged
    assert not {"reach", "content", "impressions", "journey"} & flagged


@pytest.mark.parametrize(
    ("was", "now", "place", "reason"),
    [
        ("term: KPI", "term:", "term 1, kpi", "term must be there"),
        ("auto_flag: true", "auto_flag: perhaps", "term 1, kpi", "yes or no"),
        ("[residents]", "[robots]", "term 1, kpi", "check_for may name"),
        (", ict: a measure", "", "term 1, kpi", "say_instead needs words for each"),
        ("[key figure]", "[3]", "term 1, kpi", "every line of also"),
        ("auto_flag: true", "auto_flag: true\n    colour: red", "term 1, kpi", "nothing reads colour"),
        ("auto_flag: true\n", "auto_flag: true\n" + GOOD.removeprefix("terms:\n"), "term 2, kpi", "is there twice"),
    ],
)
def test_a_slip_in_the_file_of_words_says_where_and_why(tmp_path, was, now, place, reason):
    path = tmp_path / "terms.yaml"
    path.write_text(GOOD.replace(was, now, 1))

    with pytest.raises(BadFile) as refused:
        terms.read(path)

    assert refused.value.place == place
    assert reason in refused.value.reason
