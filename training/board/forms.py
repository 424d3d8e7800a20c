"""What may be said on a board: a note to oneself, and which things go on paper."""

from typing import Any

from django import forms

from training.board.models import MOST_NOTE

SIZES = ("a6", "a4")
MOST_FIGURES = 18  # of a number the database can hold


class NoteForm(forms.Form):
    note = forms.CharField(
        label="Note to self",
        help_text="Only you ever see this. Leave out names and details of residents.",
        max_length=MOST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def chosen(said: Any) -> list[int]:
    """The numbers of the pins that were ticked; whatever is no number is left out."""
    return [
        int(each) for each in said.getlist("pin") if each.isascii() and each.isdecimal() and len(each) <= MOST_FIGURES
    ]
