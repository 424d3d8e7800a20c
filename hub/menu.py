"""The main menu: which rooms this reader may enter, in the council's own words."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from hub.people.roles import Permission


@dataclass(frozen=True)
class Door:
    key: str
    path: str
    permission: Permission | None = None
    managers_only: bool = False
    public: bool = False


@dataclass(frozen=True)
class Entry:
    key: str
    label: str
    path: str
    current: bool


DOORS = (
    Door("home", "/"),
    Door("essays", "/essays/", public=True),
    Door("guidance", "/guidance/"),
    Door("learning", "/learning/"),
    Door("policies", "/policies/", public=True),
    Door("team", "/team/", managers_only=True),
    Door("desk", "/essays/desk/", permission=Permission.SEE_DESK),
    Door("builder", "/policies/builder/", permission=Permission.BUILD_POLICY),
)


def for_reader(request: HttpRequest) -> tuple[Entry, ...]:
    """The doors this reader may open; exactly one is current: the one whose address is the longest match."""
    user = getattr(request, "user", None)
    doors = [door for door in DOORS if _may_open(door, user)]
    fits = [
        door for door in doors if request.path == door.path or (door.path != "/" and request.path.startswith(door.path))
    ]
    here = max(fits, key=lambda door: len(door.path), default=None)
    return tuple(Entry(door.key, settings.MENU_WORDS[door.key], door.path, door is here) for door in doors)


def _may_open(door: Door, user) -> bool:
    if user is None or not user.is_authenticated:
        return door.public
    if door.managers_only:
        return user.manages_a_team
    return door.permission is None or user.may(door.permission)
