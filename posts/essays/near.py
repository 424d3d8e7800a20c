"""Which essays are near one another: first by the topics they share, then by their words through the search index.

Reckoned when an essay is saved for readers, never when a page is asked for; a page reads a few rows.
"""

import re
from collections import Counter
from typing import Any

from django.db.models import Count

from hub.search import index
from posts.essays.models import Essay, Nearness

MOST = 6  # by each way of being near
FOR_A_TOPIC = 100
TELLING = 12  # words that stand for an essay
SHORTEST = 5  # letters: shorter words say little about what a text is about


class _Colleague:
    """Nearness is reckoned among everything that colleagues may read; each page then shows what its reader may."""

    is_authenticated = True


def reckon(essay: Essay) -> None:
    """Renews the lines that this essay draws; lines drawn to it by others stay."""
    weights = _by_topics(essay)
    for key, weight in _by_words(essay).items():
        weights[key] = weights.get(key, 0) + weight
    Nearness.objects.filter(essay=essay).delete()
    Nearness.objects.bulk_create(Nearness(essay=essay, other_id=key, weight=w) for key, w in weights.items())


def forget(essay: Essay) -> None:
    """Nobody may read it any more, so it is near nothing."""
    Nearness.objects.filter(essay=essay).delete()
    Nearness.objects.filter(other=essay).delete()


def telling_words(text: str) -> list[str]:
    """The longer words that a text says most often, the most frequent first, then in the order of the alphabet."""
    said = Counter(re.findall(rf"[^\W\d_]{{{SHORTEST},}}", text.lower()))
    return sorted(said, key=lambda word: (-said[word], word))[:TELLING]


def _by_topics(essay: Essay) -> dict[int, int]:
    sharing = (
        Essay.objects.visible_to(_Colleague()).exclude(pk=essay.pk).filter(topic_lines__tag__in=essay.topics.all())
    )
    counted = sharing.order_by().values("pk").annotate(shared=Count("topic_lines__tag", distinct=True))
    found = counted.order_by("-shared", "-publish_at", "-pk").values_list("pk", "shared")
    return {key: FOR_A_TOPIC * min(shared, 10) for key, shared in found[:MOST]}


def _by_words(essay: Essay) -> dict[int, int]:
    words = telling_words(f"{essay.title} {essay.outcome} {essay.words}")
    slugs = [slug for slug in index.alike(words, _Colleague(), [Essay.kind], MOST + 1) if slug != essay.slug][:MOST]
    keys: dict[str, Any] = dict(Essay.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    return {keys[slug]: MOST - place for place, slug in enumerate(slugs) if slug in keys}
