"""At the desk a file is looked through, then brought in after a yes, a part at a time; looking does nothing."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.kit.editorial import State
from posts.essays.models import Essay
from posts.wordpress import jobs
from posts.wordpress.models import BlogImport, BlogImportLine
from posts.wordpress.report import Line, as_spreadsheet, harmless
from tests.posts.wordpress.old_blog import export, item, picture, zipped
from tests.posts.wordpress.test_import import NASTY, everything

pytestmark = pytest.mark.django_db
ADDRESS = "/essays/desk/wordpress/"
Step = BlogImport.Step


def upload(text: str | bytes, name: str = "blog.xml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text, "text/xml")


def brought(browser, text: str | bytes, **files) -> BlogImport:
    answer = browser.post(ADDRESS, {"export": upload(text), **files})
    assert answer.status_code == 302, answer.content.decode()
    return BlogImport.objects.get(pk=int(answer["Location"].rstrip("/").rpartition("/")[2]))


def press(browser, bringing: BlogImport, what: str) -> BlogImport:
    assert browser.post(f"{ADDRESS}{bringing.pk}/{what}/").status_code == 302
    return BlogImport.objects.get(pk=bringing.pk)


def looked_through(browser, text: str | bytes, **files) -> BlogImport:
    bringing = brought(browser, text, **files)
    while bringing.step == Step.LOOKING:
        bringing = press(browser, bringing, "go-on")
    return bringing


def test_the_nasty_file_is_looked_through_then_brought_in(
    as_, second_officer, tmp_path, django_capture_on_commit_callbacks
):
    browser = as_(second_officer)
    pictures = zipped(tmp_path, {"uploads/2011/05/bin.jpg": picture()}).read_bytes()
    bringing = looked_through(browser, NASTY.read_bytes(), uploads=upload(pictures, "uploads.zip"))
    assert bringing.step == Step.LOOKED
    assert Essay.objects.count() == 0
    page = browser.get(bringing.get_absolute_url()).content.decode()
    assert "Nothing is written yet." in page
    assert "the shortcode [contact-form-7] was left out" in page
    assert page.index("Look at this") < page.index("About us")  # what to look at comes first

    bringing = press(browser, bringing, "confirm")
    assert (bringing.step, Essay.objects.count()) == (Step.WRITING, 0)
    with django_capture_on_commit_callbacks(execute=True):
        while bringing.step == Step.WRITING:
            bringing = press(browser, bringing, "go-on")
    assert bringing.step == Step.DONE
    assert Essay.objects.filter(state=State.PUBLISHED).count() == 2
    assert as_(None).get("/2011/06/the-bin/")["Location"] == "/essays/the-bin-2/"
    assert list(jobs._root().iterdir()) == []  # the file held drafts and addresses of people


def test_looking_at_any_page_changes_nothing(as_, second_officer):
    browser = as_(second_officer)
    bringing = brought(browser, NASTY.read_bytes())
    for step in ("go-on", "confirm", "go-on"):
        before = everything()
        for page in ("", f"{bringing.pk}/", f"{bringing.pk}/report.csv", "outcomes/", "export/"):
            assert browser.get(ADDRESS + page).status_code == 200
            browser.head(ADDRESS + page)
        for button in ("go-on", "confirm", "forget"):
            assert browser.get(f"{ADDRESS}{bringing.pk}/{button}/").status_code == 405
        assert everything() == before
        bringing = press(browser, bringing, step)


def test_many_posts_come_in_parts_and_pressing_twice_doubles_nothing(as_, second_officer, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    browser = as_(second_officer)
    bringing = brought(browser, export(*(item(number) for number in range(1, 6))))
    assert [press(browser, bringing, "go-on").done for _ in range(3)] == [2, 4, 5]
    assert press(browser, bringing, "go-on").step == Step.LOOKED
    press(browser, bringing, "confirm")
    stale = BlogImport.objects.get(pk=bringing.pk)
    jobs.go_on(bringing := BlogImport.objects.get(pk=bringing.pk), by=second_officer)
    jobs.go_on(stale, by=second_officer)  # a second window that had not heard of the first
    assert (Essay.objects.count(), BlogImport.objects.get(pk=bringing.pk).done) == (2, 2)
    page = browser.get(bringing.get_absolute_url()).content.decode()
    assert "2 of 5 posts" in page
    while press(browser, bringing, "go-on").step != Step.DONE:
        pass
    assert Essay.objects.count() == 5
    assert BlogImportLine.objects.count() == 5


def test_an_import_that_was_killed_goes_on_where_it_stopped(as_, second_officer, monkeypatch):
    browser = as_(second_officer)
    bringing = looked_through(browser, export(*(item(number) for number in range(1, 5))))
    press(browser, bringing, "confirm")
    real, calls = jobs.actions.write, []

    def write_twice_then_die(plan, *args, **rest):
        calls.append(plan.number)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(plan, *args, **rest)

    monkeypatch.setattr(jobs.actions, "write", write_twice_then_die)
    with pytest.raises(KeyboardInterrupt):
        jobs.go_on(BlogImport.objects.get(pk=bringing.pk), by=second_officer)
    assert Essay.objects.count() == 2
    jobs.go_on(BlogImport.objects.get(pk=bringing.pk), by=second_officer)
    assert calls == ["1", "2", "3", "3", "4"]
    assert Essay.objects.count() == 4


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "This file is empty. Export it again."),
        ("<html></html>", "Line 1: this is not a WordPress export"),
        (export(item(1))[:-30], "the file ends in the middle"),
        (export(item(1)).replace("<rss", '<!DOCTYPE r [<!ENTITY a "b">]>\n<rss', 1), "Line 3: it declares"),
        (b"PK\x03\x04" + b"\x00" * 40, "Line 1"),
    ],
)
def test_a_bad_file_is_refused_at_the_upload_and_nothing_is_kept(as_, officer, text, reason):
    before = everything_but_sessions()
    answer = as_(officer).post(ADDRESS, {"export": upload(text)})
    assert answer.status_code == 200
    assert reason in answer.content.decode()
    assert everything_but_sessions() == before
    assert not jobs._root().exists() or list(jobs._root().iterdir()) == []


def everything_but_sessions() -> dict[str, str]:
    return {name: rows for name, rows in everything().items() if name not in {"sessions.Session", "hub.User"}}


def test_a_hostile_zip_is_refused_at_the_upload(as_, officer, tmp_path):
    bad = zipped(tmp_path, {"uploads/../../x.jpg": picture()}).read_bytes()
    answer = as_(officer).post(ADDRESS, {"export": upload(export(item(1))), "uploads": upload(bad, "u.zip")})
    assert "its name leads out of the folder" in answer.content.decode()
    assert BlogImport.objects.count() == 0


def test_a_file_larger_than_it_may_be_is_told_what_to_do(as_, officer, monkeypatch):
    monkeypatch.setattr("posts.wordpress.forms.LARGEST_EXPORT", 10)
    page = as_(officer).post(ADDRESS, {"export": upload(export(item(1)))}).content.decode()
    assert "WordPress can export one year at a time." in page


def test_an_officer_alone_brings_in_drafts(as_, officer):
    browser = as_(officer)
    assert "Everything comes in as a draft." in browser.get(ADDRESS).content.decode()
    bringing = looked_through(browser, export(item(1)))
    press(browser, bringing, "confirm")
    press(browser, bringing, "go-on")
    assert Essay.objects.get().state == State.DRAFT


def test_an_officer_cannot_say_yes_to_what_a_second_pair_of_eyes_began(as_, officer, second_officer):
    bringing = looked_through(as_(second_officer), export(item(1)))
    browser = as_(officer)
    assert "Bring it in" not in browser.get(bringing.get_absolute_url()).content.decode().replace("Bring it in,", "")
    press(browser, bringing, "confirm")
    assert BlogImport.objects.get().step == Step.LOOKED
    assert Essay.objects.count() == 0


@pytest.mark.parametrize("who", ["learner", "manager", "policy_owner", "councillor", "admin"])
def test_nobody_else_sees_what_is_in_a_file(request, as_, second_officer, who):
    bringing = looked_through(as_(second_officer), export(item(1, title="Secret draft", status="draft")))
    person = request.getfixturevalue(who)
    assert as_(person).get(bringing.get_absolute_url()).status_code == 403
    assert BlogImport.objects.at_desk(person).count() == 0


def test_a_file_can_be_thrown_away_but_a_report_stays(as_, second_officer, django_capture_on_commit_callbacks):
    browser = as_(second_officer)
    bringing = looked_through(browser, export(item(1)))
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"{ADDRESS}{bringing.pk}/forget/")
    assert (BlogImport.objects.count(), list(jobs._root().iterdir())) == (0, [])
    bringing = looked_through(browser, export(item(1)))
    press(browser, bringing, "confirm")
    press(browser, bringing, "go-on")
    browser.post(f"{ADDRESS}{bringing.pk}/forget/")
    assert BlogImport.objects.count() == 1


def test_files_that_are_gone_are_told_and_nothing_breaks(as_, second_officer):
    browser = as_(second_officer)
    bringing = brought(browser, export(item(1)))
    jobs.forget_files(bringing)
    answer = browser.post(f"{ADDRESS}{bringing.pk}/go-on/", follow=True)
    assert "it is no longer kept here" in answer.content.decode()


def test_the_report_is_a_spreadsheet_without_formulas(as_, second_officer):
    browser = as_(second_officer)
    bringing = looked_through(browser, export(item(1, title='=HYPERLINK("http://evil.example")', author="@SUM(1)")))
    answer = browser.get(f"{ADDRESS}{bringing.pk}/report.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Post", "Title", "What happens", "Address here", "Look at it", "Line", "Note"]
    assert {row[1] for row in rows[1:]} == {'\'=HYPERLINK("http://evil.example")'}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1", "＝1"])
def test_a_cell_like_a_formula_is_words(cell):
    assert harmless(cell) == f"'{cell}"


def test_a_row_for_each_note():
    out = io.StringIO()
    as_spreadsheet(
        [Line(1, "A", "new", "a", [[3, "care", "look"], [0, "info", "told"]]), Line(2, "B", "kept", "b", [])], out
    )
    assert [line.count(",") for line in out.getvalue().splitlines()[1:]] == [6, 6, 6]


def test_outcomes_that_were_taken_are_listed_until_somebody_says_them(as_, second_officer):
    browser = as_(second_officer)
    bringing = looked_through(browser, export(item(1, title="First"), item(2, title="Second")))
    press(browser, bringing, "confirm")
    press(browser, bringing, "go-on")
    assert browser.get(f"{ADDRESS}outcomes/").content.decode().count("Residents hear back") == 2
    Essay.objects.filter(title="First").update(outcome="Residents hear back within the hour.")
    page = browser.get(f"{ADDRESS}outcomes/").content.decode()
    assert "Second" in page
    assert "First" not in page


def test_a_script_moves_on_by_itself_and_ends_at_the_report(as_, second_officer):
    browser = as_(second_officer)
    bringing = brought(browser, export(item(1)))
    answer = browser.post(f"{ADDRESS}{bringing.pk}/go-on/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == bringing.get_absolute_url()


def test_an_empty_blog_says_so(as_, second_officer):
    bringing = brought(as_(second_officer), export())
    assert bringing.step == Step.LOOKED
    assert "There is no post in this file." in as_(second_officer).get(bringing.get_absolute_url()).content.decode()
    assert press(as_(second_officer), bringing, "confirm").step == Step.DONE


def test_an_essay_called_wordpress_can_still_be_written(officer, as_):
    from posts.essays import actions

    made = actions.begin(by=officer, title="WordPress")
    assert made.slug == "wordpress-2"
    assert as_(officer).get(made.desk_url).status_code == 200
