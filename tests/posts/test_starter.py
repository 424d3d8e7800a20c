"""Starter essays: what ships is sound, loads twice, never over a council's edits, and a bad file is refused whole."""

import shutil
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from hub.kit.first_look import remarks
from hub.kit.starter import BadFile, Report
from hub.search import joins
from hub.search.models import Entry, Join
from posts import starter_content as starter
from posts.essays import coaching
from posts.essays.models import Essay, Revision, Topic

GOOD = """---
title: A good one
slug: good
outcome: Residents get an answer.
summary: In short.
author_role: officer
tags: [listening]
published: 2025-01-02
audience: public
related_guidance: [first-do-watch]
related_lessons: [plain-words]
light: false
---

Some words.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays" / "good.md").write_text(GOOD)
    for name in ("topics.yaml", "smiles.yaml"):
        shutil.copy(starter.HERE / name, tmp_path / name)
    return tmp_path


def load(folder=starter.HERE):
    report = Report()
    starter.write(starter.read(folder), report)
    return report


@pytest.mark.django_db
def test_what_ships_is_fourteen_essays_that_a_first_look_likes():
    parsed = starter.read()

    assert len(parsed["essays"]) == 14
    for fields in parsed["essays"]:
        said = {name: fields[name] for name in ("title", "outcome", "words")}
        coached = coaching.listen(**said, public=fields["public"])
        assert coaching.stops(coached) == [], fields["slug"]
        found = remarks(coached, title=fields["title"], audience="residents")
        counted = (
            "A long sentence",
            "Nobody seems",
            "1 more",
            "2 more",
            "3 more",
            "“",
            "A link leads nowhere",  # to what other rooms bring
        )  # in tests/house/test_plain_words.py
        cares = [remark.verdict for remark in found if remark.kind == "care"]
        assert [verdict for verdict in cares if not verdict.startswith(counted)] == [], fields["slug"]
        assert "!" not in fields["words"], fields["slug"]


def test_what_ships_smiles_for_at_least_three_weeks_without_repeating():
    lines = starter.read_smiles(starter.HERE / "smiles.yaml")

    assert len(lines) == len(set(lines)) >= 21
    assert all(len(line) < 200 for line in lines)


def test_loading_twice_gives_the_same_rows(db):
    load()
    first = [(row.pk, row.slug, row.version, row.html) for row in Essay.objects.order_by("pk")]

    report = load()

    assert [(row.pk, row.slug, row.version, row.html) for row in Essay.objects.order_by("pk")] == first
    assert report.counts == {"topic": {"unchanged": 16}, "essay": {"unchanged": 14}}
    assert (Revision.objects.count(), Entry.objects.filter(kind="essay").count()) == (14, 14)
    assert Join.objects.filter(from_kind="essay").count() == len(
        [line for fields in starter.read()["essays"] for line in fields["joined"]]
    )


def test_what_a_council_edited_is_kept(db, folder):
    load(folder)
    Essay.objects.filter(slug="good").update(title="Our own title")
    (folder / "essays" / "good.md").write_text(GOOD.replace("Some words.", "Newer words."))

    report = load(folder)

    assert report.kept == ["essay good"]
    kept = Essay.objects.get(slug="good")
    assert (kept.title, kept.words) == ("Our own title", "Some words.\n")


def test_a_newer_file_renews_what_nobody_edited_and_keeps_the_old_text_as_a_revision(db, folder):
    load(folder)
    (folder / "essays" / "good.md").write_text(GOOD.replace("Some words.", "Newer words."))

    load(folder)

    essay = Essay.objects.get(slug="good")
    assert (essay.version, essay.html) == (2, "<p>Newer words.</p>")
    assert list(essay.revisions.values_list("number", "words")) == [(2, "Newer words.\n"), (1, "Some words.\n")]


def test_an_essay_is_found_joined_and_about_its_topics(db, folder):
    load(folder)

    essay = Essay.objects.get(slug="good")
    assert [topic.name for topic in essay.topics.all()] == ["Listening"]
    assert list(Join.objects.values_list("to_kind", "to_key")) == [
        ("guidance", "first-do-watch"),
        ("lesson", "plain-words"),
    ]
    assert joins.of("guidance", "first-do-watch", user=Anybody())["essay"][0].title == "A good one"


class Anybody:
    is_authenticated = False


def test_a_day_that_has_not_come_yet_hides_nothing(db, folder):
    ahead = timezone.localdate().year + 3
    (folder / "essays" / "good.md").write_text(GOOD.replace("2025-01-02", f"{ahead}-02-28"))

    load(folder)

    assert Essay.objects.get(slug="good").is_published


def test_the_29th_of_february_has_an_earlier_year():
    assert starter.already_past(date(2128, 2, 29)) < timezone.localdate()


@pytest.mark.parametrize(
    ("was", "now", "place", "reason"),
    [
        ("title: A good one", "title: Facebook for bins", "title", "platform"),
        ("title: A good one", "title: " + "x" * 121, "title", "at most 120"),
        ("slug: good", "slug: bad", "slug", "not the name of the file"),
        ("outcome: Residents get an answer.", "outcome:", "outcome", "must be there"),
        ("outcome: Residents get an answer.\n", "", "outcome", "must be there"),
        ("published: 2025-01-02", "published: last week", "published", "published"),
        ("audience: public", "audience: nobody", "audience", "public or staff"),
        ("tags: [listening]", "tags: [lissening]", "tags", "no topic lissening"),
        ("tags: [listening]", "tags: listening", "tags", "list"),
        ("light: false", "light: perhaps", "light", "yes or no"),
        ("light: false", "light: false\nseries: Alone", "series", "together"),
        ("light: false", "light: false\ncolour: red", "the fields", "colour"),
        ("light: false", "light: [", "line", ""),
        ("Some words.", "", "the text", "no text"),
        ("Some words.", "![a](https://elsewhere.example/a.png)", "the text", "picture"),
        ("---\ntitle", "title", "line 1", "three dashes"),
    ],
)
def test_a_bad_file_says_which_where_and_why(folder, was, now, place, reason):
    path = folder / "essays" / "good.md"
    path.write_text(GOOD.replace(was, now, 1))

    with pytest.raises(BadFile) as refused:
        starter.read(folder)

    assert refused.value.path == path
    assert refused.value.place.startswith(place)
    assert reason in refused.value.reason


def test_an_address_that_another_page_has_is_refused(folder):
    (folder / "essays" / "good.md").rename(folder / "essays" / "desk.md")
    (folder / "essays" / "desk.md").write_text(GOOD.replace("slug: good", "slug: desk"))

    with pytest.raises(BadFile, match="another page"):
        starter.read(folder)


def test_two_essays_cannot_have_one_place_in_a_series(folder):
    for slug in ("one", "two"):
        text = GOOD.replace("slug: good", f"slug: {slug}").replace(
            "light: false", "light: false\nseries: S\nseries_order: 1"
        )
        (folder / "essays" / f"{slug}.md").write_text(text)

    with pytest.raises(BadFile, match="two essays are number 1 of S"):
        starter.read(folder)


def test_a_topic_that_is_there_twice_is_refused(folder):
    line = "- {id: listening, label: A, meaning: B}\n"
    (folder / "topics.yaml").write_text("topics:\n" + line + line)

    with pytest.raises(BadFile, match="topic 2: listening is there twice"):
        starter.read(folder)


def test_one_bad_file_among_good_ones_loads_nothing(db, folder, monkeypatch, settings):
    settings.STARTER_CONTENT = ["posts.starter_content"]
    (folder / "essays" / "later.md").write_text(GOOD)
    monkeypatch.setattr(starter.read, "__defaults__", (folder,))

    with pytest.raises(CommandError, match=r"Nothing was loaded.*later.md, slug"):
        call_command("load_starter")

    assert (Essay.objects.count(), Topic.objects.count()) == (0, 0)
