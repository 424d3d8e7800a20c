"""What an officer may say of a situation: what is happening, in the reader's words, and the card for the pocket."""

from typing import Any

from django import forms

from hub.people.roles import Role
from training.guidance import vocabulary
from training.guidance.desk_forms import GapsForm, LinesField, parse_saved_at
from training.guidance.models import Situation
from training.guidance.parse import DO_NOT
from training.guidance.vocabulary import Risk

SAID = (
    "title", "short_title", "when", "lede", "outcome", "group", "icon", "risk", "owner_role", "review_months",
    "order", "months", "roles", "everyday_words", "often_needed_next",
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class SituationForm(GapsForm):
    title = forms.CharField(
        label="Title",
        help_text="As the reader would say it, such as “Somebody is complaining in public”.",
        max_length=120,
        error_messages={"required": "Say what is happening."},
    )
    short_title = forms.CharField(
        label="In two or three words",
        help_text="For the pocket card and the address.",
        max_length=80,
        error_messages={"required": "Give it a short name."},
    )
    when = forms.CharField(
        label="When it applies",
        max_length=200,
        error_messages={"required": "Say when somebody is in this situation."},
    )
    lede = forms.CharField(
        label="One warm sentence", max_length=200, error_messages={"required": "Write one warm sentence."}
    )
    outcome = forms.CharField(
        label="What gets better for residents?",
        max_length=250,
        error_messages={"required": "Say first what gets better for a resident."},
    )
    everyday_words = LinesField(
        label="Everyday words", help_text="What people type when it happens, one to a line.", longest=80
    )
    card_do = LinesField(label="Pocket card: do", help_text="Three short lines at most read best.", longest=120)
    card_dont = LinesField(
        label="Pocket card: do not",
        help_text="Each line begins with “Do not”.",
        longest=120,
        begins=DO_NOT,
    )
    card_unsure = forms.CharField(label="Pocket card: who to ask", max_length=120, required=False)
    group = forms.ChoiceField(label="Shelf", choices=list(vocabulary.GROUPS.items()))
    icon = forms.ChoiceField(label="Drawing", choices=[(icon, icon.capitalize()) for icon in vocabulary.ICONS])
    risk = forms.ChoiceField(
        label="How much could go wrong?",
        choices=[(each.value, each.label) for each in Risk],
        widget=forms.RadioSelect,
        error_messages={"required": "Say how much could go wrong."},
    )
    often_needed_next = forms.MultipleChoiceField(
        label="Often needed next", widget=forms.CheckboxSelectMultiple, required=False
    )
    months = forms.TypedMultipleChoiceField(
        label="Months when the first page offers it",
        choices=list(enumerate(MONTHS, start=1)),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    roles = forms.MultipleChoiceField(
        label="Roles to whom the first page offers it",
        choices=[(role.value, role.label) for role in Role],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    owner_role = forms.ChoiceField(label="Kept true by", choices=list(vocabulary.OWNER_ROLES.items()))
    review_months = forms.IntegerField(label="Months between checks", min_value=1, max_value=60, initial=12)
    order = forms.IntegerField(label="Its place on the shelf", min_value=1, max_value=999)
    saved_at = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, situation: Situation | None = None, **rest: Any):
        super().__init__(data, **rest)
        if situation is None:
            del self.fields["order"]
        others = Situation.objects.to_write_in()
        own = [key for key in (situation and situation.pk, situation and situation.improves_id) if key]
        choices = list(others.exclude(pk__in=own).values_list("slug", "title"))
        held = set(situation.often_needed_next if situation else ()) - {slug for slug, _ in choices}
        self.fields["often_needed_next"].choices = choices + [(slug, slug) for slug in sorted(held)]  # type: ignore[attr-defined]

    def save_over(self, theirs: Any) -> None:
        """What was typed stays; pressing Save again is then done knowingly, over what somebody else saved."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["saved_at"] = theirs.updated_at.isoformat()  # type: ignore[index]

    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        told = self.cleaned_data
        card = {"do": told["card_do"], "dont": told["card_dont"], "unsure": told["card_unsure"]}
        return {**{name: told[name] for name in SAID if name in told}, "pocket_card": card}

    @property
    def saved_at_time(self) -> Any:
        return parse_saved_at(self.cleaned_data["saved_at"])


def opens_with(situation: Situation) -> dict[str, Any]:
    card = situation.pocket_card
    cards = {"card_do": card.get("do", []), "card_dont": card.get("dont", []), "card_unsure": card.get("unsure", "")}
    kept = {name: getattr(situation, name) for name in SAID}
    return {**kept, **cards, "saved_at": situation.updated_at.isoformat()}
