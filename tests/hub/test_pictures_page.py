"""A picture's address gives it to those who may read a text that shows it, and to nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.kit import pictures
from hub.kit.editorial import State
from hub.kit.models import Picture
from posts.essays import actions
from posts.essays.models import Essay
from tests.hub.kit import picture_files as files
from tests.posts.factories import draft, essay, in_review

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def boot(officer):
    return pictures.keep(files.file_of(size=(500, 500)), by=officer, alt="A boot on a bin")


def address(picture, width=480):
    return f"/pictures/{picture.name}-{width}.webp"


@pytest.fixture
def who_gets_it(as_, boot, learner, officer, admin):
    def asked() -> str:
        """One letter for each: stranger, member of staff, administrator, officer."""
        readers = {"S": None, "L": learner, "A": admin, "O": officer}
        return "".join(name for name, who in readers.items() if as_(who).get(address(boot)).status_code == 200)

    return asked


@pytest.mark.parametrize(
    ("fields", "readers"),
    [
        ({"public": True}, "SLAO"),
        ({"public": False}, "LAO"),
        ({"public": True, "state": State.DRAFT}, "O"),
        ({"public": True, "state": State.IN_REVIEW}, "O"),
        ({"public": True, "state": State.APPROVED}, "O"),
        ({"public": True, "state": State.WITHDRAWN}, "O"),
        ({"public": True, "state": State.SCHEDULED, "publish_at": timezone.now() + DAY}, "O"),
        ({"public": True, "state": State.SCHEDULED, "publish_at": timezone.now() - DAY}, "SLAO"),
        ({"public": True, "publish_at": timezone.now() - 2 * DAY, "expire_at": timezone.now() - DAY}, "O"),
        ({"public": True, "expire_at": timezone.now() + DAY}, "SLAO"),
    ],
    ids=lambda part: part if isinstance(part, str) else "-".join(f"{k}={str(v)[:10]}" for k, v in part.items()),
)
def test_a_picture_is_seen_by_who_may_read_the_essay(boot, who_gets_it, fields, readers):
    essay(words=boot.markdown, **fields)
    assert who_gets_it() == readers


def test_a_picture_in_no_text_is_only_for_those_who_write(who_gets_it):
    assert who_gets_it() == "O"


def test_a_picture_follows_its_essay_through_its_life(boot, who_gets_it, officer, second_officer):
    written = in_review(officer, words=boot.markdown)
    assert who_gets_it() == "O"
    published = actions.publish(written, by=second_officer, version=1)
    assert who_gets_it() == "SLAO"
    actions.withdraw(published, by=officer, reason="A slip.")
    assert who_gets_it() == "O"


def test_a_picture_that_is_scheduled_and_kept_back_stays_hidden(boot, who_gets_it, officer, second_officer):
    written = in_review(officer, words=boot.markdown)
    held = actions.publish(written, by=second_officer, version=1, at=timezone.now() + DAY)
    actions.unschedule(held, by=officer)
    assert who_gets_it() == "O"


def test_a_picture_taken_out_of_the_words_is_in_use_no_longer(boot, officer):
    written = draft(officer, words=boot.markdown)
    assert boot.uses.count() == 1
    actions.rewrite(written, by=officer, version=1, title="No boot", words="No boot")
    assert boot.uses.count() == 0


def test_one_of_two_essays_is_enough(boot, who_gets_it):
    essay(words=boot.markdown, state=State.WITHDRAWN)
    essay(words=boot.markdown, public=False)
    assert who_gets_it() == "LAO"


def test_it_comes_as_what_it_is_and_may_be_kept_for_a_week(as_, boot):
    essay(words=boot.markdown)
    got = as_(None).get(address(boot))
    assert files.opened(got.content).size == (480, 480)
    assert {name: got[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")} == {
        "Content-Type": "image/webp",
        "Content-Disposition": "inline",
        "X-Content-Type-Options": "nosniff",
    }
    assert got["Cache-Control"] == "public, max-age=604800, immutable"
    again = as_(None).get(address(boot), headers={"If-None-Match": got["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_it_is_kept_no_longer_than_its_essay_lasts(as_, boot):
    essay(words=boot.markdown, expire_at=timezone.now() + timedelta(minutes=10))
    said = as_(None).get(address(boot))["Cache-Control"]
    assert 0 < int(said.split("max-age=")[1].split(",")[0]) <= 600


def test_a_colleagues_picture_is_kept_by_no_store(as_, boot, learner):
    essay(words=boot.markdown, public=False)
    assert "no-store" in as_(learner).get(address(boot))["Cache-Control"]


def test_knowing_its_mark_opens_nothing(as_, boot):
    essay(words=boot.markdown, public=False)
    assert as_(None).get(address(boot), headers={"If-None-Match": f'"{boot.name}-480"'}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/pictures/{name}-481.webp",
        "/pictures/{name}-0.webp",
        "/pictures/{name}-99999999999999999999.webp",
        "/pictures/..%2f..%2fhub-480.webp",
        "/pictures/../../etc/passwd-480.webp",
        "/pictures/{upper}-480.webp",
        "/pictures/x-480.webp",
        "/pictures/{name}-480.webp%00",
    ],
)
def test_an_address_of_no_picture_is_not_found(as_, boot, officer, path):
    path = path.format(name=boot.name, upper=boot.name.upper())
    assert as_(officer).get(path).status_code == 404


def test_a_picture_whose_file_is_gone_is_not_found(as_, boot, officer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    assert as_(officer).get(address(boot)).status_code == 404


def test_a_lent_picture_is_seen_without_an_account_by_its_ticket(as_, boot, officer):
    html = pictures.lend(draft(officer, words=boot.markdown).html)
    lent = html.split('src="')[1].split('"')[0]
    got = as_(None).get(lent)
    assert (got.status_code, got["Cache-Control"]) == (200, "private, no-store")
    assert as_(None).get(lent[:-3]).status_code == 404
    assert as_(None).get(lent.split("?")[0]).status_code == 404


def test_one_and_many_say_the_same(boot, learner):
    essay(words=boot.markdown, public=False)
    assert [Picture.objects.visible_to(learner).count(), Essay.objects.visible_to(learner).count()] == [1, 1]
