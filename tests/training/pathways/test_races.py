"""The same button pressed at the same moment from two places: nothing doubled, nothing lost."""

import threading
from uuid import uuid4

import pytest
from django.db import connection

from tests.training.learning_factories import LessonFactory
from training.pathways import actions
from training.pathways.models import Completion
from training.quizzes.models import Attempt, Reply


def at_once(lesson, by, presses):
    """Each (question, token) in a thread of its own, all let go at the same moment; gives what went wrong."""
    start, faults = threading.Barrier(len(presses)), []

    def press(question, token):
        start.wait()
        try:
            actions.answer(lesson=lesson, by=by, given={question.slug: ["a"]}, token=token)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=each) for each in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return faults


@pytest.mark.django_db(transaction=True)
def test_one_answer_handed_in_six_times_at_once_is_kept_once(learner):
    lesson = LessonFactory(questions=1)

    assert at_once(lesson, learner, [(lesson.quiz.questions.get(), uuid4())] * 6) == []
    assert (Attempt.objects.count(), Reply.objects.count(), Completion.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_last_answers_given_at_the_same_moment_still_finish_the_lesson(learner):
    lesson = LessonFactory(questions=4)

    assert at_once(lesson, learner, [(question, uuid4()) for question in lesson.quiz.questions.all()]) == []
    assert (Reply.objects.count(), Completion.objects.count()) == (4, 1)
