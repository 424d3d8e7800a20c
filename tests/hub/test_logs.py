"""What the hub writes to its log holds no address that opens something."""

import logging
import logging.config

import pytest
from django.conf import settings
from django.test import Client

from hub.people import personal
from posts.reviewing import actions
from tests.posts import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(capsys):
    """The log as it is set up for those who run the hub."""
    logging.config.dictConfig(settings.LOGGING)

    def said() -> str:
        return capsys.readouterr().err

    return said


def test_a_stale_form_of_somebody_outside_does_not_write_their_link_down(log, officer):
    essay = factories.in_review(officer)
    address = actions.ask_outside(essay, by=officer, name="Jo Bell", looks_for="legal").address
    path = address.removeprefix(settings.SITE_ADDRESS)
    assert Client(enforce_csrf_checks=True).post(f"{path}answer/", {"says": "approve"}).status_code == 403

    written = log()
    assert "/essays/review/…/answer/" in written
    assert path.split("/")[3] not in written


@pytest.mark.parametrize("address", ["/essays/feeds/mine/{}/", "/calendar/{}.ics"])
def test_a_key_tried_at_the_wrong_door_is_not_written_down(log, learner, address):
    key = personal.make(learner, "calendar" if "feeds" in address else "essays")
    assert Client().get(address.format(key)).status_code == 404

    written = log()
    assert "…" in written
    assert key not in written


def test_other_addresses_are_written_as_they_are(log):
    Client().get("/essays/no-such-essay-of-a-long-name/")
    assert "/essays/no-such-essay-of-a-long-name/" in log()
