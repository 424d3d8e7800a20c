"""Asking somebody to do a pathway."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from hub.kit.models import JournalEntry
from tests.training.learning_factories import LessonFactory, PathwayFactory
from training.assignments import actions
from training.assignments.models import Assignment

pytestmark = pytest.mark.django_db


def test_asking_again_moves_the_day_and_both_times_are_in_the_journal(learner, manager):
    pathway = PathwayFactory(lessons=[LessonFactory()])

    actions.assign(pathway=pathway, to=learner, by=manager, due_on=date(2026, 12, 4))
    actions.assign(pathway=pathway, to=learner, by=manager, due_on=date(2026, 12, 18))

    assert list(Assignment.objects.values_list("person", "due_on", "by")) == [
        (learner.pk, date(2026, 12, 18), manager.pk)
    ]
    noted = JournalEntry.objects.filter(verb="assigned").order_by("pk")
    assert [entry.detail["due_on"] for entry in noted] == ["2026-12-04", "2026-12-18"]


def test_a_person_has_a_pathway_once(learner, manager):
    pathway = PathwayFactory()
    Assignment.objects.create(person=learner, pathway=pathway, by=manager)

    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(person=learner, pathway=pathway, by=manager)
