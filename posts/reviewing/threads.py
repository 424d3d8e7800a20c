"""What was said, laid beside the paragraphs it is about. Plain Python: remarks and paragraphs in, pages' parts out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from posts.reviewing.paragraphs import Paragraph, where_now


@dataclass(frozen=True)
class Line:
    """What one person said, as components/comment.html shows it."""

    who: str
    words: str
    at: datetime


@dataclass
class Thread:
    """One comment with its answers. `done` is empty, or says who is done with it and when."""

    said: Line
    quote: str
    version: int
    paragraph: int
    first_name: str = ""
    answers: list[Line] = field(default_factory=list)
    done: str = ""
    done_at: datetime | None = None
    answer_url: str = ""
    done_url: str = ""
    earlier: bool = False
    id: str = ""


@dataclass
class Spoken:
    """A paragraph of the page, where to speak about it, and what was said."""

    paragraph: Paragraph
    say_url: str
    threads: list[Thread]


def gather(comments: Iterable[Any], name_of: Callable[[Any], str] = lambda comment: comment.who) -> list[Thread]:
    """Comments with their answers, oldest first. `name_of` says how this reader is told who spoke."""
    threads: dict[int, Thread] = {}
    answers: list[Any] = []
    for one in comments:
        if one.answers_id is not None:
            answers.append(one)
            continue
        threads[one.pk] = Thread(
            said=Line(name_of(one), one.words, one.at),
            quote=one.quote,
            version=one.version,
            paragraph=one.paragraph,
            first_name=one.first_name,
            done=one.done_by.name if one.done_by else "",
            done_at=one.done_at,
        )
    for one in answers:
        if one.answers_id in threads:
            threads[one.answers_id].answers.append(Line(name_of(one), one.words, one.at))
    return list(threads.values())


def lay_out(
    paragraphs: Sequence[Paragraph], threads: Sequence[Thread], *, version: int, say_url: Callable[[int], str]
) -> tuple[list[Spoken], list[Thread]]:
    """Each paragraph with what is about it now, and the threads about earlier versions that no paragraph has now."""
    about: dict[int, list[Thread]] = {one.number: [] for one in paragraphs}
    homeless: list[Thread] = []
    for thread in threads:
        thread.earlier = thread.version != version
        number = where_now(thread.quote, thread.paragraph, paragraphs) if thread.earlier else thread.paragraph
        if number in about:
            about[number].append(thread)
        else:
            homeless.append(thread)
    return [Spoken(one, say_url(one.number), about[one.number]) for one in paragraphs], homeless
