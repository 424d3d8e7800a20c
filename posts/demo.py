"""The writing desk of the demonstration council: one essay in each state an officer meets, and bylines on a few."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from hub.kit import publishing
from hub.kit.editorial import State
from hub.kit.starter import front_matter
from hub.people.models import User
from posts.essays import actions
from posts.essays.models import Essay, Revision
from posts.starter_content import HERE

WRITTEN_BY = {
    "officer": ("the-page-marked-owed", "the-year-everybody-got-a-phone-number"),
    "second.officer": ("the-afternoon-we-listened-to-our-own-page",),
}
TO_CHECK = "october-with-my-mouth-shut"
MANY = 200


def load(council: Any) -> None:
    officer, second = council.people["officer"], council.people["second.officer"]
    for short, slugs in WRITTEN_BY.items():
        person = council.people[short]
        Essay.objects.filter(slug__in=slugs).update(author=person, owner=person)
    _keepers(council, officer, second)
    _begun("draft", officer)
    actions.submit(_begun("in-review", officer)[0], by=officer)
    essay, note = _begun("changes-asked", officer)
    actions.submit(essay, by=officer)
    publishing.send_back(essay, by=second, note=note)
    essay, _ = _begun("scheduled", officer)
    actions.submit(essay, by=officer)
    actions.publish(essay, by=second, version=1, at=_half_past_eight(council.now + timedelta(days=6)))
    if council.large:
        _many(council, officer)


def _begun(name: str, officer: User) -> tuple[Essay, str]:
    """An essay from its file, and what the second officer says of it."""
    said, words = front_matter(HERE / "desk" / f"{name}.md")
    note = said.pop("note", "")
    return actions.begin(by=officer, words=words, **said), note


def _keepers(council: Any, officer: User, second: User) -> None:
    """Every essay has an owner and a deputy, and one has come to its day."""
    Essay.objects.filter(author=second).update(deputy=officer)
    Essay.objects.filter(author=officer).update(deputy=second)
    Essay.objects.filter(owner=None, state=State.PUBLISHED).update(owner=officer, deputy=second)
    came = timezone.localdate(council.now) - timedelta(days=3)
    Essay.objects.filter(slug=TO_CHECK).update(checked_on=came - timedelta(days=365), review_on=came)


def _half_past_eight(day: datetime) -> datetime:
    return timezone.localtime(day).replace(hour=8, minute=30, second=0, microsecond=0)


def _many(council: Any, officer: User) -> None:
    """For measuring: as many essays as a busy council writes in ten years, with the words of those we have."""
    models = list(Essay.objects.published(council.now).order_by("slug"))
    if not models:
        return
    made = []
    for number in range(MANY):
        essay = models[number % len(models)]
        essay.pk, essay.slug, essay.author = None, f"essay-{number}", officer
        essay.series, essay.series_order = "", None
        essay.publish_at = essay.approved_at = council.now - timedelta(days=20 * number + 1)
        made.append(Essay(**{field.attname: getattr(essay, field.attname) for field in Essay._meta.concrete_fields}))
    made = Essay.objects.bulk_create(made)
    Revision.objects.bulk_create(
        Revision(
            essay=essay, number=essay.version, title=essay.title, outcome=essay.outcome, words=essay.words, by=officer
        )
        for essay in made
    )
    for essay in made:
        actions.tell_search(essay)
