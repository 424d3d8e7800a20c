"""The plainest lawful guidance: published, with everything a reader is shown."""

from datetime import date

import factory
from django.utils import timezone

from hub.kit.editorial import State
from training.guidance.models import Item, Situation


class _Published(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    order = factory.Sequence(lambda n: n + 1)
    risk = "low"
    owner_role = "comms-lead"
    state = State.PUBLISHED
    publish_at = factory.LazyFunction(timezone.now)
    approved_at = factory.LazyFunction(timezone.now)
    approved_hash = "0" * 64
    approved_as = "it came with the hub"
    checked_on = date(2026, 11, 2)


class SituationFactory(_Published):
    class Meta:
        model = Situation

    slug = factory.Sequence(lambda n: f"situation-{n}")
    title = factory.Sequence(lambda n: f"Something {n} is happening")
    short_title = "Something"
    when = "When something happens."
    lede = "Take a breath first."
    outcome = "People get an answer."
    group = "residents"
    icon = "chat"
    pocket_card = factory.LazyFunction(
        lambda: {"do": ["Take a breath."], "dont": ["Do not rush."], "unsure": "Unsure? Ask {{ comms_team_call }}."}
    )


class ItemFactory(_Published):
    """A do; ItemFactory(side="dont", text="Do not rush.") is a don't."""

    class Meta:
        model = Item

    situation = factory.SubFactory(SituationFactory)
    slug = factory.Sequence(lambda n: f"item-{n}")
    side = "do"
    text = factory.Sequence(lambda n: f"Take breath number {n}.")
    why = "It helps you think."
    good_example = factory.LazyFunction(lambda: {"form": "moment", "who": "Mel", "text": "I counted to ten."})
    bad_example = factory.LazyFunction(lambda: {"form": "moment", "who": "A colleague", "text": "I just typed."})
    audiences = factory.LazyFunction(lambda: ["all-staff"])
