"""What may be said when a clause is suggested, and when a suggestion is answered."""

from django import forms

from hub.kit.forms import Option
from policies.suggestions.models import Answer


class SuggestForm(forms.Form):
    text = forms.CharField(
        label="What should the policy say?",
        help_text="In your own words. Whoever owns the policy finds the right place and the right form for it.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what the policy should say."},
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label="What becomes of it?",
        widget=forms.RadioSelect,
        choices=[
            (Answer.TAKEN, Option("Take it", hint="You have written it into the policy, or you are going to.")),
            (Answer.SET_ASIDE, Option("Set it aside", hint="Not this time. Say why.")),
        ],
        error_messages={"required": "Choose what becomes of it."},
    )
    reason = forms.CharField(
        label="What would you like to say about it?",
        help_text="Whoever suggested it reads this. Needed when you set it aside.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict:
        said = super().clean() or {}
        if said.get("answer") == Answer.SET_ASIDE and not said.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why: whoever suggested it sees your reason.")
        return said
