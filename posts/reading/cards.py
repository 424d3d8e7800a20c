"""What a card in a list of essays says: plain values, so that a card is drawn once and not for every reader."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from posts.essays.models import Essay
from posts.essays.topic_links import TopicLink, links_of


class Card(NamedTuple):
    title: str
    url: str
    outcome: str
    summary: str
    by_name: str
    author_url: str
    by_job: str
    publish_at: datetime | None
    minutes: int
    public: bool
    topics: tuple[TopicLink, ...] = ()


def cards_of(essays: Iterable[Essay], *, with_topics: bool = True) -> list[Card]:
    """In the same order, with at most one query: for what they are about."""
    shown = list(essays)
    about = links_of(shown) if with_topics else {}
    return [
        Card(
            essay.title,
            essay.get_absolute_url(),
            essay.outcome,
            essay.summary,
            essay.by_name,
            essay.author_url,
            essay.by_job,
            essay.publish_at,
            essay.minutes,
            essay.public,
            tuple(about.get(essay.pk, ())),
        )
        for essay in shown
    ]
