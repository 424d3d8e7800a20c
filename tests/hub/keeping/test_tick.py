"""One command for all timed work: one line a job, no job stops another, and the exit code tells."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from hub.keeping.models import DayDone

pytestmark = pytest.mark.django_db

DONE = []


def fine() -> str:
    DONE.append("fine")
    return "all is well"


def broken() -> str:
    raise RuntimeError("a cog fell off")


def tick():
    out = StringIO()
    call_command("tick", stdout=out)
    return out.getvalue().splitlines()


def test_one_line_for_each_job(settings):
    settings.TICK = [f"{__name__}.fine", f"{__name__}.fine"]
    assert tick() == [f"{__name__}.fine: all is well"] * 2


def test_a_job_that_fails_stops_no_other_and_the_exit_code_tells(settings):
    settings.TICK = [f"{__name__}.broken", "no.such.job", f"{__name__}.fine"]
    DONE.clear()
    out = StringIO()
    with pytest.raises(CommandError, match="2 of 3 jobs failed") as refusal:
        call_command("tick", stdout=out)
    assert DONE == ["fine"]
    assert refusal.value.returncode != 0
    lines = out.getvalue().splitlines()
    assert lines[0] == f"{__name__}.broken: FAILED, RuntimeError: a cog fell off"
    assert lines[2] == f"{__name__}.fine: all is well"


def test_every_job_of_the_hub_can_be_done_over_and_over(settings):
    first, second = tick(), tick()
    assert [line.partition(":")[0] for line in first] == settings.TICK
    assert [line.partition(":")[0] for line in second] == settings.TICK
    assert all(callable(import_string(name)) for name in settings.TICK)


def test_ended_sessions_are_swept_once_a_day():
    def ended(key):
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() - timedelta(1))

    ended("one")
    assert "hub.keeping.sessions.clear: swept" in tick()
    ended("two")
    assert "hub.keeping.sessions.clear: swept today already" in tick()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["two"]
    DayDone.objects.update(day=timezone.localdate() - timedelta(days=1))
    assert "hub.keeping.sessions.clear: swept" in tick()
    assert (Session.objects.count(), DayDone.objects.count()) == (0, 1)


def test_a_sweep_that_failed_is_not_taken_for_done(monkeypatch):
    monkeypatch.setattr("hub.keeping.sessions.call_command", lambda *args, **kwargs: broken())
    with pytest.raises(CommandError, match="jobs failed: hub"):
        tick()
    assert DayDone.objects.count() == 0


def test_the_database_keeps_one_row_for_each_job_and_day():
    today = timezone.localdate()
    DayDone.objects.create(job="sweep", day=today)
    with pytest.raises(IntegrityError), transaction.atomic():
        DayDone.objects.create(job="sweep", day=today)
