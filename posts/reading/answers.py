"""Readers' answers: given once a day without a name, read at the desk, replied to where somebody asked for it."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import salted_hmac

from hub.kit import journal
from hub.kit.editorial import MoveRefused
from posts.essays.models import Essay
from posts.reading.models import Answer, AnsweredToday

MOST_A_DAY = 200  # for one essay: more is a machine, and nobody could read them


class Refused(Exception):
    """An answer that is not kept; says why, in words for the reader."""


@transaction.atomic
def give(essay: Essay, *, reader: str, useful: bool, words: str = "", asker: Any = None) -> Answer:
    """Keeps one answer, with no name unless `asker` wishes it. `reader` only tells two readers apart (see mark_of).

    Not in the journal: it would say at what time somebody answered.
    """
    today = timezone.localdate()
    AnsweredToday.objects.filter(on__lt=today).delete()
    if Answer.objects.filter(essay=essay, on=today).count() >= MOST_A_DAY:
        raise Refused("This essay has had as many answers today as anybody can read. Please come back tomorrow.")
    try:
        with transaction.atomic():
            AnsweredToday.objects.create(on=today, mark=mark_of(reader, essay, today.isoformat()))
    except IntegrityError:
        raise Refused("You have answered about this essay today. Thank you; once a day is enough.") from None
    return Answer.objects.create(essay=essay, useful=useful, words=words, asker=asker)


def mark_of(reader: str, essay: Essay, day: str) -> str:
    """Tells one reader's second answer of a day, and nothing else: keyed with the hub's secret, other each day."""
    return salted_hmac("posts.reading.answers", f"{day}|{essay.pk}|{reader}", algorithm="sha256").hexdigest()


@transaction.atomic
def settle(answer: Answer, *, by: Any, reply: str = "") -> None:
    """The words were read and need nothing more; with a reply, whoever asked gets it by mail and on their own page."""
    held = Answer.objects.select_for_update().select_related("essay").get(pk=answer.pk)
    if not held.is_waiting:
        raise MoveRefused("Somebody has answered this already.")
    if reply and held.asker is None:
        raise MoveRefused("Nobody knows who wrote this, so there is nobody to answer.")
    if held.asker is not None and not reply:
        raise MoveRefused("Somebody is waiting for an answer to this. Write them one.")
    held.reply, held.settled_by, held.settled_at = reply, by, timezone.now()
    held.save(update_fields=["reply", "settled_by", "settled_at"])
    journal.note("answered a reader of" if reply else "read a word about", held.essay, by)
    if reply:
        transaction.on_commit(lambda: _send(held))


def _send(answer: Answer) -> None:
    asker = answer.asker
    if asker is None or not asker.is_active or asker.left_on is not None:
        return
    words = {"answer": answer, "hub": {"name": settings.HUB_NAME, "address": settings.SITE_ADDRESS}}
    text = render_to_string("posts/mail/answer.txt", words)
    send_mail(f"{settings.HUB_NAME}: an answer about “{answer.essay}”", text, None, [asker.email])
