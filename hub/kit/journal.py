"""Writes the journal: one line for each thing that was done."""

from typing import Any

from django.db import models

from hub.kit.models import JournalEntry


def note(verb: str, thing: models.Model, by: Any = None, **detail: Any) -> JournalEntry:
    """One line: who (None is the hub itself) did what to what. `detail` must be plain JSON and hold nothing private."""
    return JournalEntry.objects.create(
        by=by,
        verb=verb,
        kind=str(thing._meta.model_name),
        key=str(getattr(thing, "slug", None) or thing.pk),
        title=str(thing)[:250],
        detail=detail,
    )
