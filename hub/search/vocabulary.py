"""The synonyms that come with the hub, read once from its files and checked as they are read."""

from functools import cache
from pathlib import Path

from django.conf import settings

from hub.kit import terms
from hub.kit.plain_words import LEAVE_OUT
from hub.kit.starter import BadFile, need, no_others, yaml_file
from hub.search.synonyms import LOOSELY, Book
from hub.search.tokens import words

LONGEST_SAYING = 3  # words: a longer "say instead" is a sentence, not another word for the same


def books() -> tuple[Book, ...]:
    return (_book(tuple(settings.SEARCH_SYNONYMS)),)


@cache
def _book(paths: tuple[Path, ...]) -> Book:
    book = Book()
    for path in paths:
        for say, means in read(path):
            book.add(say, means)
    for term, _ in terms.read():
        said = [each for each in term.say.values() if len(words(each)) <= LONGEST_SAYING]
        book.add(term.words, [each for each in said if each != LEAVE_OUT], forwards=LOOSELY)
    return book


def read(path: Path) -> list[tuple[list[str], list[str]]]:
    """Every row: what people say, and what the library says. Raises BadFile with the row and the reason."""
    data = yaml_file(path)
    rows = need(data, path, "the file", "rows", list)
    no_others(data, path, "the file", {"rows"})
    read_rows = []
    for number, row in enumerate(rows, start=1):
        place = f"row {number}"
        say, means = need(row, path, place, "say", list), need(row, path, place, "means", list)
        no_others(row, path, place, {"say", "means"})
        if not all(isinstance(each, str) and words(each) for each in [*say, *means]):
            raise BadFile(path, place, "every line of say and means must be words")
        read_rows.append((say, means))
    return read_rows
