"""What may be said in the register: I agree; what changed; what should change."""

from django import forms

from policies.register.models import WORDING


class AgreeForm(forms.Form):
    number = forms.IntegerField(widget=forms.HiddenInput)
    agree = forms.BooleanField(
        label=WORDING, error_messages={"required": "Tick the box if you agree. You can also ask a question first."}
    )


class ProposeForm(forms.Form):
    change_note = forms.CharField(
        label="What is new, in plain words?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="Staff read this at the top of the new version.",
    )
    material = forms.BooleanField(
        label="Ask everybody to agree again",
        required=False,
        initial=True,
        help_text="Tick it when what somebody must do, may do or is promised has changed. A first version always asks.",
    )
    public = forms.BooleanField(
        label="Anyone may read it, without signing in",
        required=False,
        initial=True,
        help_text="The public version leaves out direct telephone numbers and clauses that only staff need.",
    )


class ApproveForm(forms.Form):
    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)


class SendBackForm(forms.Form):
    note = forms.CharField(
        label="What should change?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        error_messages={"required": "Say what should change"},
    )
