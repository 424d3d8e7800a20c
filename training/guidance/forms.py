"""What a reader may say about themselves, to be shown only what speaks to them."""

from django import forms

from training.guidance.vocabulary import AUDIENCES


class ReaderForm(forms.Form):
    reader = forms.ChoiceField(
        label="I am",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", "Anyone"),
            ("all-staff", "A member of staff"),
            ("councillor", "A councillor"),
            ("poster", "Running an account"),
            ("customer-services", "In customer services"),
            ("manager", "A manager"),
        ],
    )

    @property
    def chosen(self) -> str:
        """The reader that was chosen; nobody in particular where nothing, or nonsense, was asked for."""
        return self.cleaned_data.get("reader", "") if self.is_valid() else ""

    @property
    def says(self) -> str:
        return AUDIENCES.get(self.chosen, "")
