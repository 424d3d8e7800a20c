"""What is asked at each step in the life of guidance."""

from typing import Any

from django import forms

from hub.kit.forms import PlainForm, one_line
from hub.kit.publishing import LONGEST_WHY
from training.guidance.desk_forms import parse_saved_at


class PublishForm(PlainForm):
    """Carries the moment at which the words that were read had been saved."""

    read_at = forms.CharField(widget=forms.HiddenInput)

    def clean_read_at(self) -> Any:
        return parse_saved_at(self.cleaned_data["read_at"])


class SupersedeForm(PlainForm):
    other: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None,
        label="What replaces it?",
        to_field_name="slug",
        empty_label="Choose one",
        error_messages={"required": "Choose what replaces it.", "invalid_choice": "Choose what readers have now."},
    )
    why = forms.CharField(
        label="It was replaced because…",
        help_text="Finish the sentence. Readers who come for the old one see it.",
        max_length=LONGEST_WHY,
        error_messages={"required": "Say why, because readers who come for the old one will wonder."},
    )

    def __init__(self, data: Any = None, *, readable: Any, **rest: Any):
        super().__init__(data, **rest)
        self.fields["other"].queryset = readable  # type: ignore[attr-defined]

    def clean_why(self) -> str:
        return one_line(self.cleaned_data["why"]).rstrip(".")
