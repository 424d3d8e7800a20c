"""What a person sees of their own learning, and what a manager sees of their team."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.people.access import managers, signed_in
from training.reports import drawing, mine, team


@signed_in
@require_safe
def learning(request: HttpRequest) -> HttpResponse:
    return render(request, "training/reports/learning.html", {"mine": mine.of(request.user)})


@managers
@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """The team of somebody who leads one; the choice for somebody who leads several."""
    line = team.line_of(request.user)
    led = team.units(line) or team.teams_led_by(request.user)
    if len(led) > 1:
        return render(request, "training/reports/teams.html", {"units": led})
    return _show(request, led[0], line)


@managers
@require_safe
def one_team(request: HttpRequest, slug: str) -> HttpResponse:
    line = team.line_of(request.user, slug)
    led = team.units(line) or [unit for unit in team.teams_led_by(request.user) if unit.slug == slug]
    if not led:
        raise Http404
    return _show(request, led[0], line)


def _show(request: HttpRequest, unit: team.Unit, line: list[team.Line]) -> HttpResponse:
    table = team.grid_of(request.user, line) if line else None
    shown = {"unit": unit, "grid": table, "rows": drawing.rows(table) if table else []}
    return render(request, "training/reports/team.html", shown)
