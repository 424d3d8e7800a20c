"""What essays bring to the calendar: when each comes out, goes away and is to be checked."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from hub.calendar import COMES_OUT, GOES_AWAY, MOST_OF_A_KIND, Due, reviews
from hub.kit.editorial import State
from posts.essays.models import Essay

KIND = "essay"


def due(user: Any, first: date, last: date) -> Iterator[Due]:
    """For officers everything on its way; for others what they own or deputise for, once readers have it."""
    yield from _coming_out(user, first, last)
    yield from _going_away(user, first, last)
    yield from reviews(Essay, user, first, last)


def _coming_out(user: Any, first: date, last: date) -> Iterator[Due]:
    """Officers only: what waits for its day is nobody else's to know of."""
    waiting = Essay.objects.at_desk(user).filter(state=State.SCHEDULED).filter(_from_now("publish_at", first, last))
    for essay in waiting.for_desk().order_by("publish_at", "pk")[:MOST_OF_A_KIND]:
        yield Due(timezone.localdate(essay.publish_at), COMES_OUT, KIND, essay.title, essay.desk_url)


def _going_away(user: Any, first: date, last: date) -> Iterator[Due]:
    """For officers also of what is on its way; its link then leads to the desk."""
    live = Essay.objects.filter(_from_now("expire_at", first, last), state__in=[State.PUBLISHED, State.SCHEDULED])
    at_desk = Essay.objects.at_desk(user).order_by().values("pk")
    own = Essay.objects.kept_by(user).published().order_by().values("pk")
    for essay in live.filter(Q(pk__in=at_desk) | Q(pk__in=own)).for_desk().order_by("expire_at", "pk")[:MOST_OF_A_KIND]:
        url = essay.get_absolute_url() if essay.is_published else essay.desk_url
        yield Due(timezone.localdate(essay.expire_at), GOES_AWAY, KIND, essay.title, url)


def _from_now(field: str, first: date, last: date) -> Q:
    """From the first day here to the end of the last; never what is over, for nobody has to see to that."""
    since = max(_midnight(first), timezone.now())
    return Q(**{f"{field}__gte": since, f"{field}__lt": _midnight(last + timedelta(days=1))})


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
