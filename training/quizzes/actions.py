"""What may be done with a quiz: hand an answer in, once however often the button is pressed."""

import json
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth import get_user_model
from django.db import transaction

from training.quizzes.models import Attempt, Question, Quiz, Reply


class AnswerRefused(ValueError):
    """A question that is not asked here, an option that it does not have, or another quiz's token."""


@transaction.atomic(savepoint=False)
def hand_in(*, quiz: Quiz, by: Any, given: Mapping[str, Collection[str]], token: UUID) -> Attempt:
    """Keep what was answered: `given` has the option ids for each question's slug, of one question or of all.

    The same answer with the same token gives back the first attempt and keeps nothing new; a page that was
    gone back to and answered differently counts as another try. Answers are private, so the journal is not told.
    """
    chosen = {slug: sorted(options) for slug, options in sorted(given.items())}
    token = uuid5(token, json.dumps(chosen))
    _one_at_a_time(by)
    attempt = Attempt.objects.filter(person=by, token=token).first()
    if attempt is None:
        asked = {question.slug: question for question in quiz.questions.asked()}
        attempt = Attempt.objects.create(person=by, quiz=quiz, quiz_version=quiz.version, token=token)
        Reply.objects.bulk_create(_reply(attempt, asked.get(slug), options) for slug, options in chosen.items())
    elif attempt.quiz_id != quiz.pk:
        raise AnswerRefused("This answer was handed in to another quiz.")
    return attempt


def is_all_right(quiz: Quiz, person: Any) -> bool:
    """Every question that is asked today has been answered rightly by this person, in whichever try."""
    asked = set(quiz.questions.asked().values_list("pk", flat=True))
    right = set(Reply.objects.right_by(person, quiz).values_list("question_id", flat=True))
    return bool(asked) and asked <= right


def _one_at_a_time(person: Any) -> None:
    """Holds the person's row until the transaction ends: two presses of one button, or the last two answers at
    the same moment, are taken one after the other. SQLite takes writers one by one anyway."""
    get_user_model().objects.select_for_update(no_key=True).order_by().only("pk").get(pk=person.pk)


def _reply(attempt: Attempt, question: Question | None, given: Collection[str]) -> Reply:
    if question is None or not given or not {option["id"] for option in question.options} >= set(given):
        raise AnswerRefused("That answer does not belong to a question of this quiz.")
    return Reply(attempt=attempt, question=question, given=list(given), is_right=question.is_right(given))
