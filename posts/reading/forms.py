"""What a reader may say of an essay."""

from typing import Any

from django import forms

from hub.kit.reader_forms import WordForm

YES_OR_NO = [("yes", "Yes, thank you"), ("no", "Not really")]


class UsefulForm(WordForm):
    useful = forms.ChoiceField(
        label="Was this useful to you?",
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or not really"},
    )
    field_order = ("useful", "words", "name_me")

    def __init__(self, *args: Any, signed_in: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not signed_in:
            del self.fields["name_me"]
