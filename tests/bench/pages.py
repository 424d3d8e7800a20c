"""Which pages are measured, who reads them, and what the project aims at; from the large council's database."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.people.models import Team, User
from posts.demo import MANY, many
from posts.essays.models import Essay
from training.guidance.models import Situation


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    cookie: str = ""
    ratio: float = 0  # at least this much of the bare page's speed; 0: no aim
    queries: int = 0  # at most; 0: no aim
    counted: int = 0
    mark: bool = False  # the reader has it, and asks whether it has changed
    grows: bool = False  # measured once more with ten times as many essays


MANY_MORE = 10 * MANY


def more_essays() -> None:
    """Ten times as many essays as the large council has."""
    officer = User.objects.get(email="officer@wexcombe.example")
    many(officer, now=timezone.now(), numbers=range(MANY, MANY_MORE))


def bare() -> Page:
    return Page("hello (the bare page)", "/hello")


def all_pages() -> list[Page]:
    essay = Essay.objects.published().filter(public=True).newest_first()[0].get_absolute_url()
    situation = Situation.objects.order_by("slug")[0].get_absolute_url()
    somebody = User.objects.get(email="learner.done@wexcombe.example")
    unit, empty = Team.objects.get(slug="team-1"), empty_team()
    search = "/search/?q=reply"
    people = unit.members.count() if hasattr(unit, "members") else User.objects.filter(team=unit).count()
    return [
        page("essay, anonymous", f"{essay}?uncached", None, 0.18, 3, grows=True),
        page("essay, kept", essay, None),
        page("essay, 304", essay, None, mark=True),
        page("essay, signed in", essay, somebody, 0.12, 6, grows=True),
        page("list of essays, anonymous", "/essays/", None, 0.10, 5, grows=True),
        page("list of essays, signed in", "/essays/", somebody, 0.10, 7, grows=True),
        page("feed", "/essays/feed/?uncached", None, 0.12, 2, grows=True),
        page("feed, kept", "/essays/feed/", None),
        page("feed, 304", "/essays/feed/", None, mark=True),
        page("situation, signed in", situation, somebody),
        page("search, anonymous", search, None, 0.04, 6),
        page("search, signed in", search, somebody, 0.04, 6),
        page(f"team of {people}", "/team/", unit.manager, queries=8),
        page("team of nobody", "/team/", empty.manager, queries=8),
    ]


def page(
    name: str,
    path: str,
    reader: User | None,
    ratio: float = 0,
    queries: int = 0,
    *,
    mark: bool = False,
    grows: bool = False,
) -> Page:
    """With a session of this reader, and the queries of a second look, when nothing is read for the first time.

    `mark`: the reader has the page and asks whether it has changed. An address with a query is never kept.
    """
    client = Client(headers={"host": "localhost"})
    if reader is not None:
        client.force_login(reader)
    first = client.get(path)
    had = first["ETag"] if mark else ""
    headers = {"If-None-Match": had} if had else {}
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path, headers=headers)
    assert answer.status_code == (304 if had else 200), f"{path} answered {answer.status_code}"
    session = client.cookies.get(settings.SESSION_COOKIE_NAME)
    cookie = f"{session.key}={session.value}" if session else ""
    return Page(name, path, cookie, ratio, queries, len(asked), mark, grows)


def empty_team() -> Team:
    """A team with a manager and nobody in it, made once."""
    unit, _ = Team.objects.get_or_create(slug="nobody-yet", defaults={"name": "Nobody yet"})
    if unit.manager is None:
        unit.manager = User.objects.create(name="Una Alone", email="una.alone@wexcombe.example", password="!")
        unit.save()
    return unit
