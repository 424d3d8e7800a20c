"""What a reader may say to whoever keeps a page true, and what its keeper may say back."""

from typing import Any

from django import forms

from hub.kit.from_readers import MOST_WORDS


class WordForm(forms.Form):
    """Words, and a tick to be named. A kind of page adds what it asks."""

    words = forms.CharField(
        label="A word to whoever wrote it (if you like)",
        help_text="Please leave out anything about a resident, and anything that only you would know.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name_me = forms.BooleanField(
        label="Tell them who I am: I would like an answer",
        help_text="Without this tick nobody learns who you are, and nobody can answer you.",
        required=False,
    )

    def clean_words(self) -> str:
        words = self.cleaned_data["words"]
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(f"This is {len(words):,} characters long. The most is {MOST_WORDS:,}.")
        return words

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("name_me") and not said.get("words") and "words" not in self.errors:
            self.add_error("words", "Say what you would like an answer to")
        return said


class ReplyForm(forms.Form):
    reply = forms.CharField(
        label="Your answer",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write an answer"},
    )
