"""What machines ask of the hub."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub import standing


def test_it_is_alive_even_when_the_database_is_not(client):
    """No `db` here: a query would fail this test."""
    assert client.get("/healthz").content == b"alive\n"


@pytest.fixture(autouse=True)
def a_process_that_has_just_begun():
    standing._has_every_migration.clear()
    yield
    standing._has_every_migration.clear()


@pytest.mark.django_db
def test_a_process_that_was_ready_asks_only_whether_the_database_answers(client, monkeypatch):
    assert client.get("/readyz").status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/readyz").content == b"ready\n"
    assert [query["sql"] for query in asked] == ["SELECT 1"]

    def fail():
        raise DatabaseError

    monkeypatch.setattr(connection, "ensure_connection", fail)
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db
def test_it_is_ready_when_the_database_has_every_migration(client):
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_it_is_not_ready_while_a_migration_waits(client, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: ["0009_new"])
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"migrations are waiting\n")


@pytest.mark.django_db
def test_it_is_not_ready_when_the_database_does_not_answer(client, monkeypatch):
    def fail(self, targets):
        raise DatabaseError

    monkeypatch.setattr(MigrationExecutor, "migration_plan", fail)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"the database does not answer\n")


def test_a_finder_of_a_weakness_is_told_whom_to_write_to(client, settings):
    settings.SECURITY_CONTACT = "mailto:safe@hub.example"
    text = client.get("/.well-known/security.txt").content.decode()
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"] == "mailto:safe@hub.example"
    expires = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert 0 < (expires - timezone.now()).days < 366
