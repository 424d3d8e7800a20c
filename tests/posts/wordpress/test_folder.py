"""Everything goes out as files and comes back equal: the same bytes, the same rows."""

import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.kit import append_only, pictures
from hub.kit.editorial import State
from hub.kit.models import Picture, PictureUse, StarterRecord
from hub.kit.starter import Report
from hub.search import joins
from hub.search.models import Entry, Join
from posts.essays import actions
from posts.essays.models import Essay, Revision, Topic
from posts.wordpress import from_folder
from posts.wordpress.folder import written_fields
from posts.wordpress.models import ImportedPost, OldAddress
from tests.factories import UserFactory
from tests.posts.factories import draft, essay, in_review
from tests.posts.wordpress.old_blog import picture

pytestmark = pytest.mark.django_db


def out(folder: Path) -> dict[str, bytes]:
    call_command("export_essays", folder, stdout=io.StringIO())
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def back(folder: Path) -> str:
    said = io.StringIO()
    call_command("import_essays", folder, stdout=said)
    return said.getvalue()


def emptied() -> None:
    """As a new hub that has the same people and nothing else."""
    append_only.lift(connection, "posts_revision")
    for model in (OldAddress, ImportedPost, Revision, PictureUse, Picture, Join, Entry):
        model.objects.all().delete()
    Essay.objects.update(superseded_by=None, improves=None, improves_version=None, superseded_why="", state="draft")
    Essay.objects.all().delete()
    Topic.objects.all().delete()
    StarterRecord.objects.all().delete()
    append_only.hold(connection, "posts_revision")


def rows() -> list[dict]:
    """Every column that is written, with what hangs on an essay, keys of the database aside."""
    found = []
    for one in Essay.objects.order_by("slug"):
        said = {field.name: getattr(one, field.name) for field in written_fields()}
        said |= {name: getattr(one, name) for name in ("slug", "words", "html", "headings", "minutes")}
        said |= {name: getattr(said[name], "slug", None) for name in ("superseded_by", "improves")}
        said["topics"] = sorted(topic.slug for topic in one.topics.all())
        said["old"] = sorted(old.path for old in one.old_addresses.all())
        said["joined"] = list(Join.objects.filter(from_key=one.slug).order_by("order").values_list("to_kind", "to_key"))
        found.append(said)
    return found


@pytest.fixture
def every_kind(officer, second_officer):
    """An essay in each state, with everything that an essay can have."""
    kept = pictures.keep(picture(), by=officer, alt="A teal square")
    full = essay(
        slug="full", topics=("bins", "café life"), author=officer, owner=second_officer, deputy=officer, light=True,
        summary="In short: “quoted” & more\u2028.", series="The year", series_order=2, review_on=date(2027, 1, 2),
        words=f"---\n\n  Odd words: {{}} 👍🏽\n\n{kept.markdown}\n\n---\nslug: not-a-field\n---\n\nNo line end",
        note="First.\n---\nSecond.", expire_at=timezone.now() + timedelta(days=400),
    )  # fmt: skip
    OldAddress.objects.create(path="/2011/05/full", essay=full)
    OldAddress.objects.create(path="/?p=11", essay=full)
    joins.put((Essay.kind, "full"), [("lesson", "b"), ("guidance", "a")])
    ImportedPost.objects.create(blog="b", number="11", essay=full, wanted="w", held="h", outcome_taken="t")
    draft(officer, title="Empty", outcome="", words="")
    draft(officer, title="Windows", words="one\r\ntwo\r\n")
    in_review(officer, title="In review")
    essay(slug="scheduled", state=State.SCHEDULED, publish_at=timezone.now() + timedelta(days=3), public=False)
    essay(slug="withdrawn", state=State.WITHDRAWN, withdrawn_reason="Wrong", written_by="Olwen", byline="clerk")
    newer = essay(slug="a-newer")
    essay(slug="older", state=State.SUPERSEDED, superseded_by=newer, superseded_why="Newer figures")
    essay(slug="a-working-copy", state=State.DRAFT, improves=newer, improves_version=1)
    return full


def test_out_and_back_and_out_is_the_same_bytes_and_the_same_rows(every_kind, tmp_path):
    first, before = out(tmp_path / "a"), rows()
    emptied()
    for name in first:
        if name.startswith("pictures/"):
            default_storage.delete(f"pictures/{name.split('/')[1][:2]}/{name.split('/')[1]}")
    said = back(tmp_path / "a")
    assert "has no account" not in said
    assert rows() == before
    assert out(tmp_path / "b") == first
    assert [name for name in first if name.startswith("pictures/")] != []
    assert PictureUse.objects.filter(key="full", out=True, public=True).count() == 1
    assert Entry.objects.filter(kind="essay", key="full").exists()


def test_a_second_time_changes_nothing(every_kind, tmp_path):
    out(tmp_path / "a")
    emptied()
    back(tmp_path / "a")
    before, revisions = rows(), Revision.objects.count()
    said = back(tmp_path / "a")
    assert "exported essay: 10 unchanged" in said
    assert (rows(), Revision.objects.count()) == (before, revisions)


def test_what_was_edited_here_is_kept(officer, tmp_path):
    mine = draft(officer, title="Mine")
    out(tmp_path / "a")
    actions.rewrite(mine, by=officer, version=1, title="Mine, later", outcome="", words="Later.")
    assert "kept as your council edited it: exported essay mine" in back(tmp_path / "a")
    assert Essay.objects.get().title == "Mine, later"


def test_no_email_address_leaves(every_kind, officer, tmp_path):
    whole = b"".join(out(tmp_path / "a").values())
    assert officer.name.encode() in whole
    assert officer.email.encode() not in whole


def test_words_changed_outside_lose_their_approval(tmp_path):
    essay(slug="one", words="Approved words.")
    out(tmp_path / "a")
    emptied()
    file = tmp_path / "a" / "essays" / "one.md"
    file.write_text(file.read_text().replace("Approved words.", "Other words."))
    assert "one: its words are not those that were approved, so it is a draft" in back(tmp_path / "a")
    assert Essay.objects.get().state == State.DRAFT


def test_somebody_without_an_account_stays_as_a_name(tmp_path):
    person = UserFactory(name="Only Here")
    essay(slug="one", author=person, approved_by=person, approved_as="")
    out(tmp_path / "a")
    emptied()
    type(person).objects.filter(pk=person.pk).update(name="Renamed")
    back(tmp_path / "a")
    one = Essay.objects.get()
    assert (one.author, one.written_by, one.approved_by, one.approved_as) == (None, "Only Here", None, "Only Here")


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("essays/one.md", "slug: one", "slug: two", "the name of the file"),
        ("essays/one.md", "title: ", "titel: ", "nothing reads titel"),
        ("essays/one.md", "state: published", "state: shiny", "state"),
        ("essays/one.md", "state: published", "state: in_review", "submitted_by_somebody"),
        ("essays/one.md", "publish_at: '", "publish_at: 'x", "publish_at"),
        ("essays/one.md", "- bins", "- nowhere", "there is no topic nowhere"),
        ("essays/one.md", "---\n", "", "line 1"),
        ("topics.yaml", "slug: bins", "sulg: bins", "nothing reads sulg"),
    ],
)
def test_a_bad_file_is_refused_whole_with_its_place(tmp_path, file, old, new, reason):
    essay(slug="one", topics=("bins",))
    essay(slug="a-good-one")
    out(tmp_path / "a")
    emptied()
    path = tmp_path / "a" / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(CommandError, match="Nothing was written") as refused:
        back(tmp_path / "a")
    assert reason in str(refused.value)
    assert (Essay.objects.count(), Topic.objects.count()) == (0, 0)


def test_one_lost_picture_is_named_and_does_not_stop_an_export(every_kind, tmp_path):
    kept = pictures.Picture.objects.get()
    default_storage.delete(kept.file(kept.widths[0]))
    files = out(tmp_path / "a")
    assert kept.name in str(files["left-out.txt"])
    assert [name for name in files if name.startswith("pictures/")] == []
    emptied()
    back(tmp_path / "a")
    assert Essay.objects.filter(slug="full").exists()


def test_a_picture_that_is_something_else_is_refused(every_kind, tmp_path):
    files = out(tmp_path / "a")
    emptied()
    name = next(name for name in files if name.startswith("pictures/"))
    (tmp_path / "a" / name).write_bytes(b"<script>")
    with pytest.raises(CommandError, match="missing or damaged"):
        back(tmp_path / "a")


def test_a_link_in_the_folder_is_refused(every_kind, tmp_path):
    out(tmp_path / "a")
    (tmp_path / "a" / "essays" / "x.md").symlink_to("/etc/passwd")
    with pytest.raises(CommandError, match="a link to another file"):
        back(tmp_path / "a")


def test_a_folder_that_holds_something_is_not_written_into(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CommandError, match="is not empty"):
        out(tmp_path)
    with pytest.raises(CommandError, match="not a folder that export_essays wrote"):
        back(tmp_path)


def test_the_desk_gives_the_same_files_as_a_zip(every_kind, as_, officer, tmp_path):
    answer = as_(officer).get("/essays/desk/wordpress/export/")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as made:
        assert {name: made.read(name) for name in made.namelist()} == out(tmp_path / "a")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=80),
    title=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40),
)
def test_whatever_words_it_has_it_comes_back_equal(tmp_path_factory, words, title):
    emptied()
    essay(slug="any", title=title, words=words)
    before = rows()
    folder = tmp_path_factory.mktemp("any")
    first = out(folder / "a")
    emptied()
    from_folder.write(from_folder.read(folder / "a"), Report())
    assert rows() == before
    assert out(folder / "b") == first
