"""A manager's team page: their own people and nobody else's, in words and shapes, at one cost whatever the size."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import TeamFactory, UserFactory
from tests.training.learning_factories import AssignmentFactory, LessonFactory, PathwayFactory, finish
from training.pathways import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def pathway():
    return PathwayFactory(title="Everyone who works here", lessons=[LessonFactory(), LessonFactory()])


def lessons(pathway):
    return [step.lesson for step in pathway.modules.get().steps.all()]


def ask(pathway, *people, due_in=None):
    due_on = None if due_in is None else timezone.localdate() + timedelta(days=due_in)
    for person in people:
        AssignmentFactory(person=person, pathway=pathway, due_on=due_on)


def rows(response):
    """{name: [words of each cell]} as somebody hears it: without shapes or colours."""
    found = {}
    for row in re.findall(r"<tr role=\"row\"><th scope=\"row\".*?</tr>", response.content.decode(), re.S):
        name = re.search(r"rowheader\">(.*?)<small", row)[1]
        found[name] = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row, re.S)]
    return found


def test_a_manager_sees_how_far_each_person_is(as_, manager, learner, housing, pathway):
    half, late, new = learner, UserFactory(name="Grace", team=housing), UserFactory(name="Leon", team=housing)
    ask(pathway, half)
    ask(pathway, late, due_in=-11)
    finish(half, lessons(pathway)[0])

    assert rows(as_(manager).get("/team/")) == {
        "Grace": ["11 days late"],
        "Leon": ["Not needed"],
        "Priya Learner": ["1 of 2"],
    }
    assert new.name == "Leon"


def test_another_teams_manager_sees_nothing_of_it(as_, other_manager, waste, learner, housing, pathway):
    UserFactory(name="Stefan", team=waste)
    ask(pathway, learner, due_in=-11)
    finish(learner, lessons(pathway)[0])

    page = as_(other_manager).get("/team/")
    assert list(rows(page)) == ["Stefan"]
    for leak in ("Priya", "Housing", "11 days late", "Everyone who works here"):
        assert leak not in page.content.decode()
    assert as_(other_manager).get(f"/team/{housing.slug}/").status_code == 404


@pytest.mark.parametrize("address", ["/team/", "/team/housing/"])
def test_somebody_who_leads_nobody_is_told_so(as_, learner, officer, admin, housing, address):
    assert [as_(person).get(address).status_code for person in (learner, officer, admin)] == [403, 403, 403]


def test_a_stranger_is_asked_to_sign_in(as_, housing):
    assert as_(None).get("/team/")["Location"].startswith("/accounts/login/")


def test_a_deputy_sees_the_team_but_not_the_manager_or_themselves(as_, manager, deputy, learner, pathway):
    ask(pathway, manager, deputy, learner)

    assert list(rows(as_(deputy).get("/team/"))) == ["Priya Learner"]
    assert list(rows(as_(manager).get("/team/"))) == ["Priya Learner", "Ruth Deputy"]


def test_somebody_who_has_left_is_no_longer_in_the_team(as_, manager, learner, housing, pathway):
    gone = UserFactory(name="Long gone", team=housing, left_on=timezone.localdate())
    ask(pathway, gone, learner)
    finish(gone, lessons(pathway)[0])

    assert list(rows(as_(manager).get("/team/"))) == ["Priya Learner"]


def test_answers_tries_and_places_are_not_on_the_page(as_, manager, learner, pathway):
    ask(pathway, learner)
    lesson = LessonFactory(title="Half read", questions=1)
    actions.keep_place(lesson=lesson, by=learner, section="s-online")
    actions.keep_place(lesson=lessons(pathway)[0], by=learner, section="s-online")

    page = as_(manager).get("/team/")
    assert rows(page) == {"Priya Learner": ["Not yet"]}
    assert "Half read" not in page.content.decode()


def test_a_manager_of_two_teams_chooses(as_, manager, learner, waste):
    waste.manager = manager
    waste.save()
    UserFactory(name="Stefan", team=waste)
    browser = as_(manager)

    choice = browser.get("/team/").content.decode()
    assert 'href="/team/housing/"' in choice
    assert 'href="/team/waste/"' in choice
    assert list(rows(browser.get("/team/waste/"))) == ["Stefan"]
    assert list(rows(browser.get("/team/housing/"))) == ["Priya Learner"]


def test_who_leads_a_service_sees_its_teams_with_their_managers(as_, manager, learner, housing):
    head = UserFactory(name="Head of service")
    housing.part_of = TeamFactory(name="Communities", kind="service", manager=head)
    housing.save()

    assert list(rows(as_(head).get("/team/housing/"))) == ["Dan Manager", "Priya Learner"]


def test_a_team_without_people_says_that_it_is_fine(as_, other_manager, waste):
    page = as_(other_manager).get("/team/")

    assert page.status_code == 200
    assert "Nobody is in this team yet" in page.content.decode()
    assert as_(other_manager).get("/team/waste/").status_code == 200


def test_lessons_finished_this_month_are_counted_and_earlier_ones_are_not(as_, manager, learner, pathway):
    one, two = lessons(pathway)
    finish(learner, one)
    finish(learner, two, days_ago=40)

    assert "<dt>lessons finished this month</dt><dd>1</dd>" in as_(manager).get("/team/").content.decode()


def test_a_new_version_done_again_counts_as_one_lesson(as_, manager, learner, pathway):
    ask(pathway, learner)
    one, _ = lessons(pathway)
    finish(learner, one)
    one.body += "\nMore.\n"
    actions.put_in_use(one)
    finish(learner, one)

    assert rows(as_(manager).get("/team/")) == {"Priya Learner": ["1 of 2"]}


def test_a_changed_lesson_takes_nothing_away(as_, manager, learner, pathway):
    ask(pathway, learner)
    finish(learner, *lessons(pathway))
    changed = lessons(pathway)[0]
    changed.body += "\nMore.\n"
    actions.put_in_use(changed)

    assert rows(as_(manager).get("/team/")) == {"Priya Learner": ["Done"]}


def test_the_page_asks_the_database_at_most_eight_times_for_three_people_as_for_one(
    as_, manager, learner, housing, pathway
):
    ask(pathway, learner)
    browser = as_(manager)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as caught:
            browser.get("/team/")
        counts.append(len(caught))
        more = [UserFactory(team=housing) for _ in range(3)]
        other = PathwayFactory(lessons=[LessonFactory()])
        ask(pathway, *more, due_in=-3)
        ask(other, *more)
        for person in more:
            finish(person, *lessons(pathway))

    assert counts[0] == counts[1] <= 8
