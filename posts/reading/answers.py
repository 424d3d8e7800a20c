"""Readers' answers: given once a day without a name, and settled as any word from a reader is."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from hub.kit.from_readers import settle
from hub.kit.models import Editorial
from posts.essays.models import Essay
from posts.reading.models import Answer, AnsweredToday

__all__ = ["Refused", "give", "mark_of", "once_a_day", "settle"]

MOST_A_DAY = 200  # for one essay: more is a machine, and nobody could read them


class Refused(Exception):
    """An answer that is not kept; says why, in words for the reader."""


@transaction.atomic
def give(essay: Essay, *, reader: str, useful: bool, words: str = "", asker: Any = None) -> Answer:
    """Keeps one answer, with no name unless `asker` wishes it. `reader` only tells two readers apart (see mark_of).

    Not in the journal: it would say at what time somebody answered.
    """
    if Answer.objects.filter(essay=essay, on=timezone.localdate()).count() >= MOST_A_DAY:
        raise Refused("This essay has had as many answers today as anybody can read. Please come back tomorrow.")
    once_a_day(reader, essay, "You have answered about this essay today. Thank you; once a day is enough.")
    return Answer.objects.create(essay=essay, useful=useful, words=words, asker=asker)


def once_a_day(reader: str, about: Editorial, refusal: str) -> None:
    """Marks that this reader has said something of this page today; refuses a second time, in these words."""
    today = timezone.localdate()
    AnsweredToday.objects.filter(on__lt=today).delete()
    try:
        with transaction.atomic():
            AnsweredToday.objects.create(on=today, mark=mark_of(reader, about, today.isoformat()))
    except IntegrityError:
        raise Refused(refusal) from None


def mark_of(reader: str, about: Editorial, day: str) -> str:
    """Tells one reader's second answer of a day, and nothing else: keyed with the hub's secret, other each day."""
    said = f"{day}|{about.kind}|{about.pk}|{reader}"
    return salted_hmac("posts.reading.answers", said, algorithm="sha256").hexdigest()
