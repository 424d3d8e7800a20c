"""The guide that ships, read once; and the hours and promises of this council, from its settings."""

from functools import cache
from pathlib import Path

from django.conf import settings

from hub.kit.starter import yaml_file
from policies.builder.elections import holidays
from training.answering import decide
from training.answering.hours import Promises, Watch, read_week

FILE = Path(__file__).resolve().parent.parent / "starter" / "should-i-answer.yaml"


@cache
def guide() -> decide.Guide:
    return decide.read(FILE, yaml_file(FILE))


def watch() -> Watch | None:
    """None where the council's hours are written in a way that cannot be reckoned with; a check says so at start.

    Bank holidays are those of England and Wales.
    """
    week = read_week(settings.COUNCIL_WORDS["monitored_hours"])
    return Watch(week, holidays) if week else None


def promises() -> Promises:
    return Promises(settings.URGENT_WITHIN_HOURS, settings.ACKNOWLEDGE_WITHIN_DAYS, settings.ANSWER_WITHIN_DAYS)
