"""The pages for keeping things true: who sees what, one button, and a home panel for those with something overdue."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.keeping.chasing import overdue_of
from hub.kit.models import JournalEntry
from hub.people import actions as people
from hub.people.roles import Role
from posts.essays.models import Essay
from tests.factories import UserFactory
from tests.posts import factories
from tests.training.factories import ItemFactory, SituationFactory
from tests.training.learning_factories import LessonFactory, PathwayFactory
from training.pathways.models import Lesson

pytestmark = pytest.mark.django_db


def in_days(days: int):
    """Asked for when a test runs, which may be after midnight."""
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def essay(learner, officer):
    return factories.essay(slug="bins", title="Bins", owner=learner, deputy=officer, review_on=in_days(-3))


def shown(browser):
    page = browser.get("/keeping/")
    kept = page.context["kept"]
    return tuple(sorted(line.title for line in lines) for lines in (kept.late, kept.soon, kept.nobody))


def test_officers_see_every_kind_by_day_and_what_has_nobody(as_, officer, learner, essay):
    factories.essay(title="Soon", owner=learner, review_on=in_days(30))
    factories.essay(title="Far", owner=learner, review_on=in_days(200))
    factories.essay(title="Undated", owner=learner, review_on=None)
    lesson = LessonFactory(title="Listening", owner=officer)
    PathwayFactory(title="Everyone", lessons=[lesson], owner=officer)
    Lesson.objects.update(review_on=in_days(-3))
    situation = SituationFactory(title="Noise", review_on=in_days(200), owner=officer)
    ItemFactory(text="Breathe in.", situation=situation, review_on=in_days(200))
    assert shown(as_(officer)) == (["Bins", "Listening"], ["Soon"], ["Breathe in.", "Undated"])


def test_a_thing_whose_keepers_have_both_left_has_nobody(as_, second_officer, learner, officer, essay):
    assert shown(as_(second_officer))[2] == []
    people.leave(learner, by=None)
    assert shown(as_(second_officer))[2] == []
    people.leave(officer, by=None)
    assert shown(as_(second_officer))[2] == ["Bins"]


def test_others_see_what_is_theirs_and_never_a_draft(as_, learner, councillor, essay):
    factories.essay(title="A secret draft", state="draft", owner=learner, review_on=in_days(-3))
    factories.essay(title="Somebody else's", review_on=in_days(-3))
    assert shown(as_(learner)) == (["Bins"], [], [])
    assert shown(as_(councillor)) == ([], [], [])


def test_nothing_to_check_is_said_kindly(as_, councillor):
    page = as_(councillor).get("/keeping/").content.decode()
    assert "Nothing is waiting to be checked, and that is fine" in page


def test_one_button_says_it_is_still_right(as_, learner, essay):
    browser = as_(learner)
    page = browser.get("/keeping/essay/bins/").content.decode()
    assert ("Still right" in page, "Who keeps it true" in page) == (True, False)
    response = browser.post("/keeping/essay/bins/", {"do": "right"}, follow=True)
    assert "“Bins” is checked, and comes up again on" in response.content.decode()
    essay.refresh_from_db()
    assert (essay.checked_on, essay.checked_by) == (in_days(0), learner)
    assert JournalEntry.objects.filter(verb="still right").count() == 1


def test_looking_changes_nothing(as_, learner, essay):
    before = Essay.objects.filter(pk=essay.pk).values().get()
    for method in (as_(learner).get, as_(learner).head):
        for address in ("/keeping/essay/bins/?do=right", "/keeping/"):
            assert method(address, {"do": "right"}).status_code == 200
    assert Essay.objects.filter(pk=essay.pk).values().get() == before


def test_what_is_not_yours_is_not_there(as_, councillor, learner, essay):
    for address in ("/keeping/essay/bins/", "/keeping/essay/nothing/", "/keeping/user/1/"):
        assert as_(councillor).get(address).status_code == 404
        assert as_(councillor).post(address, {"do": "right"}).status_code == 404
    draft = factories.essay(state="draft", owner=learner)
    assert as_(learner).get(f"/keeping/essay/{draft.slug}/").status_code == 404


def test_officers_choose_owner_deputy_and_day(as_, officer, second_officer, essay):
    said = {"do": "keepers", "owner": second_officer.pk, "deputy": officer.pk}
    day = {
        "review_on_day": in_days(200).day,
        "review_on_month": in_days(200).month,
        "review_on_year": in_days(200).year,
    }
    response = as_(officer).post("/keeping/essay/bins/", {**said, **day})
    assert response.status_code == 302
    essay.refresh_from_db()
    assert (essay.owner, essay.deputy, essay.review_on) == (second_officer, officer, in_days(200))


def test_an_owner_without_the_right_cannot_choose_keepers(as_, learner, essay):
    as_(learner).post("/keeping/essay/bins/", {"do": "keepers", "owner": "", "deputy": ""})
    essay.refresh_from_db()
    assert essay.owner == learner


def test_only_people_who_are_here_and_may_write_are_offered(as_, officer, essay, learner, councillor):
    gone = UserFactory(name="Gone Away", roles=[Role.COMMS])
    people.leave(gone, by=None)
    page = as_(officer).get("/keeping/essay/bins/")
    offered = {person.name for person in page.context["form"].fields["owner"].queryset}
    assert offered == {officer.name, learner.name}  # who has it now stays in the list


@pytest.mark.parametrize(
    "odd",
    [
        {"owner": "\x00", "deputy": "9" * 40},
        {"owner": "x" * 100_000},
        {"review_on_day": "31", "review_on_month": "2", "review_on_year": "2027"},
        {"review_on_day": "1", "review_on_month": "1", "review_on_year": "9999"},
        {"review_on_day": "1", "review_on_month": "1", "review_on_year": "2001"},
        {"review_on_day": "", "review_on_month": "", "review_on_year": ""},
    ],
)
def test_odd_answers_are_said_in_words_and_change_nothing(as_, officer, essay, odd):
    fine = {
        "do": "keepers",
        "review_on_day": in_days(200).day,
        "review_on_month": in_days(200).month,
        "review_on_year": in_days(200).year,
    }
    page = as_(officer).post("/keeping/essay/bins/", {**fine, **odd})
    assert (page.status_code, bool(page.context["form"].errors)) == (200, True)
    essay.refresh_from_db()
    assert essay.review_on == in_days(-3)


def test_owner_and_deputy_cannot_be_one_person(as_, officer, essay):
    said = {"do": "keepers", "owner": officer.pk, "deputy": officer.pk}
    day = {
        "review_on_day": in_days(200).day,
        "review_on_month": in_days(200).month,
        "review_on_year": in_days(200).year,
    }
    page = as_(officer).post("/keeping/essay/bins/", {**said, **day})
    assert page.context["form"].errors == {"deputy": ["A deputy is somebody other than the owner."]}


def test_home_tells_owners_and_deputies_and_nobody_else(as_, learner, officer, councillor, essay):
    words = "A page that you keep true is due to be checked"
    seen = [words in as_(person).get("/").content.decode() for person in (learner, officer, councillor, None)]
    assert seen == [True, True, False, False]
    ItemFactory(owner=learner, review_on=in_days(0))
    assert "2 pages that you keep true are due to be checked" in as_(learner).get("/").content.decode()


def test_home_asks_once_for_all_kinds(learner, django_assert_num_queries):
    with django_assert_num_queries(1):
        overdue_of(learner)
