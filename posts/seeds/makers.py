"""What a paragraph may become. Rooms further right bring their makers by name, in settings.SEED_MAKERS."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Made:
    """The thing that was made, as search and joins name it, and where officers find it."""

    kind: str
    key: str
    title: str
    url: str


class Begin(Protocol):
    """Makes the thing and says what it is. Called inside the transaction that keeps the seed."""

    def __call__(self, paragraph: str, *, essay_title: str, by: Any, said: dict[str, Any]) -> Made: ...


@dataclass(frozen=True)
class Maker:
    """One thing that a paragraph can become, who may make it, what is asked first, and how it is begun."""

    key: str  # its place in the address of the page that asks
    label: str
    hint: str
    button: str
    form: type[forms.Form]
    may: Callable[[Any], bool]
    begin: Begin


def makers_for(person: Any) -> list[Maker]:
    """What this officer may make of a paragraph, in the order of the settings."""
    brought: list[Maker] = [import_string(name) for name in settings.SEED_MAKERS]
    return [maker for maker in brought if maker.may(person)]
