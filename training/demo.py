"""How the invented people of Wexcombe are getting on: some done, some half-way, some late, some not yet begun."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from training.assignments.models import Assignment
from training.pathways.models import Completion, Lesson, Pathway, Place, Step
from training.quizzes.models import Attempt, Reply

BATCH = 2000
WEEKS_AGO = 12

# Beside "everyone": who was asked to do what, by team or by one of the cast.
BY_TEAM = {"Customer Services": "customer-services", "Waste and Street Care": "champion"}
BY_NAME = {
    "learner.done": "customer-services",
    "officer": "poster",
    "second.officer": "poster",
    "policy.owner": "policy-owner",
    "manager": "manager",
    "deputy": "manager",
    "other.manager": "manager",
    "Grace Bellamy": "customer-services",
    "Carys Pugh": "customer-services",
}
# Lessons done of "everyone", and days from today until it is due (minus is late); the others are drawn.
KNOWN = {
    "learner": (3, 24),
    "learner.done": (7, -4),
    "learner.new": (0, 38),
    "Grace Bellamy": (2, -11),
    "Hilary Storr": (0, -5),
    "Imran Sheikh": (5, 10),
    "Carys Pugh": (1, 24),
    "deputy": (7, 24),
    "manager": (7, 10),
}


@dataclass(frozen=True)
class Content:
    pathways: dict[str, Pathway]
    lessons: dict[str, list[Lesson]]


def load(council: Any) -> None:
    """Needs starter content; without it there is nothing to have learnt."""
    content = _content()
    if "everyone" not in content.pathways:
        return
    crowd = {person.pk for person in council.everyone if person.email.startswith("person.")}
    _few(council, content, [person for person in council.everyone if person.pk not in crowd])
    _many(council, content, [person for person in council.everyone if person.pk in crowd])


def _content() -> Content:
    pathways: dict[str, Pathway] = {}
    lessons: dict[str, list[Lesson]] = {}
    for step in Step.objects.select_related("module__pathway", "lesson__quiz"):
        pathway = step.module.pathway
        pathways[pathway.slug] = pathway
        lessons.setdefault(pathway.slug, []).append(step.lesson)
    return Content(pathways, lessons)


def _few(council: Any, content: Content, people: list[Any]) -> None:
    """The cast and their colleagues, each with answers of their own behind every lesson."""
    begun = _days_ago(council, 7 * WEEKS_AGO)
    for person in people:
        done, due_in = _known(council, person) or _drawn(council)
        asked = [_asked(council, person, content, "everyone", begun, due_in)] if person.team else []
        extra = BY_NAME.get(_short(council, person)) or BY_NAME.get(person.name) or _of_team(council, person)
        extra = extra or ("councillor" if person.team is None else "")
        if extra:
            asked.append(_asked(council, person, content, extra, begun + timedelta(days=14), due_in + 21))
        Assignment.objects.bulk_create(asked)
        way = content.lessons["everyone"][:done]
        if extra and done == len(content.lessons["everyone"]):
            way += [lesson for lesson in content.lessons[extra] if lesson not in way][: council.rng.randint(1, 4)]
        _learn(council, person, way, begun)
    _leave_half_way(council, content.lessons["everyone"][3])


def _many(council: Any, content: Content, people: list[Any]) -> None:
    """The thousands of a large council: about twenty finished lessons each, without the answers, for measuring."""
    lessons = list({lesson.pk: lesson for way in content.lessons.values() for lesson in way}.values())
    others = [slug for slug in content.pathways if slug != "everyone"]
    assignments, completions = [], []
    begun = _days_ago(council, 7 * WEEKS_AGO)
    for person in people:
        for slug in ("everyone", council.rng.choice(others)):
            assignments.append(_asked(council, person, content, slug, begun, council.rng.randint(-20, 60)))
        chosen = council.rng.sample(lessons, council.rng.randint(6, len(lessons)))
        completions += _completions(council, person, chosen, begun)
    Assignment.objects.bulk_create(assignments, batch_size=BATCH)
    Completion.objects.bulk_create(completions, batch_size=BATCH)


def _known(council: Any, person: Any) -> tuple[int, int] | None:
    return KNOWN.get(_short(council, person)) or KNOWN.get(person.name)


def _drawn(council: Any) -> tuple[int, int]:
    """How many lessons done, and in how many days it is due."""
    return council.rng.choices(
        [(7, 10), (7, -20), (5, 24), (3, 10), (2, -6), (1, 38), (0, 24), (0, -12)],
        weights=[5, 3, 4, 4, 2, 3, 3, 2],
    )[0]


def _short(council: Any, person: Any) -> str:
    return next((short for short, known in council.people.items() if known.pk == person.pk), "")


def _of_team(council: Any, person: Any) -> str:
    return BY_TEAM.get(person.team.name, "") if person.team else ""


def _asked(council: Any, person: Any, content: Content, slug: str, at: datetime, due_in: int) -> Assignment:
    due_on: date = timezone.localdate(council.now) + timedelta(days=due_in)
    return Assignment(
        person=person, pathway=content.pathways[slug], due_on=due_on, by=council.people.get("policy.owner"), at=at
    )


def _completions(council: Any, person: Any, lessons: list[Lesson], begun: datetime) -> list[Completion]:
    when = _days(council, begun, len(lessons))
    return [
        Completion(person=person, lesson=lesson, lesson_version=lesson.version, at=at)
        for lesson, at in zip(lessons, when, strict=True)
    ]


def _learn(council: Any, person: Any, lessons: list[Lesson], begun: datetime) -> None:
    completions = _completions(council, person, lessons, begun)
    for completion in completions:
        _answers(council, person, completion.lesson, completion.at)
    Completion.objects.bulk_create(completions)


def _answers(council: Any, person: Any, lesson: Lesson, at: datetime, questions: int | None = None) -> None:
    """Each question answered rightly, now and then after a wrong first try, in the minutes before the lesson ended."""
    if lesson.quiz is None:
        return
    asked = list(lesson.quiz.questions.asked())[:questions]
    for place, question in enumerate(asked):
        tries = [False, True] if council.rng.random() < 0.3 else [True]
        for number, is_right in enumerate(tries):
            given = [option["id"] for option in question.options if option["right"] is is_right]
            attempt = Attempt.objects.create(
                person=person,
                quiz=lesson.quiz,
                quiz_version=lesson.quiz.version,
                token=UUID(int=council.rng.getrandbits(128)),
                at=at - timedelta(minutes=len(asked) - place, seconds=-20 * number),
            )
            Reply.objects.create(
                attempt=attempt, question=question, given=given if is_right else given[:1], is_right=is_right
            )


def _leave_half_way(council: Any, lesson: Lesson) -> None:
    """The learner stopped in the middle of one lesson, with its first question answered."""
    learner = council.people["learner"]
    stopped = [part for part in lesson.parts if part.id][1]
    Place.objects.create(person=learner, lesson=lesson, section=stopped.id, section_title=stopped.title)
    _answers(council, learner, lesson, _days_ago(council, 2), questions=1)


def _days(council: Any, begun: datetime, number: int) -> Iterator[datetime]:
    """So many working moments in order, from then to the day before yesterday."""
    span = max((council.now - begun).days - 2, 1)
    for day in sorted(council.rng.randint(0, span) for _ in range(number)):
        at = begun + timedelta(days=day)
        weekend = max(at.weekday() - 4, 0)
        yield at - timedelta(days=weekend) + timedelta(minutes=council.rng.randint(0, 420))


def _days_ago(council: Any, days: int) -> datetime:
    local = timezone.localtime(council.now).replace(hour=9, minute=0, second=0, microsecond=0)
    return local - timedelta(days=days)
