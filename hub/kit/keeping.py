"""Keeping published things true: saying that one is still right, and giving it an owner, a deputy and a day."""

from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from hub.kit import journal
from hub.kit.editorial import MoveRefused
from hub.kit.models import Editorial
from hub.kit.review_dates import next_check

NOT_YOURS = "This is for its owner, its deputy and those who write."


@cache
def _model(name: str) -> type[Editorial]:
    return import_string(name)


def kinds() -> dict[str, type[Editorial]]:
    """Every kind that is kept true, by its word, as settings.KEPT_TRUE names them."""
    models = [_model(name) for name in settings.KEPT_TRUE]
    return {model.kind: model for model in models}


@transaction.atomic
def still_right(thing: Editorial, *, by: Any) -> Editorial:
    """Somebody has read it and found it right: checked today, to be checked again after its interval.

    Pressing twice on one day says it once.
    """
    held = _held(thing)
    if not held.may_be_kept_by(by):
        raise MoveRefused(NOT_YOURS)
    if not held.is_published:
        raise MoveRefused("Readers do not have this now, so there is nothing to check yet.")
    today = timezone.localdate()
    again = next_check(today, held.review_months)
    if (held.checked_on, held.review_on) == (today, again) and held.checked_by_id is not None:
        return held
    held.checked_on, held.checked_by, held.review_on = today, by, again
    held.save(update_fields=["checked_on", "checked_by", "review_on"])
    journal.note("still right", held, by, again=again.isoformat())
    return held


@transaction.atomic
def appoint(thing: Editorial, *, by: Any, owner: Any, deputy: Any, review_on: date | None) -> Editorial:
    """Who keeps it true, who stands in for them, and when it is to be checked. For those who write that kind."""
    held = _held(thing)
    if not by.has_perm(held.write_permission):  # type: ignore[attr-defined]
        raise MoveRefused(NOT_YOURS)
    if owner is not None and owner == deputy:
        raise MoveRefused("A deputy is somebody other than the owner.")
    held.owner, held.deputy, held.review_on = owner, deputy, review_on
    held.save(update_fields=["owner", "deputy", "review_on"])
    journal.note("appoint", held, by, owner=str(owner or ""), deputy=str(deputy or ""), review_on=str(review_on or ""))
    return held


def _held(thing: Editorial) -> Editorial:
    return type(thing)._default_manager.select_for_update().get(pk=thing.pk)
