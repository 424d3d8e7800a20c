"""Reads a manager's team in four queries (and the policy's two), however many people are in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils import timezone

from hub.people.models import Team, User
from policies.register.standing import standing
from training.pathways.models import Completion, Step
from training.reports import grid


@dataclass(frozen=True)
class Unit:
    """A team that this reader leads, and how many people they see in it."""

    slug: str
    name: str
    people: int


@dataclass(frozen=True)
class Line:
    """One person of the line and one thing they were asked to do, if any."""

    id: int
    name: str
    job: str
    joined_on: date
    team_slug: str
    team_name: str
    pathway: int | None
    due_on: date | None


def line_of(leader: Any, team: str = "") -> list[Line]:
    """A leader's own line, of one team or of all: their people, with what each was asked to do. One query.

    A deputy stands in for a manager towards the team, and does not see the manager's own row.
    """
    own_manager = Q(pk=F("team__manager"), team__deputy=leader)
    people = User.objects.in_teams_led_by(leader).exclude(own_manager)
    if team:
        people = people.filter(team__slug=team)
    own = ("pk", "name", "job", "joined_on", "team__slug", "team__name", "assignments__pathway", "assignments__due_on")
    return [Line(*row) for row in people.order_by("team__name", "name", "pk").values_list(*own)]


def units(line: Iterable[Line]) -> list[Unit]:
    """The teams in a line, in its order."""
    found: dict[tuple[str, str], set[int]] = {}
    for one in line:
        found.setdefault((one.team_slug, one.team_name), set()).add(one.id)
    return [Unit(slug, name, len(people)) for (slug, name), people in found.items()]


def teams_led_by(leader: Any) -> list[Unit]:
    """For a line without people: the teams are there, and nobody is in them yet."""
    return [Unit(team.slug, team.name, 0) for team in Team.objects.led_by(leader)]


def grid_of(leader: Any, line: list[Line]) -> grid.Grid:
    """The table for these people."""
    today = timezone.localdate()
    people = list({one.id: grid.Person(one.id, one.name, one.job) for one in line}.values())
    asked = {(one.id, one.pathway): one.due_on for one in line if one.pathway is not None}
    columns = _columns(leader, {pathway for _, pathway in asked})
    done, this_month = _finished([person.id for person in people], today)
    return grid.lay(
        people,
        columns,
        asked=asked,
        done=done,
        this_month=this_month,
        agreements=_agreements(line),
        today=today,
    )


def _columns(reader: Any, pathways: set[int]) -> list[grid.Column]:
    steps = Step.objects.visible_to(reader).filter(module__pathway__in=pathways)
    found: dict[tuple[int, str], set[int]] = {}
    for pathway, title, lesson in steps.values_list("module__pathway", "module__pathway__title", "lesson"):
        found.setdefault((pathway, title), set()).add(lesson)
    return [grid.Column(pathway, title, frozenset(lessons)) for (pathway, title), lessons in found.items()]


def _finished(people: list[int], today: date) -> tuple[dict[int, set[int]], int]:
    """The lessons each person has finished, in whichever version, and how many were finished this month."""
    month = timezone.make_aware(datetime.combine(today.replace(day=1), time()))
    is_recent = Case(When(at__gte=month, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = Completion.objects.filter(person__in=people).values_list("person", "lesson", is_recent)
    done: dict[int, set[int]] = {}
    recent = 0
    for person, lesson, counts in rows:
        done.setdefault(person, set()).add(lesson)
        recent += counts
    return done, recent


def _agreements(line: Iterable[Line]) -> dict[int, grid.Agreement]:
    """How each person stands with the policies; empty while no policy has been published."""
    people = {one.id: User(pk=one.id, joined_on=one.joined_on) for one in line}
    return {
        person: grid.Agreement(stands.agreed, stands.version.number, stands.due_on)
        for person, stands in standing(people.values()).items()
        if stands.version is not None
    }
