"""Brings essays back from a folder that export_essays wrote; a bad file is refused and nothing is written."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from hub.kit.starter import BadFile, Report
from posts.wordpress import from_folder


class Command(BaseCommand):
    help = "Brings essays back from a folder of export_essays. What your council has edited here is kept."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        report = Report()
        try:
            notes = from_folder.write(from_folder.read(folder), report)
        except BadFile as fault:
            raise CommandError(f"Nothing was written. {fault.path}, {fault.place}: {fault.reason}") from None
        for line in [*report.lines(), *notes]:
            self.stdout.write(line)
