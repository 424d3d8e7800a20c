"""The one command that serves the hub: for a newcomer, for the browser's tests and for measuring."""

import sys

HERE = "127.0.0.1"


def command(port: int, threads: int = 4) -> list[str]:
    """One worker is enough for a council on SQLite; threads, because pages wait for the database and not for us."""
    return [
        *(sys.executable, "-m", "gunicorn", "hub.wsgi:application"),
        *("--bind", f"{HERE}:{port}", "--worker-class", "gthread", "--threads", str(threads)),
        *("--no-control-socket", "--log-level", "warning"),
    ]
