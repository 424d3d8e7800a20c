"""Rows that are evidence stay as they are in the tables that all migrations together leave behind."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from hub.kit.append_only import AppendOnly

MODELS = {model._meta.db_table: model for model in apps.get_models()}
EVIDENCE = sorted(
    {
        step.table
        for migration in MigrationLoader(None).disk_migrations.values()
        for step in migration.operations
        if isinstance(step, AppendOnly)
    }
)
# What a row of this table cannot be without, beyond what its kind of column asks for.
LAWFUL: dict[str, dict[str, Any]] = {"posts_verdict": {"says": "approve"}, "policies_version": {"approved_by_id": 2}}


def some(field: models.Field) -> Any:
    if field.is_relation:
        return None if field.null else 1
    if field.has_default():
        return field.get_default()
    kinds = {
        models.DateTimeField: timezone.now(),
        models.DateField: timezone.localdate(),
        models.BooleanField: False,
        models.JSONField: [],
        models.IntegerField: 1,
        models.UUIDField: uuid.uuid4(),
        models.DurationField: timedelta(1),
    }
    kind = next((value for kind, value in kinds.items() if isinstance(field, kind)), "some")
    return None if field.null else kind


def row(model: type[models.Model]) -> dict[str, Any]:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    return {field.attname: some(field) for field in fields} | LAWFUL.get(model._meta.db_table, {})


def test_the_tables_are_those_that_the_hub_promises():
    assert {"hub_journalentry", "posts_revision", "posts_verdict", "policies_version"} <= set(EVIDENCE)
    assert [table for table in EVIDENCE if table not in MODELS] == []


@pytest.mark.django_db
@pytest.mark.parametrize("table", EVIDENCE)
def test_the_database_refuses_to_change_or_remove_a_row(table):
    model = MODELS[table]
    with transaction.atomic():
        kept = model._base_manager.create(**row(model))
        one = f"{table} WHERE {model._meta.pk.column} = %s"
        changed = f"UPDATE {table} SET {model._meta.pk.column} = {model._meta.pk.column} WHERE 1 = 1 OR 1 = %s"
        for attempt in (changed, f"DELETE FROM {one}"):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(attempt, [kept.pk])
        assert model._base_manager.filter(pk=kept.pk).exists()
        transaction.set_rollback(True)  # before the database asks whether what the row points to is there
