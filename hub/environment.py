"""Reads environment variables, once each, for settings.py; says plainly which one is missing or wrong."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """What the variable says; one that is there but empty, as in a copied .env.example, counts as not there."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """1, true, yes and on are yes; 0, false, no, off and nothing are no; anything else is refused."""
    given = text(name).lower()
    if not given:
        return default
    if given in {"1", "true", "yes", "on"}:
        return True
    if given in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {given!r}.")


def words(name: str, default: str = "") -> list[str]:
    """A list written with commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def number(name: str, default: int) -> int:
    given = text(name)
    try:
        return int(given) if given else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {given!r}.") from None


def needed(name: str, why: str, default: str | None) -> str:
    """A variable without which the hub must not start; `default` is None where there is no safe one."""
    given = text(name) or (default or "")
    if not given:
        raise ImproperlyConfigured(f"{name} is not set. {why} See .env.example.")
    return given


def database(url: str) -> dict:
    """Django's database settings from sqlite:////path or postgresql://user:password@host:port/name?option=…"""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(parts.path)[1:] if parts.path.startswith("/") else parts.path
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            # Opening SQLite anew for each request took as long as half a page: Django gives each connection its
            # own functions. PostgreSQL has a pool instead (below).
            "CONN_MAX_AGE": None,
            # A file for tests too: a database in memory shares its locks, so two threads at once would prove nothing.
            "TEST": {"NAME": f"{path}.test"},
            "OPTIONS": {
                # Write locks are taken at the start of a transaction: measured 0 "database is locked"
                # errors against 373 with the default.
                "transaction_mode": "IMMEDIATE",
                "timeout": 5,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", "") or (parts.hostname or ""),
            "PORT": str(parts.port or options.pop("port", "")),
            "OPTIONS": {"pool": True, **options},
        }
    raise ImproperlyConfigured(f"DATABASE_URL must begin with sqlite: or postgresql:, not {parts.scheme!r}.")
