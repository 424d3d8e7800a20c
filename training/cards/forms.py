"""What may be said on a card: its title and lines in short words, in English and, whole or not at all, in Welsh."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from training.cards.models import MOST_WORDS, HouseCard
from training.guidance.models import Item
from training.guidance.parse import DO_NOT

MOST_LINES = 10
FIELDS = ("title", "title_cy", "ask", "ask_cy")


class PickForm(forms.Form):
    """Which do's and don'ts, of those that readers have."""

    items = forms.MultipleChoiceField(
        label="Do’s and don’ts on the card",
        help_text=f"Six is a good number, {MOST_LINES} are the most.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one do or don’t."},
    )

    def __init__(self, data: Any = None, *, items: list[Item], **more: Any) -> None:
        super().__init__(data, **more)
        self.by_slug = {item.slug: item for item in items}
        self.fields["items"].choices = [  # type: ignore[attr-defined]
            (item.slug, f"{item.situation.short_title}: {item.kept_title}") for item in items
        ]

    def clean_items(self) -> list[Item]:
        chosen = self.cleaned_data["items"]
        if len(chosen) > MOST_LINES:
            raise ValidationError(f"Choose {MOST_LINES} at most; you chose {len(chosen)}. A card is read in a glance.")
        return [self.by_slug[slug] for slug in chosen]


class NewCardForm(PickForm):
    title = forms.CharField(label="Title of the card", max_length=80)
    field_order = ["title", "items"]


class WordsForm(forms.Form):
    """The card's own words, then each line's: `words_7` and `cy_7` are those of line 7."""

    title = forms.CharField(label="Title", max_length=80)
    title_cy = forms.CharField(
        label="Title in Welsh",
        max_length=80,
        required=False,
        help_text="Leave all the Welsh empty for a card in English only.",
    )
    ask = forms.CharField(
        label="Last line: who to ask",
        help_text="Readers see {{ comms_team_call }} as your communications team and its number.",
        max_length=MOST_WORDS,
    )
    ask_cy = forms.CharField(label="Last line in Welsh", max_length=MOST_WORDS, required=False)

    def __init__(self, data: Any = None, *, card: HouseCard, **more: Any) -> None:
        self.lines = list(card.lines.select_related("item"))
        opens = {name: getattr(card, name) for name in FIELDS}
        for line in self.lines:
            opens |= {f"words_{line.pk}": line.words, f"cy_{line.pk}": line.words_cy}
        super().__init__(data, initial=opens, **more)
        for number, line in enumerate(self.lines, start=1):
            self.fields[f"words_{line.pk}"] = forms.CharField(
                label=f"Line {number}, in short words", max_length=MOST_WORDS, help_text=line.item.kept_title
            )
            self.fields[f"cy_{line.pk}"] = forms.CharField(
                label=f"Line {number} in Welsh", max_length=MOST_WORDS, required=False
            )
        for name, field in self.fields.items():
            if name.startswith("cy_") or name.endswith("_cy"):
                field.widget.attrs["lang"] = "cy"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for line in self.lines:
            name = f"words_{line.pk}"
            if line.item.is_dont and not said.get(name, DO_NOT).startswith(DO_NOT):
                self.add_error(name, "This is a don’t: begin with “Do not ”, so that nobody can hear it as a do.")
        welsh = ["title_cy", "ask_cy", *(f"cy_{line.pk}" for line in self.lines)]
        if any(said.get(name) for name in welsh):
            for name in welsh:
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, "Enter this in Welsh too, or leave all the Welsh empty.")
        return said

    def said(self) -> dict[str, Any]:
        """For actions.say."""
        held = self.cleaned_data
        lines = {line.pk: (held[f"words_{line.pk}"], held[f"cy_{line.pk}"]) for line in self.lines}
        return {"lines": lines, **{name: held[name] for name in FIELDS}}
