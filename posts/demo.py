"""The writing desk of the demonstration council: one essay in each state an officer meets, and bylines on a few."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from hub.kit import publishing
from hub.kit.editorial import State
from hub.kit.starter import front_matter
from hub.people.models import User
from posts.essays import actions
from posts.essays.models import Essay, EssayTopic, Revision
from posts.starter_content import HERE

WRITTEN_BY = {
    "officer": ("the-page-marked-owed", "the-year-everybody-got-a-phone-number"),
    "second.officer": ("the-afternoon-we-listened-to-our-own-page",),
}
TO_CHECK = "october-with-my-mouth-shut"
MANY = 200
MODELS = 10  # of the essays that the hub comes with


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
        many(officer, now=council.now, numbers=range(MANY))


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


def many(officer: User, *, now: datetime, numbers: range) -> None:
    """For measuring: as many essays as a busy council writes in years, with the words and topics of those we have."""
    models = list(Essay.objects.published(now).filter(light=False).prefetch_related("topics").order_by("slug")[:MODELS])
    if not models:
        return
    made = []
    for number in numbers:
        model = models[number % len(models)]
        said = {field.attname: getattr(model, field.attname) for field in Essay._meta.concrete_fields}
        at = now - timedelta(hours=number + 1)
        said |= {"id": None, "slug": f"essay-{number}", "author_id": officer.pk, "series": "", "series_order": None}
        made.append(Essay(**{**said, "public": True, "publish_at": at, "approved_at": at}))
    made = Essay.objects.bulk_create(made)
    EssayTopic.objects.bulk_create(
        EssayTopic(content_object=essay, tag=topic)
        for number, essay in zip(numbers, made, strict=True)
        for topic in models[number % len(models)].topics.all()
    )
    Revision.objects.bulk_create(
        Revision(
            essay=essay, number=essay.version, title=essay.title, outcome=essay.outcome, words=essay.words, by=officer
        )
        for essay in made
    )
    for essay in made:
        actions.tell_search(essay)
