"""Every way through “Should I answer this?”: where it ends, with whom and how soon; and files that are refused."""

from pathlib import Path

import pytest
import yaml

from hub.kit.starter import BadFile
from training.answering import decide, reading
from training.answering.decide import Kind
from training.answering.hours import When
from training.guidance.words import fill

# The answers by their place on the page; what it ends in; the person it goes to begins with; and how soon.
PATHS = [
    ((0,), "Get help now", "the safeguarding team", "now"),
    ((1,), "Get help now", "The police", "now"),
    ((2,), "Get help now", "the duty emergency officer", "now"),
    ((3,), "Get help now", "the ICT security team", "now"),
    ((4,), "Get help now", "the safeguarding team", "now"),
    ((5, 0), "Record it and report it", "Whoever is named on the account hides it", "hour"),
    ((5, 1), "Record it and report it", "the data protection officer", "hour"),
    ((5, 2), "Record it and report it", "Your manager, and the communications team", "same-day"),
    ((5, 3), "Record it and report it", "the communications team and the ICT security team", "urgent"),
    ((5, 4), "Record it and report it", "the monitoring officer", "same-day"),
    ((5, 5), "Record it and report it", "the communications team", "same-day"),
    ((5, 6, 0), "Hand it over", "the data protection officer", "same-day"),
    ((5, 6, 1), "Hand it over", "the data protection officer", "same-day"),
    ((5, 6, 2), "Hand it over", "The service that has the case", "acknowledge"),
    ((5, 6, 3), "Hand it over", "The service that has the case", "acknowledge"),
    ((5, 6, 4, 0), "Hand it over", "the monitoring officer", "before"),
    ((5, 6, 4, 1), "Hand it over", "the communications team", "urgent"),
    ((5, 6, 4, 2), "Hand it over", "the monitoring officer and the communications team", "before"),
    ((5, 6, 4, 3), "Hand it over", "The information requests team", "same-day"),
    ((5, 6, 4, 4), "Hand it over", "The complaints team", "same-day"),
    ((5, 6, 4, 5), "Hand it over", "the communications team", "urgent"),
    ((5, 6, 4, 6), "Hand it over", "the communications team", "same-day"),
    ((5, 6, 4, 7, 1), "Hand it over", "Whoever is named on the account", "same-day"),
    ((5, 6, 4, 7, 2), "Hand it over", "Whoever is named on the account", "acknowledge"),
    ((5, 6, 4, 7, 3), "Leave it", "You, or whoever watches the account next", "look-again"),
    ((5, 6, 4, 7, 4), "Hand it over", "Whoever is named on the account", "same-day"),
    ((5, 6, 4, 7, 0, 0), "Answer it", "You", "acknowledge"),
    ((5, 6, 4, 7, 0, 1), "Answer it", "You", "acknowledge"),
    ((5, 6, 4, 7, 0, 2), "Answer it", "You, once somebody named on the account has read it too", "urgent"),
    ((5, 6, 4, 7, 0, 3), "Hand it over", "The service that knows", "acknowledge"),
    ((5, 6, 4, 7, 0, 4), "Hand it over", "The service that knows", "acknowledge"),
]


def walked(answers):
    """Follows the answers as a reader does, and returns the ending."""
    guide, question = reading.guide(), reading.guide().first
    for place in answers[:-1]:
        question = guide.questions[question.choices[place].step]
    return guide.endings[question.choices[answers[-1]].step]


@pytest.mark.parametrize(("answers", "title", "who", "when"), PATHS)
def test_every_path_ends_as_it_should(answers, title, who, when):
    ending = walked(answers)
    assert (ending.title, ending.when) == (title, when)
    assert fill(ending.who, {}).lower().startswith(who.lower())


def test_the_table_above_has_every_path_once():
    """And none is longer than six questions."""
    guide = reading.guide()
    ways = [tuple(_place(guide, path, number) for number in range(len(path))) for path, _ in guide.paths()]
    assert sorted(ways) == sorted(answers for answers, *_ in PATHS)
    assert max(map(len, ways)) == 6


def _place(guide, path, number):
    question = guide.first if number == 0 else guide.questions[path[number - 1].step]
    return question.choices.index(path[number])


def test_whoever_may_be_at_risk_comes_first_and_at_once():
    guide = reading.guide()
    assert guide.help_now.urgent
    urgent = {key for key, ending in guide.endings.items() if ending.urgent}
    assert urgent == {choice.step for choice in guide.first.choices if choice.step in guide.endings}
    assert {guide.endings[key].when for key in urgent} == {When.NOW}
    assert {guide.endings[key].kind for key in urgent} == {Kind.RECORD}
    assert all(guide.endings[key].out_of_hours for key in urgent)


def test_nobody_who_is_not_sure_answers_or_looks_away():
    unsure = [(path[-1], ending) for path, ending in reading.guide().paths() if path[-1].unsure]
    assert len(unsure) == 6
    assert {ending.kind for _, ending in unsure} == {Kind.RECORD, Kind.HAND_OVER}


def test_every_ending_says_what_to_do_and_rests_on_guidance_that_there_is():
    known = set()
    for file in (Path(reading.FILE).parent / "guidance").glob("*.yaml"):
        told = yaml.safe_load(file.read_text())
        known |= {item["id"] for side in ("do", "dont") for item in told[side]}
    for ending in reading.guide().endings.values():
        assert ending.do
        assert set(ending.guidance) <= known
        assert len(ending.guidance) == 3


def told():
    return yaml.safe_load(reading.FILE.read_text(encoding="utf-8"))


def spoilt(change):
    data = told()
    change(data)
    return data


def test_the_file_that_ships_is_read():
    assert decide.read(reading.FILE, told()) == reading.guide()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda data: data["questions"].append({**data["questions"][0], "id": "seventh"}), "more than 6"),
        (lambda data: data["questions"][0]["choices"].pop(), "leads to the next question"),
        (lambda data: data["questions"][5]["choices"][0].update(next="nowhere"), "no step 'nowhere'"),
        (lambda data: data["questions"][5]["choices"][0].update(next="at-risk"), "leads to the next question"),
        (lambda data: data["questions"][1]["choices"][0].update(next="threat"), "one question, and only one"),
        (lambda data: data["questions"][5]["choices"][4].update(next="answer"), "not sure does not answer"),
        (lambda data: data["questions"][4]["choices"][4].update(next="leave"), "not sure does not answer"),
        (lambda data: data["questions"][4]["choices"][4].pop("unsure"), "one answer is “not sure”"),
        (lambda data: data["endings"][0].update(kind="shrug"), "no kind 'shrug'"),
        (lambda data: data["endings"][0].update(when="soon"), "no time 'soon'"),
        (lambda data: data["endings"][0].update(who="{{ the_boss }}"), "nothing fills the gap"),
        (lambda data: data["endings"][0].pop("do"), "do must be there"),
        (lambda data: data["endings"][1].update(id="person-at-risk"), "used twice"),
        (lambda data: data["endings"][0].update(colour="red"), "nothing reads colour"),
    ],
)
def test_a_file_with_a_way_that_ends_badly_is_refused_whole(change, says):
    with pytest.raises(BadFile, match=says):
        decide.read(reading.FILE, spoilt(change))
