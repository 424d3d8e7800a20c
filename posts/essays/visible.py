"""What stands in a reader's lists, as SQL for questions that Django takes too long to put. Rhymes with listed_for."""

from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

# Of an essay called e; its parameters are values_for(user).
VISIBLE = """e.state IN ('published', 'scheduled') AND e.publish_at <= %s
    AND (e.expire_at IS NULL OR e.expire_at > %s) AND (e.public OR %s)
    AND e.improves_id IS NULL AND (%s OR NOT e.light)"""


def values_for(user: Any) -> list[Any]:
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    return [now, now, user.is_authenticated, settings.SMILES]
