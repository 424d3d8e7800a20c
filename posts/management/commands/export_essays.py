"""Writes every essay, in every state, into an empty folder: Markdown with its fields, topics and pictures."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from posts.essays.models import Essay
from posts.wordpress.folder import to_folder


class Command(BaseCommand):
    help = "Writes all essays into a folder that import_essays reads back. It holds drafts: keep it as you keep those."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a new or an empty folder")

    def handle(self, *args, folder, **options):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise CommandError(f"{folder} is not empty. Nothing was written.")
            count = to_folder(Essay.objects.order_by("slug"), folder)
        except OSError as fault:
            raise CommandError(f"{fault.filename}: {fault.strerror}.") from None
        self.stdout.write(f"{count} essays are in {folder}.")
