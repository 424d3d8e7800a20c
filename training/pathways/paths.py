"""Reads one person's facts and lays them along pathways; the working out is in progress.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Min, Value
from django.utils import timezone

from hub.kit.addresses import address
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
    facts: Facts

    @property
    def button(self) -> str:
        """What the button says about the next step."""
        if self.journey.next is None:
            return ""
        verb = "Carry on with" if self.journey.is_begun else "Start"
        return f"{verb} lesson {self.journey.next.number}"

    @property
    def next_url(self) -> str:
        """The next lesson, at the section where this person stopped, if they did."""
        if self.journey.next is None:
            return self.pathway.get_absolute_url()
        return self._url(self.journey.next) + (f"#{self.left_off.section}" if self.left_off else "")

    @property
    def left_off(self) -> Mark | None:
        """Where this person stopped in the lesson that comes next."""
        mark = self.facts.begun.get(self.journey.next.lesson.id) if self.journey.next else None
        return mark if mark and mark.section else None

    @property
    def states(self) -> list[str]:
        """The path as a row of stones: done, now, todo."""
        return [_stone_word(stone, stone.is_next) for stone in self.journey.stones]

    @property
    def count(self) -> str:
        return f"{self.pathway.title}: {self.journey.done} of {self.journey.total} lessons done"

    @property
    def words(self) -> str:
        """The state in words, for components/cell.html."""
        way = self.journey
        return progress.said(way.state, way.done, way.total, due_on=way.due_on, today=timezone.localdate())

    @property
    def percent(self) -> int:
        return 100 * self.journey.done // self.journey.total if self.journey.total else 0

    def stops(self, here: str = "") -> list[dict]:
        """Every lesson for components/path.html; `here` is the slug of the lesson being read."""
        return [self._stop(stone, here) for stone in self.journey.stones]

    def parts(self) -> list[tuple[str, list[dict]]]:
        """The same, module by module."""
        return [(title, [self._stop(stone, "") for stone in stones]) for title, stones in self.modules]

    def _stop(self, stone: progress.Stone, here: str) -> dict:
        is_here = stone.lesson.slug == here if here else stone.is_next
        return {
            "number": stone.number,
            "title": stone.lesson.title,
            "state": _stone_word(stone, is_here),
            "url": "" if stone.lesson.slug == here else self._url(stone),
            "note": _here(stone) if stone.lesson.slug == here else _note(stone),
        }

    def _url(self, stone: progress.Stone) -> str:
        return address("training:lesson", self.pathway.slug, stone.lesson.slug)


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
    return Path(pathway, journey, modules, facts)


def _stone_word(stone: progress.Stone, is_here: bool) -> str:
    """The word that components/path.html and stones.html know: here wins, so a reader always sees where they are."""
    if is_here:
        return "now"
    return "done" if stone.state is progress.State.DONE else "todo"


def _here(stone: progress.Stone) -> str:
    return f"You are here, {_note(stone)[0].lower()}{_note(stone)[1:]}" if stone.done_on else "You are here"


def _note(stone: progress.Stone) -> str:
    if stone.done_on:
        return f"Done {stone.done_on.day} {stone.done_on:%B}"
    begun = "Begun, about" if stone.state is progress.State.HALF_WAY else "About"
    return f"{begun} {stone.lesson.minutes} minutes"
