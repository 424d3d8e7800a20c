"""The cast that every test may call on, and the rule that evidence tables may be emptied only between tests."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, TransactionTestCase

from hub.kit import append_only
from hub.people.models import User
from hub.people.roles import Role
from tests.factories import TeamFactory, UserFactory


def _empty_with_triggers_lifted(self) -> None:
    """Cascading, because the search index has a table that Django does not know of."""
    tables = sorted(append_only.AppendOnly.tables)
    for table in tables:
        append_only.lift(connection, table)
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False, allow_cascade=True)
    for table in tables:
        append_only.hold(connection, table)


TransactionTestCase._fixture_teardown = _empty_with_triggers_lifted


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def pictures_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "pictures"
    settings.IMPORTS_FOLDER = tmp_path / "imports"


@pytest.fixture
def as_():
    """as_(user) is that person's browser, signed in; as_(None) is a stranger's."""

    def browser(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return browser


@pytest.fixture
def housing(db):
    return TeamFactory(name="Housing")


@pytest.fixture
def waste(db):
    return TeamFactory(name="Waste")


@pytest.fixture
def manager(housing):
    person = UserFactory(name="Dan Manager", team=housing)
    housing.manager = person
    housing.save()
    return person


@pytest.fixture
def deputy(housing):
    person = UserFactory(name="Ruth Deputy", team=housing)
    housing.deputy = person
    housing.save()
    return person


@pytest.fixture
def other_manager(waste):
    person = UserFactory(name="Gareth Other", team=waste)
    waste.manager = person
    waste.save()
    return person


@pytest.fixture
def learner(housing):
    return UserFactory(name="Priya Learner", team=housing)


@pytest.fixture
def officer(db):
    return UserFactory(name="Megan Officer", roles=[Role.COMMS])


@pytest.fixture
def second_officer(db):
    return UserFactory(name="Ifeoma Second", roles=[Role.COMMS_APPROVER])


@pytest.fixture
def policy_owner(db):
    return UserFactory(name="Shabana Owner", roles=[Role.POLICY_OWNER])


@pytest.fixture
def approver(db):
    return UserFactory(name="Helen Approver", roles=[Role.POLICY_APPROVER])


@pytest.fixture
def ict_security(db):
    return UserFactory(name="Callum Security", roles=[Role.ICT_SECURITY])


@pytest.fixture
def councillor(db):
    return UserFactory(name="Joyce Councillor", roles=[Role.COUNCILLOR])


@pytest.fixture
def admin(db):
    return UserFactory(name="Anil Admin", roles=[Role.ADMINISTRATOR])
