"""Loads the invented council of Wexcombe with lived-in activity, or a large one for measuring."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.module_loading import import_string

from hub.people.demo import Council, is_loaded


class Command(BaseCommand):
    help = "Loads the demonstration council: 39 people, or --staff N of them. Does nothing the second time."

    def add_arguments(self, parser):
        parser.add_argument("--staff", type=int, default=39, help="how many people (39)")
        parser.add_argument("--seed", type=int, default=1974, help="the same seed gives the same council (1974)")

    def handle(self, *args, staff: int, seed: int, **options):
        if is_loaded():
            self.stdout.write("Wexcombe is here already; nothing was changed.")
            return
        council = Council(staff=staff, seed=seed)
        with transaction.atomic():
            for name in settings.DEMONSTRATION:
                import_string(name)(council)
        self.stdout.write(f"Wexcombe: {len(council.everyone)} people in {len(council.teams)} teams and services.")
