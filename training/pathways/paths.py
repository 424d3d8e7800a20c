"""Reads one person's facts and lays them along pathways; the working out is in progress.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Min, Value
from django.utils import timezone

from training.pathways import progress
from training.pathways.models import Completion, Lesson, Pathway, Place, Step


@dataclass(frozen=True)
class Mark:
    """Where a reader left off in a lesson; empty where they only answered a question."""

    section: str
    title: str


@dataclass(frozen=True)
class Facts:
    done: Mapping[int, date]
    begun: Mapping[int, Mark]


@dataclass(frozen=True)
class Path:
    """One pathway as one person sees it."""

    pathway: Pathway
    journey: progress.Journey
    modules: tuple[tuple[str, tuple[progress.Stone, ...]], ...]
    left_off: Mark | None

    @property
    def next_word(self) -> str:
        """What the button says about the next step."""
        return "Carry on with" if self.journey.is_begun else "Start with"


def facts_of(person: Any) -> Facts:
    """What this person has finished, and what they have begun. Two queries."""
    finished = Completion.objects.filter(person=person).values_list("lesson_id").annotate(first=Min("at"))
    places = Place.objects.filter(person=person).values_list("lesson_id", "section", "section_title")
    answered = Lesson.objects.filter(quiz__attempts__person=person).values_list("pk", Value(""), Value(""))
    begun: dict[int, Mark] = {}
    for lesson_id, section, title in places.union(answered):
        if section or lesson_id not in begun:
            begun[lesson_id] = Mark(section, title)
    return Facts({lesson_id: timezone.localdate(first) for lesson_id, first in finished}, begun)


def paths_of(person: Any, steps: Iterable[Step], due: Mapping[int, date | None] | None = None) -> list[Path]:
    """Each pathway that these steps (in their order) belong to, with the person's way along it."""
    facts, days, today = facts_of(person), due or {}, timezone.localdate()
    return [
        _path(pathway, list(own), facts, days.get(pathway.pk), today)
        for pathway, own in groupby(steps, key=lambda step: step.module.pathway)
    ]


def _path(pathway: Pathway, steps: list[Step], facts: Facts, due_on: date | None, today: date) -> Path:
    lessons = list({step.lesson_id: step.lesson.as_step() for step in steps}.values())
    journey = progress.journey(lessons, done=facts.done, begun=facts.begun, due_on=due_on, today=today)
    stones = {stone.lesson.id: stone for stone in journey.stones}
    modules = tuple(
        (module.title, tuple(stones[step.lesson_id] for step in own))
        for module, own in groupby(steps, key=lambda step: step.module)
    )
    mark = facts.begun.get(journey.next.lesson.id) if journey.next else None
    return Path(pathway, journey, modules, mark if mark and mark.section else None)
