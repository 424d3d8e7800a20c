"""What an officer may say of words that found nothing."""

from django import forms


class SynonymForm(forms.Form):
    means = forms.CharField(
        label="Our own words for it",
        help_text="One to three words that stand in our pages, such as “missed bin”.",
        max_length=80,
        error_messages={"required": "Type the words that our own pages use for it."},
    )
