"""What `make run` starts: everything made ready for a newcomer, then the server, with who can sign in as what."""

import os
import socket
import sys

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from hub.people.demo import CAST, PASSWORD
from hub.server import HERE, command


class Command(BaseCommand):
    help = "Makes the database, starter content and the demonstration council ready, and opens the hub on this machine."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--threads", type=int, default=4)

    def handle(self, *args, port: int, threads: int, **options):
        refuse_a_taken_port(port)
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("load_starter")
        call_command("load_demo")
        self.stdout.write(welcome(port))
        self.stdout.flush()
        serve(port, threads)


def refuse_a_taken_port(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HERE, port))
        except OSError:
            raise CommandError(f"Port {port} is taken. Choose another: make run PORT={port + 1}") from None


def welcome(port: int) -> str:
    people = [f"  {email(short):<34}{name}, {job}" for short, (name, job, *_) in CAST.items()]
    return "\n".join(
        [
            "",
            f"The hub is open at  http://localhost:{port}/",
            "",
            f"Sign in as any of these, with the password {PASSWORD}",
            *people,
            "",
            "Mail is printed here. Ctrl-C closes the hub; what you changed is kept.",
        ]
    )


def email(short: str) -> str:
    return f"{short}@wexcombe.example"


def serve(port: int, threads: int) -> None:
    """This process becomes the server, so that Ctrl-C reaches it and nothing stays behind."""
    os.execv(sys.executable, command(port, threads))  # noqa: S606  (our own interpreter, no shell)
