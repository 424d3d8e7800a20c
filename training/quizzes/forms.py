"""What may be answered: one question at a time, with its options in the reader's own order."""

from typing import Any
from uuid import uuid4

from django import forms

from training.quizzes import scoring
from training.quizzes.models import Question


class QuestionForm(forms.Form):
    """One question. `token` is fresh on each page that shows it, so that each try counts once."""

    answer: forms.ChoiceField | forms.MultipleChoiceField
    token = forms.UUIDField(widget=forms.HiddenInput)
    question = forms.SlugField(widget=forms.HiddenInput)

    def __init__(self, question: Question, reader: Any, data: Any = None):
        super().__init__(data, initial={"token": uuid4(), "question": question.slug})
        self.asked = question
        mixed = scoring.shuffled(question.options, reader.pk, question.slug)
        several = question.kind == Question.Kind.MULTIPLE
        field, widget = (
            (forms.MultipleChoiceField, forms.CheckboxSelectMultiple)
            if several
            else (forms.ChoiceField, forms.RadioSelect)
        )
        self.fields["answer"] = field(
            label=question.words,
            help_text="Choose as many as fit." if several else "",
            choices=[(option["id"], option["text"]) for option in mixed],
            widget=widget,
            error_messages={"required": "Choose an answer to see how it lands."},
        )

    @property
    def given(self) -> dict[str, list[str]]:
        """The answer as the action wants it; only after is_valid()."""
        answer = self.cleaned_data["answer"]
        return {self.asked.slug: answer if isinstance(answer, list) else [answer]}
