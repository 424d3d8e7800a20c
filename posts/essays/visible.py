"""What a reader may read, as SQL for the questions that Django takes too long to put. Rhymes with Essay.visible_to."""

from typing import Any

from django.db import connection
from django.utils import timezone

# Of an essay called e; its parameters are values_for(user).
VISIBLE = """e.state IN ('published', 'scheduled') AND e.publish_at <= %s
    AND (e.expire_at IS NULL OR e.expire_at > %s) AND (e.public OR %s) AND e.improves_id IS NULL"""


def values_for(user: Any) -> list[Any]:
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    return [now, now, user.is_authenticated]
