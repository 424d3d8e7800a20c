"""What an officer may say of a do or a don't before anybody reads it."""

from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime

from training.guidance.models import Item, Situation
from training.guidance.parse import DO_NOT
from training.guidance.vocabulary import Form, Kind

SIDES = [(Kind.DO.value, "Something to do"), (Kind.DONT.value, "Something not to do")]
BEGINS_WITH_DO_NOT = "Begin with “Do not ”, so that nobody who hears it takes it for a do."
EXAMPLES = {"good": "One that went well", "bad": "One that went badly"}
PARTS = {"form": Form.MOMENT.value, "who": "A colleague", "text": ""}  # of an example, and what an empty box means


class BeginForm(forms.Form):
    """The least that makes a draft; the paragraph becomes its reason."""

    situation = forms.ModelChoiceField(
        queryset=Situation.objects.none(),
        to_field_name="slug",
        label="In which situation?",
        empty_label="Choose a situation",
        error_messages={"required": "Choose the situation it belongs to.", "invalid_choice": "Choose a situation."},
    )
    side = forms.ChoiceField(
        label="Is it something to do, or not to do?",
        choices=SIDES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one: to do, or not to do."},
    )
    text = forms.CharField(
        label="In one line",
        help_text="Such as “Say when you will be back.” or “Do not promise what another team decides.”",
        max_length=300,
        error_messages={"required": "Say it in one line."},
    )

    def __init__(self, data: Any = None, **rest: Any):
        super().__init__(data, **rest)
        self.fields["situation"].queryset = Situation.objects.published().for_cards()  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("side") == Kind.DONT and "text" in said and not said["text"].startswith(DO_NOT):
            self.add_error("text", BEGINS_WITH_DO_NOT)
        return said


class DraftForm(BeginForm):
    """The whole of a draft, with an example on each side."""

    why = forms.CharField(
        label="Why?",
        help_text="What happens when people do, or do not. Short enough to read with a resident waiting.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say why: nobody follows a rule without its reason."},
    )
    saved_at = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, **rest: Any):
        super().__init__(data, **rest)
        for side, label in EXAMPLES.items():
            self.fields[f"{side}_form"] = forms.ChoiceField(
                label=f"{label}: what is it?", choices=[(each.value, each.label) for each in Form], required=False
            )
            self.fields[f"{side}_who"] = forms.CharField(
                label=f"{label}: whose words, or whose moment?",
                help_text="A job, such as “Housing officer”; not a real person’s name.",
                max_length=80,
                required=False,
            )
            self.fields[f"{side}_text"] = forms.CharField(
                label=f"{label}: what was said or done?",
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def save_over(self, theirs: Item) -> None:
        """What was typed stays; pressing Save again is then done knowingly, over what somebody else saved."""
        self.data = {**self.data.dict(), "saved_at": theirs.updated_at.isoformat()}  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        told = self.cleaned_data
        examples = {
            f"{side}_example": {part: told[f"{side}_{part}"] or fallback for part, fallback in PARTS.items()}
            if told[f"{side}_text"]
            else {}
            for side in EXAMPLES
        }
        kept = {name: told[name] for name in ("situation", "side", "text", "why")}
        return {**kept, **examples, "saved_at": parse_saved_at(told["saved_at"])}


def parse_saved_at(said: str) -> Any:
    """The moment in the hidden box; None for nonsense, which no draft was saved at."""
    try:
        return parse_datetime(said)
    except ValueError:
        return None


def opens_with(item: Item) -> dict[str, Any]:
    """What the form shows of a draft."""
    examples = {"good": item.good_example, "bad": item.bad_example}
    told = {f"{side}_{part}": held.get(part, "") for side, held in examples.items() for part in PARTS}
    kept = {name: getattr(item, name) for name in ("side", "text", "why")}
    return {**kept, **told, "situation": item.situation.slug, "saved_at": item.updated_at.isoformat()}
