"""Starter content may be loaded twice and gives the same rows."""

import hashlib
from io import StringIO

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command

from hub.search.models import Edition
from tests.house.addresses import OURS


def rows_by_table() -> dict[str, tuple[int, str]]:
    """For each table: how many rows, and a hash of all they say. The edition counts loadings, so it is left out."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in OURS and model is not Edition:
            rows = serializers.serialize("json", model._default_manager.order_by("pk"))
            found[model._meta.label] = (model._default_manager.count(), hashlib.sha256(rows.encode()).hexdigest())
    return found


@pytest.mark.django_db
def test_loading_twice_gives_the_same_rows():
    call_command("load_starter", stdout=StringIO())
    once = rows_by_table()
    said = StringIO()
    call_command("load_starter", stdout=said)
    assert rows_by_table() == once
    assert sum(count for count, _ in once.values()) > 300
    for word in ("created", "updated", "kept"):
        assert word not in said.getvalue()
