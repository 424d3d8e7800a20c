"""Finishing lessons, keeping a place, and text that changes under people who have read it."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from hub.kit.models import JournalEntry
from tests.training.learning_factories import LessonFactory, PathwayFactory, finish
from training.pathways import actions
from training.pathways.models import Completion, Lesson, Place, Step
from training.pathways.paths import facts_of, paths_of

pytestmark = pytest.mark.django_db


def answer(lesson, by, question, option="a"):
    return actions.answer(lesson=lesson, by=by, given={question.slug: [option]}, token=uuid4())


def test_a_lesson_is_done_with_the_last_right_answer_and_not_before(learner):
    lesson = LessonFactory(questions=2)
    one, two = lesson.quiz.questions.all()

    answer(lesson, learner, one)
    answer(lesson, learner, two, "b")
    assert Completion.objects.count() == 0
    answer(lesson, learner, two)
    answer(lesson, learner, one)

    assert list(Completion.objects.values_list("person", "lesson", "lesson_version")) == [(learner.pk, lesson.pk, 1)]
    assert JournalEntry.objects.filter(verb="finished", by=learner, key=lesson.slug).count() == 1


def test_the_journal_is_told_nothing_about_answers(learner):
    lesson = LessonFactory(questions=2)
    before = JournalEntry.objects.count()

    answer(lesson, learner, lesson.quiz.questions.first(), "b")

    assert JournalEntry.objects.count() == before


def test_a_lesson_without_a_quiz_is_done_by_reading_it(learner):
    lesson = LessonFactory()

    actions.read(lesson=lesson, by=learner)
    actions.read(lesson=lesson, by=learner)

    assert Completion.objects.filter(person=learner, lesson=lesson).count() == 1


def test_reading_does_not_finish_a_lesson_that_has_a_quiz(learner):
    with pytest.raises(actions.NotFinished):
        actions.read(lesson=LessonFactory(questions=1), by=learner)

    assert Completion.objects.count() == 0


def test_a_changed_lesson_keeps_old_completions_and_their_version(learner):
    lesson = LessonFactory()
    finish(learner, lesson)
    lesson.body += "\nOne more thing.\n"
    actions.put_in_use(lesson)
    actions.put_in_use(lesson)

    assert Lesson.objects.get().version == 2
    assert list(Completion.objects.values_list("lesson_version", flat=True)) == [1]
    assert list(facts_of(learner).done) == [lesson.pk]


def test_doing_the_new_version_is_a_fact_of_its_own(learner):
    lesson = LessonFactory()
    actions.read(lesson=lesson, by=learner)
    lesson.body += "\nOne more thing.\n"
    actions.put_in_use(lesson)
    actions.read(lesson=lesson, by=learner)

    assert list(Completion.objects.order_by("pk").values_list("lesson_version", flat=True)) == [1, 2]


def test_a_completion_cannot_be_changed_removed_or_doubled(learner):
    lesson = LessonFactory()
    finish(learner, lesson)

    for change in (
        lambda: Completion.objects.update(lesson_version=9),
        lambda: Completion.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        finish(learner, lesson)
    assert list(Completion.objects.values_list("lesson_version", flat=True)) == [1]


def test_a_place_moves_and_goes_when_the_lesson_is_done(learner):
    lesson = LessonFactory()

    actions.keep_place(lesson=lesson, by=learner, section="s-at-the-counter")
    actions.keep_place(lesson=lesson, by=learner, section="s-online")
    assert list(Place.objects.values_list("section", "section_title")) == [("s-online", "Online")]
    actions.read(lesson=lesson, by=learner)
    assert Place.objects.count() == 0


@pytest.mark.parametrize("section", ["", "s-elsewhere", "<script>"])
def test_a_place_that_the_lesson_does_not_have_is_not_kept(learner, section):
    assert actions.keep_place(lesson=LessonFactory(), by=learner, section=section) is None
    assert Place.objects.count() == 0


def test_laying_a_pathway_out_anew_loses_nobody_anything(learner):
    one, two = LessonFactory(), LessonFactory()
    pathway = PathwayFactory(lessons=[one])
    finish(learner, one)

    actions.lay_out(pathway, [{"id": "new", "title": "New", "lessons": [two.slug, one.slug]}])

    (path,) = paths_of(learner, Step.objects.visible_to(learner).with_path())
    assert [(stone.lesson.slug, stone.state) for stone in path.journey.stones] == [
        (two.slug, "not-yet"),
        (one.slug, "done"),
    ]


def test_what_is_published_says_so_as_a_row_and_as_a_list(learner):
    shown = LessonFactory()
    Lesson.objects.create(slug="draft", title="Draft", outcome="Not yet.")

    assert list(Lesson.objects.visible_to(learner)) == [shown]
    assert [lesson.slug for lesson in Lesson.objects.all() if lesson.is_published] == [shown.slug]
