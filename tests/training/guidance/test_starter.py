"""The starter guidance: loaded once or twice it is the same, and a council's own words are kept."""

import shutil
from datetime import date
from io import StringIO

import pytest
import yaml
from django.core.management import CommandError, call_command

from hub.kit.starter import Report
from hub.search.models import Entry, Join
from training.guidance import starter
from training.guidance.models import Item, Situation
from training.guidance.vocabulary import AUDIENCES, CHANNELS, DEPUTY_ROLES, GROUPS, OWNER_ROLES, Form, Risk
from training.guidance.words import PHRASES

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """Two of the real files, to change."""
    for name in ("journalists.yaml", "humour.yaml"):
        shutil.copy(starter.FOLDER / name, tmp_path / name)
    for file in tmp_path.iterdir():
        change(file, often_needed_next=[])
    return tmp_path


def change(file, **fields):
    held = yaml.safe_load(file.read_text())
    held.update(fields)
    if not held["often_needed_next"]:
        del held["often_needed_next"]
    file.write_text(yaml.safe_dump(held, sort_keys=False, allow_unicode=True))
    if "often_needed_next" not in held:
        held["often_needed_next"] = []


def load(folder):
    report = Report()
    starter.write(starter.read(folder), report)
    return report


def test_loading_twice_changes_nothing(folder):
    load(folder)
    rows = list(Item.objects.values()), list(Situation.objects.values())
    report = load(folder)
    assert report.lines() == ["situation: 2 unchanged", "guidance: 5 unchanged"]
    assert (list(Item.objects.values()), list(Situation.objects.values())) == rows


def test_what_is_loaded_is_published_checked_and_due_again(folder):
    load(folder)
    item = Item.objects.get(slug="humour-dont-trick")
    assert item.is_published
    assert item.situation.is_published
    assert (item.checked_on, item.review_on) == (date(2026, 11, 24), date(2027, 11, 24))
    assert item.approved_hash == item.text_hash()


def test_a_councils_own_words_are_kept(folder):
    load(folder)
    Item.objects.filter(slug="humour-do-warm").update(text="Be kind.")
    report = load(folder)
    assert Item.objects.get(slug="humour-do-warm").text == "Be kind."
    assert report.lines()[-1] == "kept as your council edited it: guidance humour-do-warm"


def test_a_changed_file_renews_what_nobody_edited_and_search_hears_of_it(folder):
    load(folder)
    held = yaml.safe_load((folder / "humour.yaml").read_text())
    held["do"][0]["why"] = "Because a quokka smiled."
    (folder / "humour.yaml").write_text(yaml.safe_dump(held, sort_keys=False))
    report = load(folder)
    assert "guidance: 1 updated, 4 unchanged" in report.lines()
    item = Item.objects.get(slug="humour-do-warm")
    assert (item.why, item.approved_hash) == ("Because a quokka smiled.", item.text_hash())
    assert "quokka" in Entry.objects.get(kind="guidance", key="humour-do-warm").body


def test_what_a_council_withdrew_stays_withdrawn_when_its_file_changes(folder):
    load(folder)
    Situation.objects.filter(slug="humour").update(state="withdrawn")
    change(folder / "humour.yaml", lede="Smile.", often_needed_next=[])
    load(folder)
    situation = Situation.objects.get(slug="humour")
    assert (situation.lede, situation.state) == ("Smile.", "withdrawn")
    assert not Entry.objects.filter(kind="situation", key="humour").exists()


def test_a_bad_file_loads_nothing_at_all(folder, settings, monkeypatch):
    settings.STARTER_CONTENT = ["training.guidance.starter"]
    monkeypatch.setattr(starter, "read", lambda read=starter.read: read(folder))
    change(folder / "journalists.yaml", risk="enormous", often_needed_next=[])
    with pytest.raises(CommandError) as refused:
        call_command("load_starter", stdout=StringIO())
    assert str(refused.value) == (
        f"Nothing was loaded. {folder}/journalists.yaml, the situation: "
        "risk is 'enormous' and must be one of low, medium, high"
    )
    assert Situation.objects.count() == 0


def test_each_situation_and_item_can_be_found_and_is_joined(folder):
    load(folder)
    assert Entry.objects.filter(kind="situation").count() == 2
    assert Entry.objects.filter(kind="guidance").count() == 5
    entry = Entry.objects.get(kind="guidance", key="press-dont-off-record")
    assert (entry.url, entry.public) == ("/guidance/journalists/press-dont-off-record/", False)
    assert "they said it is just between us" in entry.also
    lines = Join.objects.filter(from_kind="guidance", from_key="press-dont-off-record").order_by("order")
    assert [(line.to_kind, line.to_key) for line in lines] == [
        ("lesson", "when-to-pass-on"),
        ("clause", "journalists"),
        ("scenario", "journalist-dm"),
    ]


def test_every_starter_item_is_whole():
    """Text, why, both examples, an owner with a deputy, a clause or a lesson: asked of the real files."""
    items = [item.fields for situation in starter.read() for item in situation.items]
    assert len(items) == 120
    assert [one for one in items if not (one["clauses"] or one["lesson"])] == []
    assert [one for one in items if one["good_example"]["text"] == one["bad_example"]["text"]] == []
    assert {one["owner_role"] for one in items} <= set(DEPUTY_ROLES)


def test_every_shelf_holds_something_and_no_place_is_taken_twice():
    situations = [situation.fields for situation in starter.read()]
    assert {one["group"] for one in situations} == set(GROUPS)
    assert sorted(one["order"] for one in situations) == list(range(1, 25))


def test_the_readme_beside_the_files_names_every_word_that_may_be_used():
    readme = (starter.FOLDER / "README.md").read_text()
    lists = [GROUPS, AUDIENCES, CHANNELS, OWNER_ROLES, list(Risk), list(Form), PHRASES]
    assert [word for words in lists for word in words if f"`{word}`" not in readme] == []


def test_a_deputy_is_named_for_every_owner_and_is_somebody_else():
    assert set(DEPUTY_ROLES) == set(OWNER_ROLES)
    assert [role for role, deputy in DEPUTY_ROLES.items() if role == deputy or deputy not in OWNER_ROLES] == []
