"""What essays bring to the home page: the three newest, and something to smile at."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from hub.kit.panels import Panel
from posts.essays.models import Essay
from posts.starter_content import HERE, read_smiles

NEWEST = 3


def newest(request: HttpRequest) -> Panel | None:
    essays = list(Essay.objects.listed_for(request.user).for_cards().newest_first()[:NEWEST])
    return Panel("essays", "posts/panels/newest.html", {"essays": essays}) if essays else None


def smile(request: HttpRequest) -> Panel | None:
    """One line a day, in order, then round again; for colleagues, and only where the council wants smiles."""
    if not (settings.SMILES and request.user.is_authenticated):
        return None
    lines = _smiles()
    return Panel("smile", "posts/panels/smile.html", {"words": lines[timezone.localdate().toordinal() % len(lines)]})


@cache
def _smiles() -> list[str]:
    return read_smiles(HERE / "smiles.yaml")
