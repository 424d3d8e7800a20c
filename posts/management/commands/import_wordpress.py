"""Brings in an old blog from its WordPress export; safe to run again, and refuses a bad file whole."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from hub.kit.editorial import MoveRefused
from hub.people.models import User
from posts.wordpress.bringing import bring
from posts.wordpress.refusal import Refused
from posts.wordpress.report import in_words

WIDE = 30  # signs of the bar


class Command(BaseCommand):
    help = "Brings essays in from a WordPress export (WXR). Nothing is fetched; a second run changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the export, as WordPress wrote it (Tools, Export, All content)")
        parser.add_argument("--uploads", type=Path, help="a zip of wp-content/uploads, for the pictures")
        parser.add_argument("--as", dest="email", help="whose account brings it in, by email address")
        parser.add_argument("--dry-run", action="store_true", help="says what would happen and writes nothing")

    def handle(self, *args, file, uploads, email, dry_run, **options):
        bar = Bar(self.stderr)
        try:
            by = User.objects.here().get(email=email) if email else None
            lines, aside = bring(file, uploads, by=by, dry_run=dry_run, tell=bar.tell)
        except User.DoesNotExist:
            raise CommandError(f"Nobody who works here has the address {email}.") from None
        except (Refused, MoveRefused) as refused:
            raise CommandError(f"Nothing was brought in. {refused}") from None
        except OSError as fault:
            raise CommandError(f"Nothing was brought in. {fault.filename}: {fault.strerror}.") from None
        finally:
            bar.end()
        if dry_run:
            self.stdout.write("This is what would happen. Nothing was written.")
        for line in in_words(lines, aside):
            self.stdout.write(line)


class Bar:
    """How far it is: a bar that fills on a terminal, one plain line for each tenth anywhere else."""

    def __init__(self, out):
        self.out, self.said = out, ""
        self.on_a_terminal = getattr(out, "isatty", sys.stderr.isatty)()

    def tell(self, what: str, share: float) -> None:
        if self.on_a_terminal:
            full = round(share * WIDE)
            said = f"\r{what:<8} [{'#' * full}{' ' * (WIDE - full)}] {round(share * 100):3} %"
        else:
            said = f"{what}: {int(share * 10) * 10} %"
        if said != self.said:
            self.said = said
            self.out.write(said, ending="" if self.on_a_terminal else "\n")

    def end(self) -> None:
        if self.on_a_terminal and self.said:
            self.out.write("")
