"""A hub of its own for a journey: starter content and the demonstration council, served as `make run` serves it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from hub import server

ROOT = Path(__file__).resolve().parents[2]
PICTURES = Path(gettempdir()) / f"hub-journeys-{os.getpid()}"
PATIENCE = 60  # seconds: a slow machine that runs other tests beside this one


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def surroundings(database: str, address: str = "http://localhost") -> dict[str, str]:
    """The environment that `make run` gives, with this database."""
    return os.environ | {
        "DATABASE_URL": database,
        "DEBUG": "no",
        "DEMONSTRATION_MODE": "yes",
        "SECRET_KEY": "one-secret-for-the-length-of-a-test-0123456789-abcdefghijklmnopqrstuvw",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "EMAIL_HOST": "nowhere",
        "MAIL_FROM": "The hub <hub@wexcombe.example>",
        "SITE_ADDRESS": address,
        "PICTURES": str(PICTURES),
        "PYTHONUTF8": "1",
    }


def manage(database: str, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=surroundings(database),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, f"manage.py {' '.join(words)} failed:\n{done.stdout}\n{done.stderr}"


def filled(database: str, staff: int = 39) -> str:
    """Makes everything ready in an empty database, and gives it back."""
    manage(database, "migrate", "--verbosity=0")
    manage(database, "collectstatic", "--no-input", "--verbosity=0")
    manage(database, "load_starter")
    manage(database, "load_demo", f"--staff={staff}")
    return database


@contextmanager
def served(database: str, folder: Path) -> Iterator[str]:
    """The address of a hub that answers for as long as the block lasts."""
    port = free_port()
    address = f"http://localhost:{port}"
    log = folder / f"server-{port}.log"
    with log.open("w") as said:
        running = subprocess.Popen(
            server.command(port), cwd=ROOT, env=surroundings(database, address), stdout=said, stderr=said
        )
    try:
        wait_until_ready(running, address, log)
        yield address
    finally:
        running.terminate()
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait(10)


def wait_until_ready(running: subprocess.Popen, address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert running.poll() is None, f"The server ended:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:  # noqa: S310  (our own address)
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"The hub was not ready after {PATIENCE} seconds:\n{log.read_text()}")


class Shelf:
    """Empty databases and copies, on the kind of database that DATABASE_URL names; all gone at the end."""

    def __init__(self, folder: Path, url: str):
        self.folder, self.postgres, self.made = folder, url if url.startswith("postgres") else "", []

    def empty(self) -> str:
        return self._new()

    def copy_of(self, database: str) -> str:
        return self._new(database)

    def clear(self) -> None:
        shutil.rmtree(PICTURES, ignore_errors=True)
        for name in self.made:
            self._say(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _new(self, like: str = "") -> str:
        if not self.postgres:
            return self._new_file(like)
        name = f"hub_journey_{os.getpid()}_{len(self.made)}"
        source = urlsplit(like).path.lstrip("/") if like else "template1"
        self._say(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source)))
        self.made.append(name)
        return urlunsplit(urlsplit(self.postgres)._replace(path=f"/{name}"))

    def _new_file(self, like: str) -> str:
        path = self.folder / f"hub-{len(list(self.folder.glob('hub-*.sqlite3')))}.sqlite3"
        if like:
            shutil.copyfile(urlsplit(like).path.replace("//", "/", 1), path)
        return f"sqlite:///{path}"

    def _say(self, words: sql.Composed) -> None:
        with psycopg.connect(self.postgres, autocommit=True) as line:
            line.execute(words)
