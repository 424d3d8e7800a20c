"""Handing an answer in: kept once, for ever, and only where it belongs."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.factories import UserFactory
from tests.training.learning_factories import QuestionFactory, QuizFactory
from training.quizzes import actions
from training.quizzes.models import Attempt, Reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory()


def hand_in(question, by, answer="a", token=None):
    return actions.hand_in(quiz=question.quiz, by=by, given={question.slug: [answer]}, token=token or uuid4())


def test_an_answer_is_kept_with_its_mark_and_the_version_of_the_quiz(question, learner):
    attempt = hand_in(question, learner, "b")

    kept = Reply.objects.values_list("attempt", "question", "given", "is_right", "attempt__quiz_version")
    assert list(kept) == [(attempt.pk, question.pk, ["b"], False, 1)]


def test_handing_in_twice_counts_once(question, learner):
    token = uuid4()

    first, second = (hand_in(question, learner, "a", token) for _ in range(2))

    assert first == second
    assert (Attempt.objects.count(), Reply.objects.count()) == (1, 1)


def test_another_answer_from_a_page_gone_back_to_is_another_try(question, learner):
    token = uuid4()

    hand_in(question, learner, "b", token)
    hand_in(question, learner, "a", token)

    assert [reply.given for reply in Reply.objects.order_by("pk")] == [["b"], ["a"]]


def test_two_people_with_one_token_keep_an_answer_each(question, learner, officer):
    token = uuid4()

    assert hand_in(question, learner, "a", token) != hand_in(question, officer, "a", token)
    assert Attempt.objects.count() == 2


@pytest.mark.parametrize("answer", ["z", ""])
def test_an_option_that_is_not_there_is_refused_and_nothing_is_kept(question, learner, answer):
    with pytest.raises(actions.AnswerRefused), transaction.atomic():
        hand_in(question, learner, answer)

    assert Attempt.objects.count() == 0


def test_a_question_of_another_quiz_is_refused(question, learner):
    other = QuestionFactory()

    with pytest.raises(actions.AnswerRefused), transaction.atomic():
        actions.hand_in(quiz=question.quiz, by=learner, given={other.slug: ["a"]}, token=uuid4())

    assert Attempt.objects.count() == 0


def test_a_question_that_is_asked_no_longer_is_refused(learner):
    question = QuestionFactory(is_asked=False)

    with pytest.raises(actions.AnswerRefused), transaction.atomic():
        hand_in(question, learner)


def test_a_quiz_is_all_right_once_each_question_was_answered_rightly_in_whichever_try(learner):
    quiz = QuizFactory()
    one, two = (QuestionFactory(quiz=quiz) for _ in range(2))

    assert actions.is_all_right(quiz, learner) is False
    hand_in(one, learner, "a")
    hand_in(one, learner, "b")
    assert actions.is_all_right(quiz, learner) is False
    hand_in(two, learner, "a")
    assert actions.is_all_right(quiz, learner) is True
    assert actions.is_all_right(quiz, UserFactory()) is False


def test_right_answers_to_an_older_version_do_not_fill_a_newer_quiz(question, learner):
    hand_in(question, learner)
    question.quiz.version += 1
    question.quiz.save()

    assert actions.is_all_right(question.quiz, learner) is False


def test_an_empty_quiz_is_never_all_right(learner):
    assert actions.is_all_right(QuizFactory(), learner) is False


@pytest.mark.parametrize(("model", "change"), [(Attempt, {"quiz_version": 9}), (Reply, {"is_right": True})])
def test_what_was_answered_cannot_be_changed_or_removed(question, learner, model, change):
    hand_in(question, learner, "b")
    rows = model.objects.all()

    for deed in (lambda: rows.update(**change), lambda: rows._raw_delete(rows.db)):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    assert list(Reply.objects.values_list("is_right", "attempt__quiz_version")) == [(False, 1)]


def test_one_person_cannot_have_two_attempts_with_one_token(question, learner):
    attempt = hand_in(question, learner)

    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(person=learner, quiz=question.quiz, quiz_version=1, token=attempt.token)
