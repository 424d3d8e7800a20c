"""What may be said with a second pair of eyes: whom to ask, a comment, an answer, a verdict."""

from typing import Any

from django import forms

from hub.kit.forms import Option, PlainForm, one_line
from posts.reviewing.models import (
    LONGEST_COMMENT,
    LONGEST_FOR,
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_DAYS,
    Verdict,
)

USUAL_DAYS = 14


class AskOutsideForm(PlainForm):
    name = forms.CharField(
        label="Who should look at it?",
        help_text="Their name, such as Jo Bell. They need no account.",
        max_length=LONGEST_NAME,
        error_messages={"required": "Give the name of whoever should look at it."},
    )
    looks_for = forms.CharField(
        label="What should they look at it for?",
        help_text="In a word or two, such as “legal” or “the union’s view”.",
        max_length=LONGEST_FOR,
        error_messages={"required": "Say what they should look at it for, such as “legal”."},
    )
    email = forms.EmailField(
        label="Their email address",
        help_text="We send the link and do not keep the address. Leave it empty to pass the link on yourself.",
        required=False,
    )
    days = forms.IntegerField(
        label="For how many days should the link work?",
        help_text=f"At most {MOST_DAYS}. It ends sooner when the words change.",
        initial=USUAL_DAYS,
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages={
            "min_value": f"Give a number of days from 1 to {MOST_DAYS}.",
            "max_value": f"Give a number of days from 1 to {MOST_DAYS}.",
            "invalid": f"Give a number of days from 1 to {MOST_DAYS}.",
        },
    )

    def clean_name(self) -> str:
        return _needed(self, "name")

    def clean_looks_for(self) -> str:
        return _needed(self, "looks_for")


class CommentForm(PlainForm):
    words = forms.CharField(
        label="Your comment",
        help_text="Say what you would change and why, or what works.",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write your comment first."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000)


class AnswerForm(PlainForm):
    words = forms.CharField(
        label="Your answer",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write your answer first."},
    )


class VerdictForm(PlainForm):
    says = forms.ChoiceField(
        label="What do you say of this text?",
        choices=[
            ("approve", Option("I approve it", hint="It can go out as it is, as far as my part goes.")),
            ("change", Option("I ask for a change", hint="Say below what should change.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you approve it or ask for a change."},
    )
    note = forms.CharField(
        label="What should change, or anything else to say",
        help_text="Needed if you ask for a change.",
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    name = forms.CharField(
        label="Your name",
        help_text="We keep it with your answer and the exact words you read.",
        max_length=LONGEST_NAME,
        error_messages={"required": "Type your name, so that it is known whose answer this is."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        return _needed(self, "name")

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("says") == Verdict.Says.CHANGE and not said.get("note") and "note" not in self.errors:
            self.add_error("note", "Say what should change, so that the writer knows where to begin.")
        return said


def _needed(form: forms.Form, name: str) -> str:
    """On one line, and something to see: a name of nothing but control characters is no name."""
    said = one_line(form.cleaned_data[name])
    if not said:
        raise forms.ValidationError(form.fields[name].error_messages["required"])
    return said
