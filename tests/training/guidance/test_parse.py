"""A situation file is taken whole or refused whole, with the file, the place and the reason."""

import copy
from datetime import date
from pathlib import Path

import pytest

from hub.kit.starter import BadFile
from training.guidance import parse
from training.guidance.starter import read

ITEM = {
    "id": "rain-do-coat",
    "text": "Take a coat.",
    "why": "It may rain.",
    "good_example": {"form": "moment", "who": "Mel, at the door", "text": "I have my coat."},
    "bad_example": {"form": "moment", "who": "A colleague", "text": "It will be fine."},
    "risk": "low",
    "audiences": ["all-staff"],
    "lesson": "weather",
    "owner_role": "comms-lead",
    "review_months": 12,
}
FILE = {
    "id": "rain",
    "title": "It is raining",
    "short_title": "Rain",
    "when": "It rains.",
    "lede": "Stay dry.",
    "outcome": "Nobody gets wet.",
    "group": "urgent",
    "order": 3,
    "icon": "storm",
    "risk": "low",
    "owner_role": "comms-lead",
    "review_months": 12,
    "checked_on": date(2026, 11, 24),
    "everyday_words": ["wet"],
    "pocket_card": {"do": ["Take a coat."], "dont": ["Do not run."], "unsure": "Unsure? Ask {{ comms_team_call }}."},
    "do": [ITEM],
    "dont": [{**ITEM, "id": "rain-dont-run", "text": "Do not run."}],
}
PATH = Path("rain.yaml")


def changed(**fields):
    return {**copy.deepcopy(FILE), **fields}


def item(**fields):
    return {**copy.deepcopy(ITEM), **fields}


def refusal(data):
    with pytest.raises(BadFile) as refused:
        parse.situation(PATH, data)
    assert refused.value.path == PATH
    return refused.value.place, refused.value.reason


def test_a_good_file_gives_its_situation_and_its_items_in_order():
    found = parse.situation(PATH, FILE)
    assert (found.slug, found.fields["title"], found.checked_on) == ("rain", "It is raining", date(2026, 11, 24))
    assert [(each.slug, each.fields["side"], each.fields["order"]) for each in found.items] == [
        ("rain-do-coat", "do", 1),
        ("rain-dont-run", "dont", 1),
    ]


def test_what_may_be_left_out_is_empty():
    fields = parse.situation(PATH, FILE).items[0].fields
    assert (fields["channels"], fields["words_to_borrow"], fields["clauses"], fields["scenario"]) == ([], [], [], "")


def test_a_dont_that_does_not_begin_with_do_not_is_refused():
    place, reason = refusal(changed(dont=[item(id="rain-dont-run", text="Don't run.")]))
    assert place == "rain-dont-run"
    assert reason == "a don't begins with “Do not”, so that nobody can hear it as a do; this begins with \"Don't run.\""


def test_a_dont_among_the_dos_is_refused():
    assert refusal(changed(do=[item(text="Do not run.")])) == (
        "rain-do-coat",
        "this reads as a don't, but it stands among the do's",
    )


def test_a_pocket_card_line_that_could_be_heard_as_a_do_is_refused():
    card = {"do": ["Take a coat."], "dont": ["Running"], "unsure": "Ask."}
    assert refusal(changed(pocket_card=card)) == (
        "the situation, pocket_card",
        "every line under dont begins with “Do not”; this is 'Running'",
    )


@pytest.mark.parametrize(
    ("fields", "place", "reason"),
    [
        ({"audiences": ["astronaut"]}, "rain-do-coat", "audiences has 'astronaut', which is not one of all-staff"),
        ({"risk": "huge"}, "rain-do-coat", "risk is 'huge' and must be one of low, medium, high"),
        ({"owner_role": "wizard"}, "rain-do-coat", "owner_role is 'wizard' and must be one of comms-lead"),
        ({"why": ["It may rain."]}, "rain-do-coat", "why must be there and be a text"),
        ({"why": ""}, "rain-do-coat", "why must be there and be a text"),
        ({"colour": "red"}, "rain-do-coat", "nothing reads colour"),
        ({"review_months": "often"}, "rain-do-coat", "review_months must be there and be a whole number"),
        ({"review_months": 0}, "rain-do-coat", "review_months must be between 1 and 60"),
        ({"also_asked": ["wet?", "wet?"]}, "rain-do-coat", "also_asked says the same thing twice"),
        ({"also_asked": [7]}, "rain-do-coat", "also_asked must be a list of texts, and 7 is not one"),
        ({"id": "Rain Do"}, "Rain Do", "id 'Rain Do' may hold small letters, figures and hyphens only"),
        ({"id": 7}, "do, number 1", "id must be there and be a text"),
        ({"text": "x" * 301}, "rain-do-coat", "text has 301 characters and may have 300"),
        ({"good_example": "Well done"}, "rain-do-coat", "good_example must be there and be a group of fields"),
        (
            {"good_example": {"form": "song", "who": "Mel", "text": "La"}},
            "rain-do-coat, good_example",
            "form is 'song'",
        ),
        (
            {"bad_example": {"form": "note", "who": "Mel"}},
            "rain-do-coat, bad_example",
            "text must be there and be a text",
        ),
    ],
)
def test_an_item_with_a_fault_is_refused_with_its_id_and_the_reason(fields, place, reason):
    found_place, found_reason = refusal(changed(do=[item(**fields)]))
    assert found_place == place
    assert found_reason.removeprefix("a ").startswith(reason.replace("a text", "text")) or reason in found_reason


def test_an_item_that_rests_on_nothing_is_refused():
    resting = item()
    del resting["lesson"]
    assert refusal(changed(do=[resting])) == ("rain-do-coat", "name at least one clause or a lesson that this rests on")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"id": "snow"}, "id is 'snow', but the file is called rain.yaml"),
        ({"group": "attic"}, "group is 'attic' and must be one of urgent, residents, public-life, posts, you"),
        ({"icon": "logo"}, "icon is 'logo' and must be one of"),
        ({"months": [13]}, "months must be numbers from 1 to 12"),
        ({"roles": ["king"]}, "roles has 'king', which is not one of"),
        ({"lede": "Ask {{ wizard }}."}, "nothing fills the gap {{ wizard }}"),
        ({"mood": "calm"}, "nothing reads mood"),
        ({"checked_on": "yesterday"}, "checked_on must be there and be a date"),
        ({"do": {"id": "rain-do-coat"}}, "do must be there and be a list"),
    ],
)
def test_a_situation_with_a_fault_is_refused_with_the_reason(fields, reason):
    place, found = refusal(changed(**fields))
    assert place == "the situation"
    assert reason in found.replace("be date", "be a date").replace("be list", "be a list")


def test_a_file_that_is_a_list_is_refused():
    assert refusal([FILE]) == ("the situation", "must be written as name: value")


def test_the_address_of_another_page_may_not_be_a_situation():
    with pytest.raises(BadFile) as refused:
        parse.situation(Path("desk.yaml"), changed(id="desk"))
    assert refused.value.reason == "id 'desk' is the address of another page"


def write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")


def test_broken_yaml_is_refused_with_its_line(tmp_path):
    write(tmp_path, "rain.yaml", 'id: rain\ntitle: "It is raining\n')
    with pytest.raises(BadFile) as refused:
        read(tmp_path)
    assert (refused.value.path.name, refused.value.place) == ("rain.yaml", "line 3")


def test_an_id_that_two_files_use_is_refused():
    one = parse.situation(PATH, FILE)
    two = parse.situation(Path("snow.yaml"), changed(id="snow", order=4))
    with pytest.raises(BadFile) as refused:
        parse.check_together([one, two])
    assert (refused.value.path.name, refused.value.place) == ("snow.yaml", "rain-do-coat")
    assert refused.value.reason == "this id is used already, in rain.yaml"


def test_an_id_used_twice_in_one_file_is_refused():
    with pytest.raises(BadFile) as refused:
        parse.check_together([parse.situation(PATH, changed(do=[ITEM, ITEM]))])
    assert refused.value.reason == "this id is used already, in rain.yaml"


def test_a_situation_that_leads_nowhere_is_refused():
    with pytest.raises(BadFile) as refused:
        parse.check_together([parse.situation(PATH, changed(often_needed_next=["snow"]))])
    assert (refused.value.place, refused.value.reason) == ("often_needed_next", "there is no other situation 'snow'")
