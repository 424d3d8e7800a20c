"""Loads the starter content; safe to run again, never over what a council has edited, a bad file refused whole."""

from importlib import import_module

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hub.kit.starter import BadFile, Report


class Command(BaseCommand):
    help = "Loads essays, guidance, lessons and the policy library; keeps what your council has edited."

    def handle(self, *args, **options):
        sources = [import_module(name) for name in settings.STARTER_CONTENT]
        try:
            parsed = [(source, source.read()) for source in sources]
        except BadFile as fault:
            raise CommandError(f"Nothing was loaded. {fault.path}, {fault.place}: {fault.reason}") from None
        report = Report()
        with transaction.atomic():
            for source, content in parsed:
                source.write(content, report)
        for line in report.lines():
            self.stdout.write(line)
