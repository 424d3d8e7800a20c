"""What may be said about who keeps a thing true, and when it is checked again."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from hub.kit.forms import DayField
from hub.kit.models import Editorial

FURTHEST_YEARS = 10


class Person(forms.ModelChoiceField):
    def label_from_instance(self, person: Any) -> str:
        return f"{person.name}, {person.job}".rstrip(", ")


class KeepersForm(forms.Form):
    owner = Person(
        label="Owner", help_text="Asked when its day comes.", queryset=None, required=False, empty_label="Nobody yet"
    )
    deputy = Person(
        label="Deputy",
        help_text="Asked two weeks later, or at once if the owner has left.",
        queryset=None,
        required=False,
        empty_label="Nobody yet",
    )
    review_on = DayField(
        label="To be checked by",
        help_text="Such as 24 11 2027.",
        error_messages={"required": "Say when somebody is to look at it again."},
    )

    def __init__(self, data: Any = None, *, thing: Editorial):
        kept = {"owner": thing.owner_id, "deputy": thing.deputy_id, "review_on": thing.review_on}
        super().__init__(data, initial=kept)
        people = get_user_model().objects
        may = people.who_may(thing.write_permission).order_by().values("pk")  # type: ignore[attr-defined]
        choice = people.here().filter(Q(pk__in=may) | Q(pk__in=[thing.owner_id or 0, thing.deputy_id or 0]))
        for name in ("owner", "deputy"):
            self.fields[name].queryset = choice  # type: ignore[attr-defined]

    def clean_review_on(self) -> date:
        day, today = self.cleaned_data["review_on"], timezone.localdate()
        if day < today:
            raise forms.ValidationError("That day has passed. Choose today or a day to come.")
        if day.year > today.year + FURTHEST_YEARS:
            raise forms.ValidationError(f"That is more than {FURTHEST_YEARS} years away. Choose a nearer day.")
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("owner") and said.get("owner") == said.get("deputy"):
            self.add_error("deputy", "A deputy is somebody other than the owner.")
        return said
