"""What may be done with lessons: keep a place, answer, finish; and put new text in use."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hub.kit import journal
from hub.kit.editorial import State
from hub.kit.markdown import render
from hub.kit.review_dates import next_check
from hub.kit.starter import CAME_WITH_IT
from training.pathways import sections
from training.pathways.models import Completion, Lesson, Module, Pathway, Place, Step
from training.quizzes import actions as quizzes
from training.quizzes.models import Attempt


class NotFinished(Exception):
    """The lesson has a quiz, and only its answers finish the lesson."""


@transaction.atomic
def answer(*, lesson: Lesson, by: Any, given: Mapping[str, Collection[str]], token: UUID) -> Attempt:
    """Hand in an answer to the lesson's quiz; once every question has been answered rightly the lesson is done."""
    if lesson.quiz is None:
        raise quizzes.AnswerRefused("This lesson asks nothing.")
    attempt = quizzes.hand_in(quiz=lesson.quiz, by=by, given=given, token=token)
    if quizzes.is_all_right(lesson.quiz, by):
        _finish(lesson, by)
    return attempt


@transaction.atomic
def read(*, lesson: Lesson, by: Any) -> None:
    """Finish a lesson that has no quiz."""
    if lesson.quiz_id:
        raise NotFinished
    _finish(lesson, by)


def keep_place(*, lesson: Lesson, by: Any, section: str) -> Place | None:
    """Remember where the reader stops. A section that the lesson does not have is not kept."""
    title = next((part.title for part in lesson.parts if part.id and part.id == section), None)
    if title is None:
        return None
    place, _ = Place.objects.update_or_create(
        person=by, lesson=lesson, defaults={"section": section, "section_title": title}
    )
    return place


@transaction.atomic
def put_in_use(thing: Lesson | Pathway, *, by: Any = None) -> None:
    """Publish text that needs no second pair of eyes here: starter content, which somebody has read before."""
    now = timezone.now()
    if isinstance(thing, Lesson):
        set_in_type(thing)
    thing.state = State.PUBLISHED
    thing.approved_at, thing.approved_hash, thing.approved_as = now, thing.text_hash(), CAME_WITH_IT
    thing.publish_at = thing.publish_at or now
    thing.checked_on = timezone.localdate(now)
    thing.review_on = next_check(thing.checked_on, thing.review_months)
    thing.save()
    journal.note("put in use", thing, by)


def set_in_type(lesson: Lesson) -> None:
    """Make the HTML of the lesson's text, and count its version up if the text is new. Does not save."""
    rendered = render(lesson.body, pictures=False)
    titles = {heading.id: heading.text for heading in rendered.headings}
    lesson.sections = sections.cut(rendered.html, titles)
    if lesson.version_hash != lesson.text_hash():
        lesson.version_hash = lesson.text_hash()
        lesson.version += 1


@transaction.atomic
def lay_out(pathway: Pathway, outline: list[dict]) -> None:
    """Give the pathway these modules and lessons, in this order, in place of those it had.

    What people have done is kept with the lessons, so nobody loses anything by it.
    """
    lessons = {lesson.slug: lesson for lesson in Lesson.objects.filter(slug__in=_slugs(outline))}
    pathway.modules.all().delete()
    for order, part in enumerate(outline, start=1):
        module = Module.objects.create(pathway=pathway, slug=part["id"], title=part["title"], order=order)
        Step.objects.bulk_create(
            Step(module=module, lesson=lessons[slug], order=place)
            for place, slug in enumerate(part["lessons"], start=1)
        )


def _slugs(outline: list[dict]) -> list[str]:
    return [slug for part in outline for slug in part["lessons"]]


def _finish(lesson: Lesson, by: Any) -> None:
    _, is_new = Completion.objects.get_or_create(person=by, lesson=lesson, lesson_version=lesson.version)
    if is_new:
        Place.objects.filter(person=by, lesson=lesson).delete()
        journal.note("finished", lesson, by)
