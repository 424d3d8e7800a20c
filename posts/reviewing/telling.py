"""When the writer of an essay is written to about what people outside said: at once, and then at most once an hour."""

from datetime import datetime, timedelta

AT_MOST_EVERY = timedelta(hours=1)


def is_due(*, said_at: datetime | None, told_at: datetime | None, now: datetime) -> bool:
    """Whether to write now: something was said that the last mail did not speak of, and that mail is an hour old."""
    if said_at is None:
        return False
    if told_at is None:
        return True
    return said_at > told_at and now - told_at >= AT_MOST_EVERY
