"""Pictures and links put into a text at the desk, with and without a script; what is typed always stays."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.kit import pictures
from hub.kit.models import Picture
from hub.search import index
from posts.essays.models import Essay
from tests.hub.kit import picture_files as files
from tests.posts import factories
from tests.posts.test_desk import box, page, typed

pytestmark = pytest.mark.django_db
NEW = "/essays/desk/new/"


def upload(data: bytes | None = None, name: str = "boot.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, files.file_of() if data is None else data, "image/jpeg")


def with_picture(**changes):
    said = {"picture-file": upload(), "picture-alt": "A boot on a bin", "picture-label": "boot", "do": "picture"}
    return {**typed(), **said, **changes}


def test_without_a_script_the_picture_stands_at_the_end_of_the_words_and_nothing_is_saved(as_, officer):
    response = as_(officer).post(NEW, with_picture())
    name = Picture.objects.get().name
    assert box(response, "words") == f"## One\n\nSome words.\n\n![A boot on a bin](picture:{name})\n"
    assert box(response, "outcome") == "Residents know which Sunday is theirs."
    assert "The picture is at the end of your words." in page(response)
    assert Essay.objects.count() == 0


def test_the_whole_way_to_a_reader(as_, officer, second_officer):
    writer = as_(officer)
    words = box(writer.post(NEW, with_picture()), "words")
    writer.post(NEW, typed(words=words, do="submit"))
    essay = Essay.objects.get()
    as_(second_officer).post(f"{essay.desk_url}publish/", {"version": 1})
    source = re.search(r'<img [^>]*src="([^"]+)"', as_(None).get(essay.get_absolute_url()).content.decode())[1]
    assert as_(None).get(source).status_code == 200


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"picture-file": ""}, "Choose a picture."),
        ({"picture-file": b""}, "That file is empty."),
        ({"picture-file": b"<svg/>"}, "We could not read that as a picture."),
        ({"picture-alt": ""}, "Say what the picture shows"),
        ({"picture-alt": "a" * 301}, "The most is 300."),
        ({"picture-alt": "a\x00b"}, "hidden character"),
        ({"picture-file": b"x" * (10 * 1024 * 1024 + 1)}, "larger than 10 MB"),
    ],
    ids=["none", "empty", "svg", "no words", "too many words", "nul", "too large"],
)
@pytest.mark.parametrize("address", [NEW, "/essays/desk/pictures/put/"])
def test_a_picture_that_is_refused_says_why_and_the_words_stay(as_, officer, changes, says, address):
    sent = {name: upload(value) if isinstance(value, bytes) else value for name, value in changes.items()}
    response = as_(officer).post(address, with_picture(**sent))
    assert response.status_code == 200
    assert says in page(response)
    assert Picture.objects.count() == 0
    if address == NEW:
        assert box(response, "words") == "## One\n\nSome words."
        assert "What does it show?" in page(response)


def test_the_first_press_only_brings_the_form(as_, officer):
    response = as_(officer).post(NEW, typed(do="picture"))
    assert "What does it show?" in page(response)
    assert "govuk-error" not in page(response)
    assert box(response, "words") == "## One\n\nSome words."


def test_a_decoration_is_put_in_as_one(as_, officer):
    response = as_(officer).post(NEW, with_picture(**{"picture-alt": "", "picture-decorative": "on"}))
    assert "![decoration](picture:" in box(response, "words")


def test_the_same_picture_again_takes_the_words_for_this_place(as_, officer):
    as_(officer).post(NEW, with_picture())
    response = as_(officer).post(NEW, with_picture(**{"picture-file": upload(), "picture-alt": "The left boot"}))
    assert "![The left boot](picture:" in box(response, "words")
    assert Picture.objects.count() == 1


def test_with_a_script_the_line_comes_back_alone(as_, officer):
    response = as_(officer).post("/essays/desk/pictures/put/", with_picture())
    name = Picture.objects.get().name
    assert f'data-insert="![A boot on a bin](picture:{name})"' in page(response)
    assert "<html" not in page(response)


def test_a_member_of_staff_keeps_no_picture(as_, learner):
    for address in (NEW, "/essays/desk/pictures/", "/essays/desk/pictures/put/"):
        assert as_(learner).post(address, with_picture(file=upload(), alt="x")).status_code == 403
    assert Picture.objects.count() == 0


@pytest.fixture
def things(db):
    index.put(kind="essay", key="sorry", title="Saying [sorry]", url="/essays/sorry/", outcome="It helps.", public=True)
    index.put(kind="situation", key="angry", title="When to say sorry", url="/guidance/angry/", public=False)


def test_what_there_is_to_link_to_is_found_by_kind_and_the_words_stay(as_, officer, things):
    response = as_(officer).post(NEW, typed(find="sorry", do="find"))
    said = page(response)
    assert sorted(re.findall(r'<h2 class="hub-label">(Essays|Situations)</h2>', said)) == ["Essays", "Situations"]
    assert 'data-insert="[Saying (sorry)](/essays/sorry/)"' in said
    assert said.count("Only colleagues can open it.") == 1
    assert box(response, "words") == "## One\n\nSome words."


def test_a_link_that_is_picked_stands_at_the_end_of_the_words(as_, officer, things):
    response = as_(officer).post(NEW, typed(find="sorry", do="link /guidance/angry/"))
    assert box(response, "words").endswith("Some words.\n\n[When to say sorry](/guidance/angry/)\n")
    assert Essay.objects.count() == 0


@pytest.mark.parametrize("do", ["link /no/such/", "link", "link \x00", "find", "picture"])
def test_odd_requests_change_no_words(as_, officer, do):
    response = as_(officer).post(NEW, typed(find="\x00", do=do))
    assert box(response, "words") == "## One\n\nSome words."


def test_nothing_found_says_so(as_, officer):
    said = page(as_(officer).post("/essays/desk/links/", {"find": "zebra"}))
    assert "Nothing fits “zebra”." in said


def test_finding_three_things_asks_as_often_as_one(as_, officer):
    browser = as_(officer)

    def queries() -> int:
        number = index.Entry.objects.count()
        index.put(kind="essay", key=str(number), title=f"Sorry {number}", url=f"/essays/{number}/", public=True)
        with CaptureQueriesContext(connection) as asked:
            assert page(browser.post("/essays/desk/links/", {"find": "sorry"})).count("<li>") == number + 1
        return len(asked)

    counts = [queries(), queries(), queries()]
    assert counts == [counts[0]] * 3


# --- The library


@pytest.fixture
def boot(officer):
    return pictures.keep(files.file_of(), by=officer, alt="A boot on a bin", label="boot")


def test_a_picture_is_kept_from_the_library_and_found_by_its_words(as_, officer):
    browser = as_(officer)
    said = {"file": upload(), "alt": "A boot on a bin", "label": "Thursday round"}
    kept = browser.post("/essays/desk/pictures/", said, follow=True)
    picture = Picture.objects.get()
    assert picture.markdown in page(kept)
    assert "Thursday round" in page(browser.get("/essays/desk/pictures/?q=BOOT"))
    assert "No picture fits “cat”." in page(browser.get("/essays/desk/pictures/?q=cat"))


def test_its_words_can_be_mended_there(as_, officer, boot):
    address = f"/essays/desk/pictures/{boot.name}/"
    as_(officer).post(address, {"do": "describe", "alt": "A left boot", "label": ""})
    refused = as_(officer).post(address, {"do": "describe", "alt": "", "label": ""})
    boot.refresh_from_db()
    assert boot.alt == "A left boot"
    assert "Say what the picture shows" in page(refused)


def test_it_says_where_it_is_shown_and_is_not_removed_while_readers_have_it(as_, officer, boot):
    essay = factories.essay(title="Boots", words=boot.markdown)
    address = f"/essays/desk/pictures/{boot.name}/"
    assert f'href="{essay.desk_url}">Boots</a>' in page(as_(officer).get(address))
    assert "Remove it for good" not in page(as_(officer).get(address))
    assert "Take it out there first." in page(as_(officer).post(address, {"do": "delete"}))
    assert Picture.objects.count() == 1


def test_a_picture_of_a_draft_is_removed_after_a_warning(as_, officer, boot):
    factories.draft(officer, title="Boots", words=boot.markdown)
    address = f"/essays/desk/pictures/{boot.name}/"
    assert "The drafts above will show its words in its place." in page(as_(officer).get(address))
    as_(officer).post(address, {"do": "delete"})
    assert Picture.objects.count() == 0


def test_looking_removes_nothing(as_, officer, boot):
    as_(officer).get(f"/essays/desk/pictures/{boot.name}/?do=delete")
    as_(officer).head(f"/essays/desk/pictures/{boot.name}/?do=delete")
    assert Picture.objects.count() == 1


def test_an_essay_called_pictures_has_a_desk_of_its_own(as_, officer):
    essay = factories.draft(officer, title="Pictures")
    assert essay.slug == "pictures-2"
    assert box(as_(officer).get(essay.desk_url), "title") == "Pictures"
