"""The writing desk of the demonstration council: one essay in each state an officer meets, a comment and a link from
outside, a change that is being written and one that is in, what readers said, and bylines on a few.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from hub.kit import pictures, publishing
from hub.kit.editorial import State
from hub.kit.starter import front_matter
from hub.people.models import User
from posts.demo_drawing import SAYS, left_boot
from posts.essays import actions, working_copies
from posts.essays.models import Essay, EssayTopic, Revision
from posts.reading import answers
from posts.reviewing import actions as reviewing
from posts.starter_content import HERE

WRITTEN_BY = {
    "officer": ("the-page-marked-owed", "the-year-everybody-got-a-phone-number"),
    "second.officer": ("the-afternoon-we-listened-to-our-own-page",),
}
TO_CHECK = "october-with-my-mouth-shut"
WITH_A_PICTURE = "one-left-boot-presumed-hopping"
THE_NOTICE = "We are at the front desk until ten and would like to meet you."
BEING_CHANGED = "what-we-promised-at-ten-past-ten"
SINCE_THEN = (
    "## Since then\n\nWe set an alarm for ten minutes before every update that we have promised. "
    "It has gone off on six nights, and on each of them the update went out."
)
ANSWERED = "the-page-marked-owed"
ANSWERS = (  # short name of the reader, or none; useful; what they say
    ("learner", True, "I read this out at our team meeting. May we use the three sizes in the repairs letters?"),
    ("", True, "My mother's wall was the one in Stoke Addle. The man did come on the day."),
    ("", False, "Good story, but I still do not know whom to ring about a broken gate."),
    ("", True, ""),
    ("", True, ""),
)
MANY = 200
MODELS = 10  # of the essays that the hub comes with


def load(council: Any) -> None:
    officer, second = council.people["officer"], council.people["second.officer"]
    for short, slugs in WRITTEN_BY.items():
        person = council.people[short]
        Essay.objects.filter(slug__in=slugs).update(author=person, owner=person)
    _keepers(council, officer, second)
    _looked_at(_begun("draft", officer)[0], officer, second)
    actions.submit(_begun("in-review", officer)[0], by=officer)
    essay, note = _begun("changes-asked", officer)
    actions.submit(essay, by=officer)
    publishing.send_back(essay, by=second, note=note)
    essay, _ = _begun("scheduled", officer)
    actions.submit(essay, by=officer)
    actions.publish(essay, by=second, version=1, at=_half_past_eight(council.now + timedelta(days=6)))
    _changes(officer, second)
    _answers(council)
    if council.large:
        many(officer, now=council.now, numbers=range(MANY))


def _begun(name: str, officer: User) -> tuple[Essay, str]:
    """An essay from its file, and what the second officer says of it."""
    said, words = front_matter(HERE / "desk" / f"{name}.md")
    note = said.pop("note", "")
    return actions.begin(by=officer, words=words, **said), note


def _looked_at(draft: Essay, officer: User, second: User) -> None:
    """A comment that waits for its answer, and a link that is open to somebody outside."""
    said = "Could we say how high the board hangs now? Somebody will want to measure their own."
    reviewing.comment(draft, by=second, version=draft.version, paragraph=1, words=said)
    reviewing.ask_outside(draft, by=officer, name="Access forum", looks_for="how it reads to wheelchair users")


def _changes(officer: User, second: User) -> None:
    """A change that is in, so that an essay has a picture and an earlier version; and one still being written."""
    boot = pictures.keep(left_boot(), by=officer, alt=SAYS, label="A left boot")
    copy = _with_more(WITH_A_PICTURE, boot.markdown, after=THE_NOTICE, by=officer)
    actions.submit(copy, by=officer)
    working_copies.fold_in(copy, by=second, version=copy.version)
    _with_more(BEING_CHANGED, SINCE_THEN, by=second)


def _with_more(slug: str, more: str, *, by: User, after: str = "") -> Essay:
    """A working copy of an essay that readers have, with more after a sentence of it, or at its end."""
    copy = working_copies.begin(Essay.objects.get(slug=slug), by=by)
    before, _, behind = copy.words.partition(after) if after else (copy.words.rstrip(), "", "")
    words = f"{before}{after}\n\n{more}\n{behind}"
    said = {name: getattr(copy, name) for name in working_copies.SAID if name != "words"}
    said["topics"] = [topic.name for topic in copy.topics.all()]
    return actions.rewrite(copy, by=by, version=copy.version, words=words, **said)


def _answers(council: Any) -> None:
    """What readers said of one essay in the last days; one gave her name and waits for a reply."""
    essay = Essay.objects.get(slug=ANSWERED)
    for number, (short, useful, words) in enumerate(ANSWERS):
        asker = council.people[short] if short else None
        said = answers.give(essay, reader=f"demonstration {number}", useful=useful, words=words, asker=asker)
        said.on = timezone.localdate(council.now) - timedelta(days=number)
        said.save(update_fields=["on"])


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
