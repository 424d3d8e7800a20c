"""What may be done with a house-rules card: make it, say it, choose again, show it to readers, take it from them."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from hub.kit import journal
from hub.kit.editorial import MoveRefused
from hub.people.roles import Permission
from training.cards.models import MOST_WORDS, CardLine, HouseCard
from training.guidance.models import Item

TAKEN = {"desk", "new"}


@transaction.atomic
def make(*, title: str, items: Iterable[Item], by: Any) -> HouseCard:
    """A card with these lines in their own words, which its officer then shortens."""
    _may_write(by)
    card = HouseCard.objects.create(slug=free_slug(title), title=title, made_by=by, changed_by=by)
    _choose(card, items)
    journal.note("begin", card, by)
    return card


@transaction.atomic
def choose(card: HouseCard, *, items: Iterable[Item], by: Any) -> None:
    """Other lines; the words of those that stay are kept."""
    _may_write(by)
    _choose(card, items)
    _changed(card, by)
    journal.note("choose", card, by)


@transaction.atomic
def say(card: HouseCard, *, by: Any, lines: dict[int, tuple[str, str]], **said: str) -> None:
    """The words of the card, and of each of its lines by number: English, Welsh."""
    _may_write(by)
    for name, words in said.items():
        setattr(card, name, words)
    for line in card.lines.all():
        line.words, line.words_cy = lines[line.pk]
        line.save(update_fields=["words", "words_cy"])
    _changed(card, by)
    journal.note("save", card, by)


@transaction.atomic
def show(card: HouseCard, *, by: Any) -> None:
    """To everybody who works here, once a second pair of eyes has read it."""
    held = HouseCard.objects.select_for_update().get(pk=card.pk)
    if not by.may(Permission.APPROVE_GUIDANCE):
        raise MoveRefused("Showing a card to readers is for the second pair of eyes for communications.")
    if by.pk == held.changed_by_id and not settings.AUTHOR_MAY_APPROVE:
        raise MoveRefused("You changed this card last, so somebody else has to read it.")
    if not held.lines.exists():
        raise MoveRefused("Choose at least one do or don’t first.")
    held.shown_at, held.shown_by = timezone.now(), by
    held.save()
    journal.note("show", held, by)


@transaction.atomic
def hide(card: HouseCard, *, by: Any) -> None:
    _may_write(by)
    HouseCard.objects.filter(pk=card.pk).update(shown_at=None, shown_by=None)
    journal.note("hide", card, by)


def free_slug(title: str) -> str:
    wanted = slugify(title)[:60].strip("-") or "card"
    taken = set(HouseCard.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)) | TAKEN
    numbered = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, len(taken) + 2))
    return next(slug for slug in numbered if slug not in taken)


def _choose(card: HouseCard, items: Iterable[Item]) -> None:
    wanted = list(items)
    card.lines.exclude(item__in=wanted).delete()
    held = set(card.lines.values_list("item_id", flat=True))
    CardLine.objects.bulk_create(
        CardLine(card=card, item=item, order=order, words=item.text[:MOST_WORDS])
        for order, item in enumerate(wanted, start=1)
        if item.pk not in held
    )


def _changed(card: HouseCard, by: Any) -> None:
    card.changed_by, card.shown_at, card.shown_by = by, None, None
    card.save()


def _may_write(by: Any) -> None:
    if not by.may(Permission.WRITE_GUIDANCE):
        raise MoveRefused("Making cards is for communications officers.")
