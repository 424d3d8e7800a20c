"""The invented council has some who are done, some half-way, some late and some who have not begun."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from hub.people.models import User
from training.assignments.models import Assignment
from training.pathways.models import Completion
from training.quizzes.models import Reply
from training.reports import mine, team

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def wexcombe(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_starter", stdout=StringIO())
        call_command("load_demo", stdout=StringIO())
        yield
        transaction.set_rollback(True)


def person(short):
    return User.objects.get(email=f"{short}@wexcombe.example")


def test_the_cast_is_where_the_story_says(wexcombe):
    half, done, new = (mine.of(person(short)) for short in ("learner", "learner.done", "learner.new"))

    assert (half.lessons_done, half.next.left_off.title) == (3, "Themes, and never people")
    assert done.asked[0].words == "Done"
    assert (new.lessons_done, new.asked[0].words) == (0, "Not yet")


def test_a_team_shows_every_state(wexcombe):
    manager = person("manager")
    table = team.grid_of(manager, team.line_of(manager))

    assert {cell.state for row in table.rows for cell in row.cells[:-1]} == {
        "done",
        "half",
        "late",
        "due",
        "not-yet",
        "not-needed",
    }


def test_nothing_was_done_before_it_was_asked_or_in_the_future_or_without_its_answers(wexcombe):
    first, last = timezone.now() - timedelta(weeks=13), timezone.now()

    assert Completion.objects.exclude(at__range=(first, last)).count() == 0
    assert Completion.objects.count() > 100
    everybody = Completion.objects.values_list("person", "lesson__quiz", "lesson__quiz__questions__pk")
    answered = set(Reply.objects.filter(is_right=True).values_list("attempt__person", "attempt__quiz", "question"))
    assert set(everybody) - answered == set()


def test_loading_again_adds_nothing(wexcombe):
    before = (Assignment.objects.count(), Completion.objects.count(), Reply.objects.count())
    call_command("load_demo", stdout=StringIO())

    assert (Assignment.objects.count(), Completion.objects.count(), Reply.objects.count()) == before
