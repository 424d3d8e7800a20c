"""Timed work: sessions that have ended are swept away, once a day."""

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from hub.keeping.models import DayDone

JOB = "sessions"


@transaction.atomic
def clear() -> str:
    """Claims the day and sweeps in one transaction, so that two at once sweep once and a failure is tried again."""
    today = timezone.localdate()
    _, is_first = DayDone.objects.get_or_create(job=JOB, day=today)
    if not is_first:
        return "swept today already"
    DayDone.objects.filter(job=JOB, day__lt=today).delete()
    call_command("clearsessions", verbosity=0)
    return "swept"
