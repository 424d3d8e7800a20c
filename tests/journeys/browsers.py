"""Which browser drives the journeys: the Chromium that this machine has, never one that a test fetches."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

# Works as root and in a container, and asks the network for nothing but our pages.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

MISSING = "no Chromium or Chrome on this machine, so the browser journeys were not run (install chromium to run them)"


def installed() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), MAC if Path(MAC).exists() else None)


def required() -> bool:
    """On the machine that decides whether a change is good, a missing browser is a failure."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}
