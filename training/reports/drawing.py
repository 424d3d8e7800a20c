"""Draws a table's cells ahead of its template: a team of fifty has hundreds, and only a few kinds of them."""

from collections.abc import Iterator
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from training.reports.grid import Grid, Person


def rows(grid: Grid) -> Iterator[tuple[Person, list[tuple[str, SafeString]]]]:
    """Each person with (column, drawn cell) for every column."""
    for row in grid.rows:
        yield row.person, [(cell.column, cell_html(cell.state, cell.words)) for cell in row.cells]


@lru_cache(maxsize=512)
def cell_html(state: str, words: str) -> SafeString:
    """components/cell.html, drawn once for each state and words."""
    return mark_safe(render_to_string("components/cell.html", {"state": state, "words": words}).strip())
