"""Fills the search index again from what is published, for after a restore or a change of how words are read."""

from collections.abc import Iterator

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string

from hub.search import index


class Command(BaseCommand):
    help = "Empties the search index and fills it again."

    def handle(self, *args, **options):
        self.stdout.write(f"{index.rebuild(self._entries())} entries in the index.")

    def _entries(self) -> Iterator[dict]:
        for name in settings.SEARCH_SOURCES:
            yield from import_string(name)()
