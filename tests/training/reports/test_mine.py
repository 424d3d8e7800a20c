"""My own learning: what I was asked to do, what else is open, and one next step."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.training.learning_factories import AssignmentFactory, LessonFactory, PathwayFactory, finish
from training.pathways import actions
from training.reports import mine

pytestmark = pytest.mark.django_db


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_what_was_asked_for_comes_before_what_is_open(learner):
    open_to_all = PathwayFactory(order=1, lessons=[LessonFactory()])
    asked = PathwayFactory(order=2, lessons=[LessonFactory()])
    AssignmentFactory(person=learner, pathway=asked)

    own = mine.of(learner)

    assert [path.pathway for path in own.asked] == [asked]
    assert [path.pathway for path in own.others] == [open_to_all]
    assert own.next.pathway == asked


def test_the_earliest_due_day_is_the_next_step(learner):
    later, sooner = (PathwayFactory(lessons=[LessonFactory()]) for _ in range(2))
    AssignmentFactory(person=learner, pathway=later, due_on=timezone.localdate() + timedelta(days=9))
    AssignmentFactory(person=learner, pathway=sooner, due_on=timezone.localdate() + timedelta(days=2))

    assert mine.of(learner).next.pathway == sooner


def test_once_what_was_asked_is_done_something_open_is_offered_and_then_nothing(learner):
    one, two = LessonFactory(), LessonFactory()
    AssignmentFactory(person=learner, pathway=PathwayFactory(lessons=[one]))
    other = PathwayFactory(lessons=[two])

    finish(learner, one)
    assert mine.of(learner).next.pathway == other
    finish(learner, two)
    assert mine.of(learner).next is None


def test_somebody_elses_assignments_and_lessons_are_not_mine(learner, officer):
    lesson = LessonFactory()
    AssignmentFactory(person=officer, pathway=PathwayFactory(lessons=[lesson]))
    finish(officer, lesson)

    own = mine.of(learner)

    assert own.asked == []
    assert own.lessons_done == 0
    assert own.next.journey.next.lesson.slug == lesson.slug


def test_a_lesson_on_two_pathways_is_done_once_for_both(learner):
    shared = LessonFactory()
    PathwayFactory(lessons=[shared, LessonFactory()])
    PathwayFactory(lessons=[shared])
    finish(learner, shared)

    own = mine.of(learner)
    assert [path.words for path in own.others] == ["1 of 2", "Done"]
    assert own.lessons_done == 1


@pytest.mark.parametrize("address", ["/", "/learning/"])
def test_the_next_step_is_offered_on_the_first_page_and_on_my_learning(as_, learner, address):
    lesson = LessonFactory(title="Your front door", minutes=12)
    PathwayFactory(title="Everyone", lessons=[lesson])
    actions.keep_place(lesson=lesson, by=learner, section="s-online")

    page = as_(learner).get(address)

    words = ("Your front door", "Carry on with lesson 1", "About 12 minutes", "Everyone: 0 of 1 lessons done")
    assert [word for word in words if word not in text(page)] == []
    assert "#s-online" in page.content.decode()


def test_my_progress_stands_on_my_own_page(as_, learner):
    lesson = LessonFactory()
    AssignmentFactory(person=learner, pathway=PathwayFactory(title="Everyone", lessons=[lesson, LessonFactory()]))
    finish(learner, lesson)

    assert "Everyone : 1 of 2" in text(as_(learner).get("/me/"))


def test_with_no_lessons_yet_there_is_one_thing_to_do(as_, learner):
    page = as_(learner).get("/learning/")

    assert "No lessons yet, and that is fine" in text(page)
    assert 'href="/guidance/"' in page.content.decode()


def test_the_page_asks_the_database_as_often_for_three_pathways_as_for_one(as_, learner):
    browser = as_(learner)
    counts = []
    for number in (1, 3):
        for _ in range(number):
            lesson = LessonFactory(questions=1)
            AssignmentFactory(person=learner, pathway=PathwayFactory(lessons=[lesson, LessonFactory()]))
            finish(learner, lesson)
        with CaptureQueriesContext(connection) as caught:
            browser.get("/learning/")
        counts.append(len(caught))

    assert counts[0] == counts[1] <= 8


def test_a_visitor_has_no_next_step(as_):
    PathwayFactory(lessons=[LessonFactory(title="Your front door")])

    page = as_(None).get("/")
    assert page.status_code == 200
    assert "Your front door" not in text(page)
