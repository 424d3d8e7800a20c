"""What is asked at the steps that every kind of content takes: what should change, and why it goes."""

from django import forms

from hub.kit.forms import PlainForm


class SendBackForm(PlainForm):
    note = forms.CharField(
        label="What should change?",
        help_text="Say what works first. The writer sees this note.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what should change, so that the writer knows where to begin."},
    )


class ReasonForm(PlainForm):
    """Why a text is taken back or a change to it is left; `asks` is the question."""

    asks = "Why?"
    reason = forms.CharField(
        help_text="Only officers see this.",
        max_length=300,
        error_messages={"required": "Say why, in a few words, for whoever looks for it later."},
    )

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["reason"].label = self.asks
