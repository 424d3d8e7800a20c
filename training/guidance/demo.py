"""Who keeps Wexcombe's guidance true: the communications officers, with a few checks already overdue and one draft."""

from datetime import timedelta
from typing import Any

from hub.people.demo import Council
from posts.essays.models import Essay
from posts.seeds import actions as seeds
from posts.seeds.models import Seed
from training.guidance.doubted import Doubt
from training.guidance.from_essays import MAKER
from training.guidance.models import Item, Situation

# Situations whose check is late on the day the demonstration is loaded, by how many days.
LATE = {"ai": 11, "hacked": 4}
SOON = {"election": 6, "emergency": 13}


def load(council: Council) -> None:
    """Safe to run twice: says the same again."""
    officer, second = council.people["officer"], council.people["second.officer"]
    kept = {"owner": officer, "deputy": second}
    Situation.objects.update(**kept)
    Item.objects.update(**kept)
    today = council.now.date()
    for slug, days in {**{slug: -late for slug, late in LATE.items()}, **SOON}.items():
        due = today + timedelta(days=days)
        for situation in Situation.objects.filter(slug=slug):
            checked = today - timedelta(days=30 * situation.review_months - days)
            Situation.objects.filter(pk=situation.pk).update(review_on=due, checked_on=checked)
            situation.items.update(review_on=due, checked_on=checked)
    _grown_from_an_essay(officer)
    _doubted(council.people.get("learner"))


def _doubted(reader: Any) -> None:
    """One open dispute, from somebody who would like an answer."""
    item = Item.objects.filter(slug="complaint-dont-argue").first()
    if item is not None and reader is not None:
        words = "Is it arguing if I put right a date that they have wrong? I did, and it went well."
        Doubt.objects.get_or_create(item=item, asker=reader, defaults={"says": "unclear", "words": words})


def _grown_from_an_essay(officer: Any) -> None:
    """One draft at the desk, from a paragraph of an essay; once."""
    essay = Essay.objects.filter(slug="the-page-marked-owed").first()
    situation = Situation.objects.filter(slug="complaint").first()
    if essay is None or situation is None or Seed.objects.filter(maker=MAKER.key).exists():
        return
    said = {"situation": situation, "side": "do", "text": "Write down what you owe people, where the team can see it."}
    paragraph = seeds.paragraphs_of(essay, essay.version)[2]
    seeds.sow(essay, by=officer, maker=MAKER, version=essay.version, paragraph=paragraph, said=said)
