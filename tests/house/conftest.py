"""The demonstration council, loaded once for all house tests of a module; each test's own changes are undone."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings


@pytest.fixture(scope="module")
def wexcombe(django_db_setup, django_db_blocker, tmp_path_factory):
    pictures = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("pictures"))
    with pictures, django_db_blocker.unblock(), transaction.atomic():
        call_command("load_starter", stdout=StringIO())
        call_command("load_demo", stdout=StringIO())
        yield
        transaction.set_rollback(True)
