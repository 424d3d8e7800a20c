"""Starter content never overwrites what a council has edited, and a bad file says where and why."""

from pathlib import Path

import pytest

from hub.kit.starter import BadFile, Report, front_matter, need, no_others, put, yaml_file
from hub.people.models import Team


def load(name: str) -> Report:
    report = Report()
    put(report, "team", Team, {"slug": "parks"}, {"name": name})
    return report


@pytest.mark.django_db
def test_a_thing_is_created_then_left_alone_then_renewed():
    assert load("Parks").lines() == ["team: 1 created"]
    assert load("Parks").lines() == ["team: 1 unchanged"]
    assert load("Parks and trees").lines() == ["team: 1 updated"]
    assert Team.objects.get().name == "Parks and trees"


@pytest.mark.django_db
def test_a_councils_own_edit_is_kept_and_reported():
    load("Parks")
    Team.objects.update(name="Green Spaces")
    assert load("Parks and trees").lines() == ["team: 1 kept", "kept as your council edited it: team parks"]
    assert Team.objects.get().name == "Green Spaces"


@pytest.mark.django_db
def test_what_a_council_removed_stays_removed():
    load("Parks")
    Team.objects.all().delete()
    assert load("Parks").lines() == ["team: 1 left out"]
    assert not Team.objects.exists()


@pytest.mark.django_db
def test_what_a_council_made_itself_under_the_same_name_is_kept():
    Team.objects.create(slug="parks", name="Ours")
    assert load("Parks").counts["team"] == {"kept": 1}


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("no fields here", "line 1", "must begin with fields"),
        ("---\ntitle: [unclosed\nmore: b\n---\nbody", "line 3", "expected"),
        ("---\njust words\n---\nbody", "line 2", "name: value"),
    ],
)
def test_a_bad_head_says_the_line_and_the_reason(tmp_path, text, place, reason):
    file = tmp_path / "essay.md"
    file.write_text(text)
    with pytest.raises(BadFile) as fault:
        front_matter(file)
    assert fault.value.path == file
    assert fault.value.place == place
    assert reason in fault.value.reason


def test_bad_yaml_says_the_line(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("a: 1\nb: [\n")
    with pytest.raises(BadFile) as fault:
        yaml_file(file)
    assert fault.value.place == "line 3"


def test_fields_below_the_dashes_are_read(tmp_path):
    file = tmp_path / "essay.md"
    file.write_text("---\ntitle: A day\n---\n\nWords.\n\n---\n\nMore.\n")
    assert front_matter(file) == ({"title": "A day"}, "Words.\n\n---\n\nMore.\n")


@pytest.mark.parametrize(
    ("data", "kind"), [({}, str), ({"a": ""}, str), ({"a": 3}, str), ({"a": True}, int), ([], str)]
)
def test_a_missing_or_wrong_field_is_refused(data, kind):
    with pytest.raises(BadFile, match="item one: a must be there and be a"):
        need(data, Path("f.yaml"), "item one", "a", kind)


def test_a_field_that_nothing_reads_is_refused():
    with pytest.raises(BadFile, match="nothing reads titel"):
        no_others({"title": 1, "titel": 2}, Path("f.yaml"), "item one", {"title"})
