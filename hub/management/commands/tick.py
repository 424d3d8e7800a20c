"""All timed work in one command, for a clock to start every minute: safe twice at once, and after a week off."""

import logging

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Does what is due: mails about pages to check, and sweeping. Run it every minute."

    def handle(self, *args, **options):
        """One line for each job. A job that fails is named, the others still run, and the exit code says so."""
        failed = []
        for name in settings.TICK:
            try:
                self.stdout.write(f"{name}: {import_string(name)()}")
            except Exception as fault:  # one failing job must never stop another
                log.exception("The job %s failed.", name)
                self.stdout.write(f"{name}: FAILED, {type(fault).__name__}: {fault}")
                failed.append(name)
        if failed:
            raise CommandError(f"{len(failed)} of {len(settings.TICK)} jobs failed: {', '.join(failed)}")
