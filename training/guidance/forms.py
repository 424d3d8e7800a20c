"""What a reader may choose in the library, and what they may say of a do or a don't."""

from collections.abc import Sequence
from typing import Any

from django import forms

from hub.kit.reader_forms import WordForm
from training.guidance.catalogue import Chosen, Line, count_each
from training.guidance.doubted import Doubt
from training.guidance.vocabulary import CHANNELS, Risk

READERS = {
    "": "Anyone",
    "all-staff": "A member of staff",
    "councillor": "A councillor",
    "poster": "Running an account",
    "customer-services": "In customer services",
    "manager": "A manager",
}
SAID_OF_READERS = {
    "all-staff": "for every member of staff",
    "councillor": "for councillors",
    "poster": "for people who run an account",
    "customer-services": "for customer services",
    "manager": "for managers",
}
EVERY_CHANNEL = {"": "Any channel", **CHANNELS}
EVERY_RISK = {"": "Any risk", **{risk.value: risk.label for risk in Risk}}
PARTS = {"reader": READERS, "channel": EVERY_CHANNEL, "risk": EVERY_RISK}


class FilterForm(forms.Form):
    """Three filters that combine. Each option says how many do's and don'ts it would leave, the others as they are."""

    reader = forms.ChoiceField(label="I am", required=False, widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label="Where it happens",
        help_text="With what is for every channel.",
        required=False,
        widget=forms.RadioSelect,
    )
    risk = forms.ChoiceField(label="How much could go wrong", required=False, widget=forms.RadioSelect)

    def __init__(self, data: Any, *, lines: Sequence[Line]):
        self.chosen = Chosen(**{part: _known(data.get(part, ""), options) for part, options in PARTS.items()})
        super().__init__({part: getattr(self.chosen, part) for part in PARTS})
        for part, options in PARTS.items():
            counts = count_each(lines, self.chosen, part, options)
            self.fields[part].choices = [(key, f"{said} ({counts[key]})") for key, said in options.items()]  # type: ignore[attr-defined]

    @property
    def says(self) -> str:
        """What is left out, in words; nothing where everything is shown."""
        said = [SAID_OF_READERS.get(self.chosen.reader, "")]
        said += [f"about {CHANNELS[self.chosen.channel]}" if self.chosen.channel else ""]
        said += [f"marked “{Risk(self.chosen.risk).label}”" if self.chosen.risk else ""]
        return ", ".join(part for part in said if part)


def _known(asked: str, options: dict[str, str]) -> str:
    """The option that was asked for; nobody in particular for nonsense in an address."""
    return asked if asked in options else ""


class DoubtForm(WordForm):
    says = forms.ChoiceField(
        label="What is it?",
        choices=list(Doubt.SAYS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose unclear or wrong"},
    )
    field_order = ("says", "words", "name_me")

    def __init__(self, *args: Any, **rest: Any):
        super().__init__(*args, **rest)
        words = self.fields["words"]
        words.label, words.required = "What is unclear, or wrong?", True
        words.error_messages["required"] = "Say it in a few words, so that somebody can put it right"


class SettleForm(forms.Form):
    """The answer, where somebody asked for one; and, if its keeper likes, what everybody is told on the page."""

    reply = forms.CharField(
        label="Your answer",
        help_text="It goes to them by mail, and stands on their own page.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write an answer"},
    )
    asked = forms.CharField(
        label="A colleague asked… (if everybody is to see it)",
        help_text="In your own words, without anything that tells who asked.",
        max_length=300,
        required=False,
    )
    changed = forms.CharField(label="We changed… (if everybody is to see it)", max_length=300, required=False)

    def __init__(self, data: Any = None, *, named: bool):
        super().__init__(data)
        if not named:
            del self.fields["reply"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("asked")) != bool(said.get("changed")) and not self.errors:
            missing = "changed" if said.get("asked") else "asked"
            self.add_error(missing, "Say both what was asked and what we changed, or leave both empty")
        return said
