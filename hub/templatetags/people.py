"""What the sign-in pages ask for: whether anybody may join, who is in the demonstration, and JSON for an attribute."""

import json
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from hub.people import demo
from hub.people.roles import LABELS

register = template.Library()

HOW_FAR = {
    "learner": "Half-way through learning",
    "learner.done": "Has finished",
    "learner.new": "Has not started",
}


@dataclass(frozen=True)
class Player:
    key: str
    name: str
    what: str


@register.simple_tag
def sign_up_is_open() -> bool:
    """Whether the sign-in page should offer a new account; the invited come by their own link."""
    return settings.SIGN_UP == "domains"


@register.simple_tag
def cast() -> dict | None:
    """Who can sign in as what, only in demonstration mode and only once the demonstration is loaded."""
    if not settings.DEMONSTRATION_MODE or not demo.is_loaded():
        return None
    return {"password": demo.PASSWORD, "people": [_player(key) for key in demo.CAST]}


def _player(key: str) -> Player:
    name, job, team, roles = demo.CAST[key]
    manager, deputy = demo.MANAGERS.get(team, ("", None))
    leads = {manager: f"Manages {team}", deputy: f"Deputises for {manager} in {team}"}.get(name, "")
    said = [job, leads, *(LABELS[role] for role in roles), HOW_FAR.get(key, "")]
    distinct = [part for place, part in enumerate(said) if part and part not in said[:place]]
    return Player(key, name, ". ".join(distinct))


@register.filter
def as_json(value) -> str:
    """For a data attribute; the template escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)
