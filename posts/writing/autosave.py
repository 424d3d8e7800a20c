"""Keeps what is being typed, for its writer only, so that a closed lid loses nothing. Never a revision."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from posts.essays.models import Essay
from posts.writing.forms import EssayForm
from posts.writing.models import UnsavedText

KEPT_FOR = timedelta(days=30)
MOST_CHARACTERS = 250_000
KEPT, NOTHING_NEW, OTHERS_WAIT, TOO_LONG = "kept", "nothing new", "others wait", "too long"


def typed_in(posted: QueryDict) -> dict[str, str]:
    """What stands in the boxes of the form, without the characters that no database can keep."""
    return {name: str(posted[name]).replace("\x00", "") for name in EssayForm.base_fields if name in posted}


@transaction.atomic
def keep(*, by: Any, essay: Essay | None, fields: dict[str, str], sitting: str) -> str:
    """Keeps the words and says what it did. Never over words from another opening of the form that were not saved."""
    if sum(map(len, fields.values())) > MOST_CHARACTERS:
        return TOO_LONG
    held = UnsavedText.objects.of(by, essay).select_for_update().first()
    if held and held.sitting != sitting and not says_the_same(essay, held.fields):
        return OTHERS_WAIT
    if says_the_same(essay, fields):
        forget(by=by, essay=essay, sitting=sitting)
        return NOTHING_NEW
    said = {"fields": fields, "sitting": sitting, "at": timezone.now()}
    UnsavedText.objects.update_or_create(person=by, essay=essay, defaults=said)
    return KEPT


def left_by(person: Any, essay: Essay | None) -> UnsavedText | None:
    """Words of this person that are not saved, if there are any."""
    held = UnsavedText.objects.of(person, essay).first()
    return held if held and not says_the_same(essay, held.fields) else None


def forget(*, by: Any, essay: Essay | None, sitting: str) -> None:
    """They are saved, or thrown away. Words from another opening of the form stay."""
    UnsavedText.objects.of(by, essay).filter(sitting=sitting).delete()


def forget_old(now: datetime | None = None) -> str:
    """Words that nobody came back for in thirty days. For `tick`: may be run at any time, and twice."""
    gone, _ = UnsavedText.objects.filter(at__lt=(now or timezone.now()) - KEPT_FOR).delete()
    return f"{gone} forgotten"


def says_the_same(essay: Essay | None, fields: Mapping[str, str]) -> bool:
    """Is there nothing in the boxes that is not saved? A new essay has nothing saved."""
    return _plain(fields) == _plain(said_in(essay) if essay else {})


def said_in(essay: Essay) -> dict[str, Any]:
    """What the form opens with."""
    topics = ", ".join(topic.name for topic in essay.topics.all())
    said = {name: getattr(essay, name) for name in EssayForm.base_fields if name != "topics" and hasattr(essay, name)}
    return {"topics": topics, **said}


def initial(fields: Mapping[str, str]) -> dict[str, Any]:
    """Kept words as the form opens with them: a tick box that was empty was not sent."""
    return {name: name in fields if _is_tick_box(name) else fields.get(name, "") for name in EssayForm.base_fields}


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Comparable however it was typed, sent or kept."""
    said: dict[str, Any] = {}
    for name in EssayForm.base_fields:
        value = fields.get(name, "")
        if name == "topics":
            said[name] = sorted(part.strip().lower() for part in value.split(",") if part.strip())
        elif _is_tick_box(name):
            said[name] = bool(value)
        elif name != "version":
            said[name] = " ".join(str(value).split()) if name != "words" else str(value).replace("\r\n", "\n").strip()
    return said


def _is_tick_box(name: str) -> bool:
    return getattr(EssayForm.base_fields[name].widget, "input_type", "") == "checkbox"
