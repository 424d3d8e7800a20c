"""What guidance and learning bring to the calendar: when each page is to be checked."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from hub.calendar import Due, reviews
from training.guidance.models import Item, Situation
from training.pathways.models import Lesson, Pathway

KEPT = (Situation, Item, Lesson, Pathway)


def due(user: Any, first: date, last: date) -> Iterator[Due]:
    for model in KEPT:
        yield from reviews(model, user, first, last)
