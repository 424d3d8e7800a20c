"""Two ticks, or two presses, at the very same moment: one mail, one line in the journal."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from hub.keeping import chasing, sessions
from hub.keeping.models import Chase, DayDone
from hub.kit import keeping
from hub.kit.models import JournalEntry
from posts.essays.models import Essay
from tests.posts import factories

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(do, times=4):
    """Lets as many threads go at the same moment; gives what went wrong."""
    start, faults = threading.Barrier(times), []

    def press():
        start.wait()
        try:
            do()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return faults


def test_ticks_at_once_send_each_mail_once(learner, officer):
    yesterday = timezone.localdate() - timedelta(days=1)
    for keeper in (learner, officer):
        factories.essay(owner=keeper, review_on=yesterday)
        factories.essay(owner=keeper, review_on=yesterday)
    assert at_once(chasing.run) == []
    assert (len(mail.outbox), Chase.objects.exclude(sent_at=None).count()) == (2, 4)


def test_ticks_at_once_sweep_once():
    assert at_once(sessions.clear) == []
    assert DayDone.objects.count() == 1


def test_still_right_pressed_at_once_is_one_line(learner):
    essay = factories.essay(owner=learner, review_on=timezone.localdate())
    assert at_once(lambda: keeping.still_right(Essay.objects.get(pk=essay.pk), by=learner)) == []
    assert JournalEntry.objects.filter(verb="still right").count() == 1
