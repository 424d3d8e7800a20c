"""What the pages of one situation and of one do or don't show; the desk's look at a draft shows the same."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from hub.search import joins
from training.guidance import shown
from training.guidance.doubted import Doubt
from training.guidance.models import Item, Situation


def of_situation(situation: Situation, items: Iterable[Item], reader: Any) -> dict[str, Any]:
    held = list(items)
    joined = joins.of_each(Item.kind, [item.slug for item in held], reader)
    for item in held:
        item.situation = situation
    lines = [shown.line(item, settings.COUNCIL_WORDS, joined[item.slug]) for item in held]
    dos, donts = shown.two_lists(lines)
    others = Situation.objects.visible_to(reader).for_cards()
    return {
        "situation": situation,
        "checked": shown.checked(situation),
        "check_url": situation.check_url_for(reader),
        "dos": dos,
        "donts": donts,
        "borrow": [words for each in lines for words in each.borrow],
        "card": shown.pocket_card(situation.pocket_card, settings.COUNCIL_WORDS),
        "rests_on": shown.all_links(lines),
        "next": shown.next_links(others.filter(slug__in=situation.often_needed_next)),
    }


def of_item(item: Item, reader: Any) -> dict[str, Any]:
    """With what this reader asked about it, and what was told to everybody."""
    doubts = list(Doubt.objects.on_page_for(reader).filter(item=item).select_related("settled_by").order_by("on", "pk"))
    return {
        "item": item,
        "line": shown.line(item, settings.COUNCIL_WORDS, joins.of(Item.kind, item.slug, reader)),
        "whole": shown.next_links([item.situation]),
        "check_url": item.check_url_for(reader),
        "mine": [doubt for doubt in doubts if doubt.asker_id == reader.pk],
        "told": [doubt for doubt in doubts if doubt.changed],
    }
