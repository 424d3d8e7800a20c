"""A table whose rows are evidence: the database itself refuses to change or remove one."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_kept_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRES = """
CREATE OR REPLACE FUNCTION hub_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
CREATE OR REPLACE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION hub_append_only()
"""


def hold(connection: Any, table: str) -> None:
    """Puts the triggers in place; may be called again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                cursor.execute(_SQLITE.format(table=table, verb=verb))
        else:
            cursor.execute(_POSTGRES.format(table=table))


def lift(connection: Any, table: str) -> None:
    """Takes the triggers away: for a migration backwards, a lawful erasure, and tests that empty their database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_kept_{verb}")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_kept ON {table}")


class AppendOnly(Operation):
    """Migration operation: `AppendOnly("hub_journalentry")`."""

    reversible = True
    tables: set[str] = set()

    def __init__(self, table: str):
        self.table = table
        AppendOnly.tables.add(table)

    def deconstruct(self):
        return (type(self).__name__, [self.table], {})

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The triggers are not part of Django's picture of the models."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: Any) -> None:
        hold(schema_editor.connection, self.table)

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: Any) -> None:
        lift(schema_editor.connection, self.table)

    def describe(self) -> str:
        return f"Rows of {self.table} are never changed or removed"
