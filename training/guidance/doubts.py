"""What happens to a reader's doubt: kept without a name unless they wish it, sent to its keeper, answered and told."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from hub.keeping.chasing import is_here
from hub.kit import from_readers
from hub.kit.editorial import MoveRefused
from posts.reading.answers import Refused, once_a_day
from training.guidance.doubted import Doubt
from training.guidance.models import Item

MOST_A_DAY = 50  # for one do or don't: more is no longer read by anybody
ONCE = "You have told us about this one today. Thank you; once a day is enough."


@transaction.atomic
def raise_one(item: Item, *, by: Any, says: str, words: str, named: bool) -> Doubt:
    """Keeps what a reader finds unclear or wrong, and tells whoever keeps it true. `by` is kept only if `named`.

    Not in the journal: it would say who, and at what time.
    """
    if Doubt.objects.filter(item=item, on=timezone.localdate()).count() >= MOST_A_DAY:
        raise Refused(
            "Many people have written about this one today. It is being looked at; please come back tomorrow."
        )
    once_a_day(f"person {by.pk}", item, ONCE)
    doubt = Doubt.objects.create(item=item, says=says, words=words, asker=by if named else None)
    transaction.on_commit(lambda: _tell_keepers(doubt))
    return doubt


@transaction.atomic
def settle(doubt: Doubt, *, by: Any, reply: str = "", asked: str = "", changed: str = "") -> None:
    """Answered, or read. With `asked` and `changed`, every reader of the page is told what a colleague asked."""
    if not Doubt.objects.answerable_by(by).filter(pk=doubt.pk).exists():
        raise MoveRefused("This is for whoever keeps it true.")
    if bool(asked) != bool(changed):
        raise MoveRefused("Say both what was asked and what we changed, or neither.")
    from_readers.settle(doubt, by=by, reply=reply, asked=asked, changed=changed)


def keepers(item: Item) -> Iterator[tuple[Any, str]]:
    """Who is told, and why it is they: the owner; while none is here the deputy; else everybody who approves."""
    for person, why in (
        (item.owner, "You are its owner."),
        (item.deputy, "You are its deputy, and it has no owner here."),
    ):
        if person is not None and is_here(person):
            yield person, why
            return
    for officer in get_user_model().objects.who_may(item.approve_permission):  # type: ignore[attr-defined]
        yield officer, "You may approve guidance, and nobody who works here is named to keep this true."


def _tell_keepers(doubt: Doubt) -> None:
    item = doubt.item
    page = settings.SITE_ADDRESS + reverse("training:doubts", args=[item.slug])
    for person, why in keepers(item):
        words = {"person": person, "doubt": doubt, "title": item.kept_title, "why": why, "page": page}
        text = render_to_string("training/mail/doubt.txt", {**words, "hub": {"name": settings.HUB_NAME}})
        found = "unclear" if doubt.says == "unclear" else "wrong"
        send_mail(f"{settings.HUB_NAME}: a reader finds this {found}", text, None, [person.email])
