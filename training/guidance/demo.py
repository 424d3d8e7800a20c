"""Who keeps Wexcombe's guidance true: the communications officers, with a few checks already overdue."""

from datetime import timedelta

from hub.people.demo import Council
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
