"""Which paragraph, and what to make of it."""

from collections.abc import Iterable

from django import forms

from hub.kit.forms import Option
from posts.seeds.makers import Maker


class ChooseForm(forms.Form):
    """Two questions on one page: with no script, a paragraph is selected by its button."""

    paragraph = forms.TypedChoiceField(
        label="Which paragraph?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the paragraph that says it.", "invalid_choice": "Choose a paragraph."},
    )
    maker = forms.ChoiceField(
        label="What should it become?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it should become.", "invalid_choice": "Choose one of these."},
    )

    def __init__(self, data: dict | None, *, paragraphs: Iterable[str], makers: Iterable[Maker]):
        super().__init__(data)
        self.fields["paragraph"].choices = list(enumerate(paragraphs, start=1))  # type: ignore[attr-defined]
        self.fields["maker"].choices = [(one.key, Option(one.label, hint=one.hint)) for one in makers]  # type: ignore[attr-defined]
