"""Fills a large council, measures its pages in turn with a bare one, and prints the figures beside the aims."""

import argparse
import http.client
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from tests.journeys import hubs

SETTINGS = "tests.bench.settings"
COST = "X-Processor-Milliseconds"
ROUNDS, EACH = 20, 8
MOST_SECONDS = 90
TEAM_AIM = 4
GROWTH_AIM = 1.2


def main() -> None:
    wanted = argparse.ArgumentParser(prog="make bench")
    wanted.add_argument("--staff", type=int, default=5000)
    staff = wanted.parse_args().staff
    with tempfile.TemporaryDirectory() as folder:
        shelf = hubs.Shelf(Path(folder), os.environ.get("DATABASE_URL", ""))
        try:
            measure(shelf, staff)
        finally:
            close_connections()
            shelf.clear()


def measure(shelf: hubs.Shelf, staff: int) -> None:
    began = time.monotonic()
    database = hubs.filled(shelf.empty(), staff)
    say(f"A council of {staff} people, filled in {time.monotonic() - began:.0f} seconds; {urlsplit(database).scheme}.")
    os.environ |= hubs.surroundings(database) | {"DJANGO_SETTINGS_MODULE": SETTINGS}
    import django

    django.setup()
    from tests.bench import pages

    bare, measured = pages.bare(), pages.all_pages()
    with hubs.served(database, shelf.folder) as address:
        times, costs = in_turn(address, [bare, *measured])
        pages.more_essays()
        _, with_more = in_turn(address, [page for page in measured if page.grows])
    say("One worker with four threads, one reader, medians of interleaved rounds.\n")
    report(bare, measured, times, costs)
    say(f"\nProcessor time with {pages.MANY_MORE:,} essays beside {pages.MANY}:")
    for name, values in with_more.items():
        times_as_much = statistics.median(values) / statistics.median(costs[name])
        short = "" if times_as_much <= GROWTH_AIM else "  short of the aim"
        say(f"{name:<28}{times_as_much:.2f} times  (aim ≤ {GROWTH_AIM}){short}")
    from tests.bench import search

    say("\nSearch, in this process:")
    search.main(say)


def in_turn(address: str, pages: list) -> tuple[dict, dict]:
    """Seconds and processor milliseconds of each page, taken in turn so that a slow moment falls on all of them."""
    line = http.client.HTTPConnection("127.0.0.1", urlsplit(address).port, timeout=30)
    times: dict[str, list[float]] = {page.name: [] for page in pages}
    costs: dict[str, list[float]] = {page.name: [] for page in pages}
    marks = {page.name: first_mark(line, page) for page in pages}
    until = time.monotonic() + MOST_SECONDS
    for _ in range(ROUNDS):
        for page in pages:
            for _ in range(EACH):
                began = time.perf_counter()
                cost = ask(line, page, marks[page.name])
                times[page.name].append(time.perf_counter() - began)
                costs[page.name].append(cost)
        if time.monotonic() > until:
            break
    line.close()
    return times, costs


def first_mark(line: http.client.HTTPConnection, page) -> str:
    """The first look at a page; its ETag, where the page is measured as asked for again by a reader who has it."""
    ask(line, page)
    line.request("GET", page.path, headers={"Host": "localhost"})
    answer = line.getresponse()
    answer.read()
    return answer.headers["ETag"] if page.mark else ""


def ask(line: http.client.HTTPConnection, page, mark: str = "") -> float:
    headers = {"Host": "localhost", "Accept-Encoding": "gzip"}
    headers |= {name: said for name, said in (("Cookie", page.cookie), ("If-None-Match", mark)) if said}
    try:
        line.request("GET", page.path, headers=headers)
        answer = line.getresponse()
    except (http.client.RemoteDisconnected, ConnectionError):
        line.close()
        line.request("GET", page.path, headers=headers)
        answer = line.getresponse()
    answer.read()
    assert answer.status == (304 if mark else 200), f"{page.path} answered {answer.status}"
    return float(answer.headers[COST])


def report(bare, pages: list, times: dict, costs: dict) -> None:
    middle = {name: statistics.median(values) for name, values in times.items()}
    row("", "ms", "ratio", "aim", "queries", "aim", "")
    row(bare.name, f"{middle[bare.name] * 1000:.1f}", "1", "", "0", "", "")
    for page in pages:
        ratio = middle[bare.name] / middle[page.name]
        good = ratio >= page.ratio and (not page.queries or page.counted <= page.queries)
        row(
            page.name,
            f"{middle[page.name] * 1000:.1f}",
            f"{ratio:.2f}",
            f"≥ {page.ratio:.2f}" if page.ratio else "",
            str(page.counted),
            f"≤ {page.queries}" if page.queries else "",
            "" if good else "short of the aim",
        )
    full, empty = (statistics.median(costs[page.name]) for page in pages[-2:])
    short = "" if full <= TEAM_AIM * empty else "  short of the aim"
    say(f"\nProcessor time, {pages[-2].name}: {full / empty:.1f} times {pages[-1].name}  (aim ≤ {TEAM_AIM}){short}")


def row(*cells: str) -> None:
    say("{:<28}{:>8}{:>8}{:>9}{:>9}{:>7}  {}".format(*cells).rstrip())


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def close_connections() -> None:
    """Before the database is taken away."""
    close: Callable = sys.modules["django.db"].connections.close_all if "django.db" in sys.modules else list
    close()


if __name__ == "__main__":
    main()
