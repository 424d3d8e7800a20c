"""The index leaves FTS5 and tsvector for tables of its own, filled from the entries that are there."""

from django.db import migrations

from hub.search import spelling
from hub.search.index import lines_of
from hub.search.weighing import weigh


def fill(apps, schema_editor):
    entries, postings, spellings = (apps.get_model("hub", name) for name in ("Entry", "Posting", "Spelling"))
    known = set()
    for entry in entries.objects.order_by("pk").iterator(chunk_size=200):
        entry.stems = lines_of(entry.title, entry.also)
        entry.save(update_fields=["stems"])
        rows = [
            postings(entry=entry, word=word, stem=root, weight=weight, public=entry.public)
            for word, root, weight in weigh(entry.title, entry.also, entry.outcome, entry.body)
        ]
        postings.objects.bulk_create(rows, batch_size=1000)
        fresh = {row.word for row in rows} - known
        keys = [spellings(key=key, word=word) for word in sorted(fresh) for key in sorted(spelling.keys(word))]
        spellings.objects.bulk_create(keys, batch_size=1000)
        known |= fresh


def unfill(apps, schema_editor):
    """Nothing to do: the tables go with the migration before this one. Run rebuild_search afterwards."""


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE hub_entry_words")


def make_again(apps, schema_editor):
    from django.utils.module_loading import import_string

    import_string("hub.migrations.0002_append_only_and_words.make")(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("hub", "0007_words_of_our_own")]
    operations = [migrations.RunPython(fill, unfill), migrations.RunPython(drop, make_again)]
