"""The journal is append-only; the search index has its words in the form each database reads fastest."""

from django.db import migrations

from hub.kit.append_only import AppendOnly

SQLITE = """
CREATE VIRTUAL TABLE hub_entry_words USING fts5(
    title, also, outcome, body, tokenize = "porter unicode61 remove_diacritics 2"
)
"""
POSTGRES = """
CREATE TABLE hub_entry_words (
    entry_id bigint PRIMARY KEY REFERENCES hub_entry (id) ON DELETE CASCADE, words tsvector NOT NULL
);
CREATE INDEX hub_entry_words_index ON hub_entry_words USING gin (words);
"""


def make(apps, schema_editor):
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES)


def unmake(apps, schema_editor):
    schema_editor.execute("DROP TABLE hub_entry_words")


class Migration(migrations.Migration):
    dependencies = [("hub", "0001_initial")]
    operations = [AppendOnly("hub_journalentry"), migrations.RunPython(make, unmake)]
