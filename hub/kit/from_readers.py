"""A word from a reader to whoever keeps a page true: nameless unless they wish it, and answered where they look."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.mail import send_mail
from django.db import models, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from hub.kit import journal
from hub.kit.editorial import MoveRefused

MOST_WORDS = 1000  # characters: a word to the owner, not an essay back


def _person() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class FromReaderQuerySet(models.QuerySet):
    def waiting(self):
        """Words that nobody has answered or laid aside. Rhymes with FromReader.is_waiting."""
        return self.exclude(words="").filter(settled_at=None)

    def asked_by(self, user: Any):
        return self.filter(asker=user)


class FromReader(models.Model):
    """What one reader said. It has a day and no hour, so that nobody can be told by when they were at work.

    A subclass has a key to the page, named by `about_field`.
    """

    about_field: ClassVar[str]

    words = models.CharField(max_length=MOST_WORDS, blank=True)
    on = models.DateField(default=timezone.localdate)
    asker = _person()  # only somebody who ticked "tell them who I am"
    reply = models.TextField(blank=True)
    settled_by = _person()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = FromReaderQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-on", "-pk"]

    @property
    def about(self) -> Any:
        return getattr(self, self.about_field)

    @property
    def is_waiting(self) -> bool:
        return bool(self.words) and self.settled_at is None


def rules(before: str = "") -> list[models.BaseConstraint]:
    """What must never be false of a word from a reader, for a model's Meta; their names begin with `before`."""
    return [
        models.CheckConstraint(condition=Q(asker=None) | ~Q(words=""), name=f"{before}whoever_asks_says_something"),
        models.CheckConstraint(
            condition=Q(reply="") | Q(asker__isnull=False, settled_at__isnull=False),
            name=f"{before}a_reply_goes_to_somebody",
        ),
        models.CheckConstraint(
            condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
            name=f"{before}words_are_settled_by_somebody",
        ),
    ]


@transaction.atomic
def settle(word: FromReader, *, by: Any, reply: str = "", **also: Any) -> None:
    """The words were read and need nothing more; with a reply, whoever asked gets it by mail and on their own page.

    `also`: further fields of this kind of word that are set with it.
    """
    kind = type(word)
    held = kind._default_manager.select_for_update(of=("self",)).select_related(kind.about_field).get(pk=word.pk)
    if not held.is_waiting:
        raise MoveRefused("Somebody has answered this already.")
    if reply and held.asker is None:
        raise MoveRefused("Nobody knows who wrote this, so there is nobody to answer.")
    if held.asker is not None and not reply:
        raise MoveRefused("Somebody is waiting for an answer to this. Write them one.")
    told = {"reply": reply, "settled_by": by, "settled_at": timezone.now(), **also}
    for name, value in told.items():
        setattr(held, name, value)
    held.save(update_fields=list(told))
    journal.note("answered a reader of" if reply else "read a word about", held.about, by)
    if reply:
        transaction.on_commit(lambda: _send(held))


def _send(word: FromReader) -> None:
    asker = word.asker
    if asker is None or not asker.is_active or asker.left_on is not None:
        return
    title = word.about.kept_title
    words = {"word": word, "title": title, "hub": {"name": settings.HUB_NAME, "address": settings.SITE_ADDRESS}}
    text = render_to_string("hub/mail/answer.txt", words)
    send_mail(f"{settings.HUB_NAME}: an answer about “{title}”", text, None, [asker.email])
