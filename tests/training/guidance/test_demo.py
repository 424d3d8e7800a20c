"""Wexcombe's guidance has owners, and a few checks that are late, so that people see what late looks like."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from tests.training.factories import ItemFactory, SituationFactory
from training.guidance import demo
from training.guidance.models import Item, Situation

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(officer, second_officer):
    return SimpleNamespace(people={"officer": officer, "second.officer": second_officer}, now=timezone.now())


def test_officers_keep_the_guidance_and_some_checks_are_late(council, officer, second_officer):
    ItemFactory(situation=SituationFactory(slug="ai", review_months=6))
    ItemFactory(situation=SituationFactory(slug="complaint"))
    demo.load(council)
    assert set(Item.objects.values_list("owner", "deputy")) == {(officer.pk, second_officer.pk)}
    today = council.now.date()
    assert Situation.objects.get(slug="ai").review_on == today - timedelta(days=11)
    assert Item.objects.get(situation__slug="ai").checked_on < today
    assert Situation.objects.get(slug="complaint").review_on is None


def test_a_second_time_changes_nothing(council):
    ItemFactory(situation=SituationFactory(slug="ai", review_months=6))
    demo.load(council)
    rows = list(Situation.objects.values()), list(Item.objects.values())
    demo.load(council)
    assert (list(Situation.objects.values()), list(Item.objects.values())) == rows
