"""What timed work keeps: who was asked about what, and which daily job was done on which day."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Chase(models.Model):
    """That one person was asked, once, to see to one thing whose day to be checked had come.

    Claimed before the mail goes and marked when it has gone, so that two ticks at once send one mail, and a mail that
    could not be sent is tried again.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    review_on = models.DateField()
    rung = models.CharField(max_length=10)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "review_on", "rung", "person"], name="asked_once_for_each_day_to_check"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} about {self.kind} {self.key}, {self.review_on}"


class DayDone(models.Model):
    """That a piece of timed work which is done once a day was done on this day."""

    job = models.CharField(max_length=100)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "day"], name="a_daily_job_once_a_day")]

    def __str__(self) -> str:
        return f"{self.job} on {self.day}"
