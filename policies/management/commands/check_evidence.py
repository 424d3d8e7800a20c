"""Proves that no version and no acknowledgement has been altered, or names the first that has."""

from django.core.management.base import BaseCommand, CommandError

from policies.register import evidence


class Command(BaseCommand):
    help = "Checks every published version and the whole chain of acknowledgements."

    def handle(self, *args, **options):
        found = evidence.check()
        if found.fault:
            raise CommandError(f"The evidence does not fit. First fault: {found.fault}.")
        self.stdout.write(f"{found.versions} versions and {found.records} acknowledgements: everything fits.")
