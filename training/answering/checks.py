"""Says at start what would make “by when” wrong or missing."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from training.answering import reading

MOST = 60  # hours or days


@register(Tags.compatibility)
def promises_can_be_reckoned(**_: object) -> list[CheckMessage]:
    names = ("URGENT_WITHIN_HOURS", "ACKNOWLEDGE_WITHIN_DAYS", "ANSWER_WITHIN_DAYS")
    wrong = [name for name in names if not 1 <= getattr(settings, name) <= MOST]
    found: list[CheckMessage] = [
        Error(f"{name} must be between 1 and {MOST}, not {getattr(settings, name)}.", id="training.E001")
        for name in wrong
    ]
    if reading.watch() is None:
        hint = "Write it as in .env.example, such as “8:30am to 5pm, Monday to Friday”."
        told = "MONITORED_HOURS cannot be reckoned with, so “Should I answer this?” gives rules and no times."
        found.append(Warning(told, hint=hint, id="training.W001"))
    return found
