"""The old blog comes in as essays: who sees what, what is kept, and that a dry run or a refused file writes nothing."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from hub.kit.editorial import MoveRefused, State
from hub.kit.models import JournalEntry
from hub.search import index
from posts.essays import actions
from posts.essays.models import Essay, Revision
from posts.wordpress import bringing
from posts.wordpress.bringing import bring
from posts.wordpress.models import ImportedPost, OldAddress
from posts.wordpress.refusal import Refused
from tests.factories import UserFactory
from tests.posts.factories import essay
from tests.posts.wordpress.old_blog import attachment, item, picture, written, zipped

pytestmark = pytest.mark.django_db
NASTY = Path(__file__).parent / "nasty.xml"


@pytest.fixture
def megan(db):
    return UserFactory(name="Megan", email="officer@wexcombe.example")


@pytest.fixture
def uploads(tmp_path):
    return zipped(tmp_path, {"uploads/2011/05/bin.jpg": picture(), "uploads/2011/05/terms.pdf": b"%PDF-1.4"})


def said(*args, **options) -> str:
    out = io.StringIO()
    call_command("import_wordpress", *args, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def everything() -> dict[str, str]:
    """Every row of every table."""
    return {
        model._meta.label: serializers.serialize("json", model._default_manager.order_by("pk"))
        for model in apps.get_models()
    }


def test_the_nasty_file_comes_in(megan, uploads):
    out = said(NASTY, uploads=uploads)
    first, second = Essay.objects.get(slug="the-bin"), Essay.objects.get(slug="the-bin-2")
    assert first.words.startswith(
        "A resident’s bin came home after eleven days. We wrote back the same day 👍🏽.\n\n![A bin at a gate](picture:"
    )
    assert (
        "*The bin in question*\n\n-   What we tried\n    1.  ringing\n    2.  asking next door\n        -   twice\n"
        in first.words
    )
    assert "`if (a[b[0]]> 1)`, and Windows left us this: we didn’t know it was “all”." in first.words
    assert "[what happened next](/essays/the-bin-2/)" in first.words
    assert "[we told you](/essays/the-bin/)" in second.words
    assert "[A video on youtube.com](https://www.youtube.com/watch?v=bin)" in second.words
    assert (first.author, first.written_by) == (megan, "")
    assert (second.author, second.written_by) == (None, "Olwen Old-Hand")
    assert first.publish_at == datetime(2011, 5, 3, 8, 30, tzinfo=UTC)
    assert second.publish_at == datetime(2011, 6, 4, 9, 0, tzinfo=UTC)  # ten in the morning here, in summer
    assert sorted(topic.name for topic in first.topics.all()) == [
        "Bins & bags",
        "Letters",
        "Listening",
        "Streets – parks",
    ]
    assert first.summary == "Residents get their bins back, and an answer the same day. We kept count."
    assert first.outcome == "Residents get their bins back, and an answer the same day."
    assert second.outcome == "Nobody rang. Then everybody rang, as we told you."
    assert (first.state, first.public, first.approved_as) == (State.PUBLISHED, True, "it was published on the old blog")
    assert [
        (e.state, e.public) for e in Essay.objects.filter(slug__in=["not-finished", "desk-2"]).order_by("slug")
    ] == [
        (State.DRAFT, False),
        (State.DRAFT, True),
    ]
    for told in (
        "Essays: 4 new, 1 left out",
        "comments, counted and not brought in: 2 (1 shown to readers, 1 spam).",
        "left on the old blog, nav_menu_item: 1.",
        "its address was taken, so it is at /essays/the-bin-2/",
        "its address was taken, so it is at /essays/desk-2/",
        "a picture is missing: http://www.blog.wexcombe.example/wp-content/uploads/2011/05/never-there.png (A street)",
        "it had a password: now a draft for colleagues only",
        "outcome taken from its excerpt: check it",
        "outcome taken from its first sentence: check it",
        "an essay has at most 4 topics; left out: One too many",
        "it is a page, not a post",
        "characters left over from Windows were mended",
    ):
        assert told.lower() in out.lower()
    line = first.words.split("\n").index("See [what happened next](/essays/the-bin-2/).") + 1
    assert f"Line {line}: the shortcode [contact-form-7] was left out" in out


def test_readers_find_it_by_search_and_nobody_finds_a_draft(megan):
    said(NASTY)
    assert [hit.entry.key for hit in index.find("eleven days", UserFactory())] == ["the-bin"]
    assert index.find("locked sesame half thought", UserFactory()) == []


@pytest.mark.parametrize(
    "old",
    [
        "/2011/05/the-bin/",
        "/2011/05/the-bin",
        "/2011/05/The-Bin/",
        "/index.php/2011/05/the-bin/",
        "/2011//05/the-bin/?utm_source=x",
        "/?p=11",
        "/?p=11&preview=true",
        "/2011/05/a-bin/",
        "/2011/05/%74he-bin/",
    ],
)
def test_an_old_address_answers_for_ever(megan, old):
    said(NASTY)
    for ask in (Client().get, Client().head):
        answer = ask(old)
        assert (answer.status_code, answer.get("Location")) == (301, "/essays/the-bin/")


def test_an_old_address_leads_only_to_what_the_reader_may_read(megan, as_):
    said(NASTY)
    hidden = ("/?p=13", "/?p=14", "/2011/08/caf%C3%A9-desk/")
    for reader in (None, UserFactory()):
        assert [as_(reader).get(old).status_code for old in hidden] == [200, 200, 404]
    staff_only = essay(public=False)
    OldAddress.objects.create(path="/2012/01/inside", essay=staff_only)
    assert as_(None).get("/2012/01/inside/").status_code == 404
    assert as_(UserFactory()).get("/2012/01/inside/")["Location"] == staff_only.get_absolute_url()


def test_an_old_address_of_a_replaced_essay_leads_to_what_replaced_it(client):
    newer = essay()
    older = essay(
        state=State.SUPERSEDED, superseded_by=newer, superseded_why="Newer figures.", publish_at=newer.publish_at
    )
    OldAddress.objects.create(path="/2012/01/figures", essay=older)
    assert client.get("/2012/01/figures/")["Location"] == f"{newer.get_absolute_url()}?from={older.slug}"


@pytest.mark.parametrize(
    "path", ["//evil.example/", "/\\evil.example", "/%00", "/?p=" + "9" * 400, "/?p=x", "/" + "a" * 9000, "/?p=%00"]
)
def test_an_odd_address_is_an_ordinary_page(client, megan, path):
    said(NASTY)
    answer = client.get(path)
    assert answer.status_code in {200, 404}
    assert "Location" not in answer


def test_an_ordinary_page_costs_no_more_queries(client, django_assert_num_queries):
    shown = essay()
    client.get(shown.get_absolute_url())
    with django_assert_num_queries(3):
        client.get(shown.get_absolute_url())
    with django_assert_num_queries(0):
        client.get("/healthz")


def test_posting_to_an_old_address_leads_nowhere(client, megan):
    said(NASTY)
    assert client.post("/2011/05/the-bin/").status_code == 404


@pytest.mark.parametrize("path", ["", "relative", "//evil.example"])
def test_an_old_address_that_is_no_path_cannot_be_kept(path):
    with pytest.raises(IntegrityError), transaction.atomic():
        OldAddress.objects.create(path=path, essay=essay())


def test_two_essays_cannot_have_one_old_address():
    OldAddress.objects.create(path="/a", essay=essay())
    with pytest.raises(IntegrityError), transaction.atomic():
        OldAddress.objects.create(path="/a", essay=essay())


def test_a_dry_run_writes_nothing_and_says_the_same(megan, uploads):
    before = everything()
    dry = said(NASTY, uploads=uploads, dry_run=True)
    assert everything() == before
    real = said(NASTY, uploads=uploads)
    assert dry == "This is what would happen. Nothing was written.\n" + real


def test_a_second_run_changes_nothing(megan, uploads):
    said(NASTY, uploads=uploads)
    before = everything()
    out = said(NASTY, uploads=uploads)
    assert everything() == before
    assert out.startswith("Essays: 4 as it was, 1 left out\n")


def test_what_the_council_edited_is_kept_and_told(megan, officer, tmp_path):
    path = written(tmp_path, item(1, title="One", status="draft"), item(2, title="Two", status="draft"))
    said(path)
    mine = Essay.objects.get(slug="post-1")
    actions.rewrite(mine, by=officer, version=1, title="Mine now", outcome="", words="My words.")
    path = written(tmp_path, item(1, title="One b", status="draft"), item(2, title="Two b", status="draft"))
    out = said(path)
    assert "1 changed, and nobody here had edited it, 1 kept as it is here" in out
    assert "Kept as it was edited here." in out
    assert [(e.title, e.version) for e in Essay.objects.order_by("slug")] == [("Mine now", 2), ("Two b", 2)]
    assert Revision.objects.get(essay__slug="post-2", number=2).why == "brought in from the old blog"


def test_words_saved_between_looking_and_writing_are_kept(megan, officer, tmp_path, monkeypatch):
    said(written(tmp_path, item(1, title="One", status="draft")))
    write = bringing.actions.write

    def late(plan, *rest, **named):
        mine = Essay.objects.get(slug="post-1")
        actions.rewrite(mine, by=officer, version=1, title="Mine now", outcome="", words="My words.")
        return write(plan, *rest, **named)

    monkeypatch.setattr(bringing.actions, "write", late)
    out = said(written(tmp_path, item(1, title="One b", status="draft")))
    assert "1 kept as it is here" in out
    assert [(e.title, e.words, e.version) for e in Essay.objects.all()] == [("Mine now", "My words.", 2)]


def test_an_essay_taken_back_from_readers_does_not_come_back(megan, second_officer, tmp_path):
    path = written(tmp_path, item(1))
    said(path)
    actions.withdraw(Essay.objects.get(), by=second_officer, reason="Not true any longer")
    said(written(tmp_path, item(1, title="Once more")))
    assert Essay.objects.get().state == State.WITHDRAWN


def test_an_essay_of_ours_is_never_overwritten(megan, tmp_path):
    ours = essay(slug="post-1", title="Ours")
    said(written(tmp_path, item(1, title="Theirs")))
    ours.refresh_from_db()
    assert ours.title == "Ours"
    assert Essay.objects.get(title="Theirs").slug == "post-1-2"


def test_an_officer_alone_brings_in_drafts_and_a_second_pair_of_eyes_what_readers_had(
    officer, second_officer, learner, tmp_path
):
    path = written(tmp_path, item(1))
    with pytest.raises(MoveRefused):
        bring(path, None, by=learner, dry_run=False)
    assert Essay.objects.count() == 0
    bring(path, None, by=officer, dry_run=False)
    assert Essay.objects.get().state == State.DRAFT
    bring(path, None, by=second_officer, dry_run=False)
    assert Essay.objects.get().state == State.PUBLISHED
    assert JournalEntry.objects.filter(verb="import").count() == 2


def test_states_of_the_old_blog_never_become_more_open(megan, tmp_path):
    path = written(
        tmp_path,
        item(1, status="private"),
        item(2, status="pending"),
        item(3, status="future", day_gmt="2031-01-01 00:00:00"),
        item(4, status="trash"),
        item(5, day_gmt="2031-01-01 00:00:00"),
        item(6, status="auto-draft"),
        item(7, kind="event"),
        item(8, status="publish", day="0000-00-00 00:00:00", day_gmt="0000-00-00 00:00:00"),
    )
    out = said(path)
    assert list(Essay.objects.order_by("slug").values_list("slug", "state", "public")) == [
        ("post-1", "draft", False),
        ("post-2", "draft", True),
        ("post-3", "draft", True),
        ("post-5", "draft", True),
        ("post-8", "published", True),
    ]
    assert Essay.objects.get(slug="post-8").publish_at == datetime(2011, 5, 3, 8, 30, tzinfo=UTC)
    assert "It was to appear on 1 January 2031: now a draft, give it a day again." in out
    assert "It was in the bin." in out
    assert "It is a “event”, not a post." in out


def hostile(tmp_path) -> dict[str, tuple[Path, Path | None]]:
    good, fine = written(tmp_path, item(1), name="good.xml"), {"uploads/2011/05/bin.jpg": picture()}
    text = good.read_text()
    broken = {
        "cut off": text[:-200],
        "bomb": text.replace("<rss", '<!DOCTYPE r [<!ENTITY a "b">]>\n<rss', 1),
        "outside": text.replace("<rss", '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<rss', 1),
        "no number": text.replace("<wp:post_id>1<", "<wp:post_id><", 1),
        "twice": text.replace("</channel>", item(1) + "</channel>", 1),
        "the bad one comes last": text.replace("</channel>", "<item><oops></item></channel>", 1),
    }
    found = {}
    for name, words in broken.items():
        (tmp_path / f"{name}.xml").write_text(words)
        found[name] = (tmp_path / f"{name}.xml", None)
    zips = {
        "path traversal": {"uploads/../../etc/x.jpg": picture()},
        "absolute": {"/etc/x.jpg": picture()},
        "windows path": {"C:\\x.jpg": picture()},
        "nested": {"uploads/more.zip": b"PK"},
        "renamed": {"uploads/2011/05/page.jpg": b"<html><script>"},
        "zip bomb": {"uploads/2011/05/big.txt": b"0" * 30_000_000},
    }
    for name, files in zips.items():
        found[name] = (good, zipped(tmp_path, {**fine, **files}, name=f"{name}.zip"))
    (tmp_path / "no.zip").write_bytes(b"not a zip")
    found["no zip"] = (good, tmp_path / "no.zip")
    return found


@pytest.mark.parametrize(
    "name",
    ["cut off", "bomb", "outside", "no number", "twice", "the bad one comes last", "path traversal", "absolute",
     "windows path", "nested", "renamed", "zip bomb", "no zip"],
)  # fmt: skip
def test_a_bad_file_is_refused_whole(tmp_path, name):
    path, zip_path = hostile(tmp_path)[name]
    before = everything()
    with pytest.raises(CommandError, match=r"Nothing was brought in\. (Line \d+|The zip of uploads).*: \S"):
        said(path, uploads=zip_path)
    assert everything() == before


def test_a_symbolic_link_in_the_zip_is_refused(tmp_path):
    import zipfile

    path = tmp_path / "link.zip"
    with zipfile.ZipFile(path, "w") as made:
        link = zipfile.ZipInfo("uploads/x.jpg")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    with pytest.raises(Refused, match="a link to another file"):
        bring(written(tmp_path, item(1)), path, by=None, dry_run=False)


def test_a_damaged_picture_is_refused_before_anything_is_written(tmp_path):
    path = zipped(tmp_path, {"uploads/2011/05/bin.jpg": picture()})
    data = bytearray(path.read_bytes())
    data[200] ^= 0xFF
    path.write_bytes(data)
    url = "https://blog.wexcombe.example/wp-content/uploads/2011/05/bin.jpg"
    export = written(tmp_path, item(1), item(2, content=f'<img src="{url}" alt="A bin">'))
    with pytest.raises(Refused, match="damaged"):
        bring(export, path, by=None, dry_run=False)
    assert Essay.objects.count() == 0


def test_pictures_of_a_gallery_and_their_kept_words(tmp_path):
    zip_path = zipped(tmp_path, {"2011/05/a.jpg": picture(), "2011/05/b.png": picture("PNG", "red")})
    export = written(
        tmp_path,
        item(1, content="Look.\n\n[gallery]"),
        attachment(2, "2011/05/a.jpg", alt="A teal square", parent=1),
        attachment(3, "2011/05/b.png", alt="A red square", parent=1, caption="Red, as asked"),
    )
    bring(export, zip_path, by=None, dry_run=False)
    words = Essay.objects.get().words
    assert words.count("](picture:") == 2
    assert "![A teal square](picture:" in words
    assert words.rstrip().endswith("*Red, as asked*")


def test_a_post_that_cannot_become_an_essay_is_left_out_and_told(tmp_path):
    out = said(written(tmp_path, item(1, content="<p>x</p>" * 90_000), item(2)))
    assert "Post 1, “A post”: left out" in out
    assert "It cannot become an essay" in out
    assert Essay.objects.count() == 1


def test_names_of_topics_and_people_are_plain_words(tmp_path):
    path = written(tmp_path, item(1, author="gone@wexcombe.example", topics=[("category", "<b>Bins</b> &amp; more")]))
    said(path)
    made = Essay.objects.get()
    assert made.written_by == "gone"
    assert [topic.name for topic in made.topics.all()] == ["Bins & more"]


def test_one_post_becomes_one_essay():
    made = essay()
    ImportedPost.objects.create(blog="b", number="1", essay=made)
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportedPost.objects.create(blog="b", number="1", essay=essay())


def test_the_command_says_how_far_it_is_in_plain_lines_where_there_is_no_terminal(tmp_path):
    err = io.StringIO()
    call_command("import_wordpress", written(tmp_path, item(1), item(2)), stdout=io.StringIO(), stderr=err)
    assert "\r" not in err.getvalue()
    assert "Looking: 100 %\n" in err.getvalue()
    assert "Writing: 100 %\n" in err.getvalue()


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_the_command_draws_a_bar_on_a_terminal(tmp_path):
    err = Terminal()
    call_command("import_wordpress", written(tmp_path, item(1)), stdout=io.StringIO(), stderr=err, no_color=True)
    assert "\rWriting  [" + "#" * 30 + "] 100 %" in err.getvalue()


def test_a_file_that_is_not_there_and_a_person_who_is_not(tmp_path):
    with pytest.raises(CommandError, match=r"Nothing was brought in\..*No such file"):
        said(tmp_path / "gone.xml")
    with pytest.raises(CommandError, match="Nobody who works here"):
        said(written(tmp_path, item(1)), email="nobody@wexcombe.example")
