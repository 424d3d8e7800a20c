"""Search among 200 and among 10,000 documents: what a question costs the database, and its page beside a bare one."""

import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.people.models import User
from hub.search import index, postings

FEW, MANY = 200, 10_000
WORDS_IN_A_BODY = 60
AIM_IN_DATABASE = {"sqlite": 10, "postgresql": 30}  # milliseconds
AIM_QUERIES, AIM_RATIO, AIM_GROWTH = 6, 0.05, 2
ROUNDS = 15
# As people type: common words, rare ones, misspelt, half-typed, and one that finds nothing.
QUESTIONS = (
    "angry resident",
    "can i use a photo of a child",
    "bin complaint",
    "residant complane",
    "how do I reply to a comment on our page",
    "rumour",
    "school pho",
    "zebra xylophone",
)


def main(say) -> None:
    measured = {}
    for number in (FEW, MANY):
        began = time.monotonic()
        index.rebuild(documents(number))
        connection.cursor().execute("ANALYZE")
        say(f"{number:,} documents put in in {time.monotonic() - began:.0f} seconds.")
        measured[number] = database_milliseconds(), *page_milliseconds()
    inside, page, bare, queries = measured[MANY]
    growth = page / measured[FEW][1]
    aim = AIM_IN_DATABASE[connection.vendor]
    line(say, "in the database, typical question", f"{inside:.1f} ms", f"≤ {aim} ms", inside <= aim)
    line(say, "queries of the page, before any count", str(queries), f"≤ {AIM_QUERIES}", queries <= AIM_QUERIES)
    line(say, "the bare page beside it", f"{bare / page:.2f}", f"≥ {AIM_RATIO}", bare / page >= AIM_RATIO)
    line(say, f"{MANY:,} beside {FEW} documents", f"{growth:.1f} times", f"≤ {AIM_GROWTH}", growth <= AIM_GROWTH)


def line(say, what: str, is_now: str, aim: str, good: bool) -> None:
    say(f"  {what:<38}{is_now:>12}{aim:>12}  {'' if good else 'short of the aim'}".rstrip())


def documents(number: int) -> Iterator[dict]:
    """Invented things with the library's own words, common ones common: the same on every run."""
    dice = random.Random(number)
    words = (
        "bin photo resident reply post page council comment message angry complaint rumour child school press".split()
    )
    words += [
        f"{start}{middle}{end}" for start in "bcdfghlmprst" for middle in "neliro" for end in ("ting", "s", "der", "um")
    ]
    words += [
        f"{a}{b}{c}{d}"
        for a in "bdfgklmprst"
        for b in "aeiou"
        for c in "lmnrst"
        for d in ("ow", "ish", "ade", "ell", "ock")
    ]
    shares = [1 / place for place in range(1, len(words) + 1)]
    for at in range(number):
        said = dice.choices(words, shares, k=WORDS_IN_A_BODY + 30)
        yield {
            "kind": dice.choice(["essay", "guidance", "lesson", "clause", "situation"]),
            "key": f"thing-{at}",
            "title": " ".join(said[:6]).capitalize(),
            "url": f"/thing-{at}/",
            "outcome": " ".join(said[6:14]),
            "also": " ".join(said[14:22]) + "\n" + " ".join(said[22:30]),
            "body": " ".join(said[30:]),
            "public": at % 2 == 0,
        }


def database_milliseconds() -> float:
    """Median over the questions of the time inside the database, each asked several times."""
    reader = User.objects.get(email="learner.done@wexcombe.example")
    times = []
    for question in QUESTIONS:
        for who in (reader, AnonymousUser()):
            some = []
            for _ in range(5):
                with stopwatch() as spent:
                    index.answer(question, who)
                some.append(sum(spent) * 1000)
            times.append(statistics.median(some))
    return statistics.median(times)


@contextmanager
def stopwatch() -> Iterator[list[float]]:
    """Seconds of each call into the index's tables: asked, fetched and put into rows."""
    spent: list[float] = []
    kept = {name: getattr(postings, name) for name in ("hear", "hold", "read")}

    def timed(call):
        def measured(*args):
            began = time.perf_counter()
            found = call(*args)
            spent.append(time.perf_counter() - began)
            return found

        return measured

    try:
        for name, call in kept.items():
            setattr(postings, name, timed(call))
        yield spent
    finally:
        for name, call in kept.items():
            setattr(postings, name, call)


def page_milliseconds() -> tuple[float, float, int]:
    """The search page and the bare page in turn: medians, and the queries of the dearest question."""
    browser = Client(headers={"host": "localhost"})
    browser.force_login(User.objects.get(email="learner.done@wexcombe.example"))
    pages, bares, queries = [], [], 0
    for _ in range(ROUNDS):
        for question in QUESTIONS[:-1]:
            began = time.perf_counter()
            with CaptureQueriesContext(connection) as asked:
                assert browser.get("/search/", {"q": question}).status_code == 200
            pages.append(time.perf_counter() - began)
            counted = any(each["sql"].lstrip().startswith("INSERT") for each in asked)  # one that found nothing
            queries = max(queries, len(asked) - counted)
            began = time.perf_counter()
            browser.get("/hello")
            bares.append(time.perf_counter() - began)
    return statistics.median(pages) * 1000, statistics.median(bares) * 1000, queries
