"""Writes the journal: one line for each thing that was done; and says who did something last."""

from typing import Any

from django.db import models

from hub.kit.models import JournalEntry


def note(verb: str, thing: models.Model, by: Any = None, **detail: Any) -> JournalEntry:
    """One line: who (None is the hub itself) did what to what. `detail` must be plain JSON and hold nothing private."""
    return JournalEntry.objects.create(
        by=by,
        verb=verb,
        kind=str(thing._meta.model_name),
        key=_key(thing),
        title=str(thing)[:250],
        detail=detail,
    )


def newest(verb: str, thing: models.Model) -> JournalEntry | None:
    """The last line that says this was done to this thing, with who did it."""
    lines = JournalEntry.objects.filter(kind=thing._meta.model_name, key=_key(thing), verb=verb)
    return lines.select_related("by").order_by("-at", "-pk").first()


def _key(thing: models.Model) -> str:
    return str(getattr(thing, "slug", None) or thing.pk)
