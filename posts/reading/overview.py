"""What stands beside the list of essays: its topics with their counts, and how many essays there are in all.

Counting them grows with every essay, and changes only when something readable does. So each process keeps what it
counted for one edition of the hub (hub.search.edition), and never longer than a kept page.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from hub.search import edition
from posts.essays.lists import EssayQuerySet
from posts.essays.topic_links import TopicLink, in_use
from posts.reading import kept

_kept: dict[tuple[bool, bool], tuple[int, datetime, "Overview"]] = {}


@dataclass(frozen=True)
class Overview:
    topics: tuple[TopicLink, ...]
    total: int


def of(listed: EssayQuerySet, reader: Any) -> Overview:
    """One query where this edition has been counted before, else three.

    Inside a transaction always counted: what is read there may be undone.
    """
    if connection.in_atomic_block:
        return _counted(listed, reader)
    # Asked before anything is counted, so that a change in between makes the count old and never new.
    now = edition.now()
    key = (reader.is_authenticated, settings.SMILES)
    number, until, overview = _kept.get(key, (None, None, None))
    if overview is not None and until is not None and number == now.number and timezone.now() < until:
        return overview
    counted = _counted(listed, reader)
    _kept[key] = (now.number, kept.until(now.next_beginning, now.next_end), counted)
    return counted


def forget() -> None:
    _kept.clear()


def _counted(listed: EssayQuerySet, reader: Any) -> Overview:
    return Overview(tuple(in_use(reader)), listed.order_by().count())
