"""One page of questions as a form, made from the question set; and the form that begins a draft."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MinValueValidator

from hub.kit.forms import Option as Words
from policies.builder.questions import LONGEST_ANSWER, Option, Page, Question
from policies.builder.wording import date_words, said

OWN_WORDS = "__own"
DATE_FORMATS = ["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]
EARLIEST = datetime.date(2000, 1, 1)  # working days are reckoned back from a day: there are none before the year 1


class StartForm(forms.Form):
    title = forms.CharField(
        label="What is the policy called?",
        max_length=120,
        help_text="For example, Social media policy. The name of a published policy makes this its next version.",
    )
    lede = forms.CharField(
        label="What is it for, in one sentence?",
        max_length=250,
        required=False,
        help_text="Readers see it under the title.",
    )
    length = forms.ChoiceField(
        label="How long should it be?",
        widget=forms.RadioSelect,
        choices=[
            ("full", Words("Full", hint="About 75 clauses, half an hour to read. Every rule has a page to point to.")),
            ("short", Words("Short", hint="About 40 clauses, 15 to 20 minutes to read. The rules people need most.")),
        ],
    )


class PageForm(forms.Form):
    """The questions of one page. An empty answer is allowed: it stays a gap that everybody can see."""

    def __init__(self, page: Page, answers: Mapping[str, Any], data: Any = None) -> None:
        super().__init__(data)
        self.page, self.answers = page, answers
        for question in page.questions:
            for name, field in fields_of(question, answers).items():
                field.required = False
                self.fields[name] = field

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The questions with their boxes, in order, as the page draws them."""
        return [
            {
                "question": question,
                "boxes": [self[name] for name in fields_of(question, self.answers)],
                "stance": question.is_stance,
                "several": question.type == "fields",
            }
            for question in self.page.questions
        ]

    def clean(self) -> dict[str, Any]:
        """Says what does not fit, at the first box of the question concerned."""
        cleaned = super().clean() or {}
        given = self.given()
        self._say_what_others_saved(given)
        for question in self.page.questions:
            for fault in question.faults({**self.answers, **given}):
                self.add_error(next(iter(fields_of(question, self.answers))), fault)
        return cleaned

    @property
    def seen(self) -> str:
        """Marks the answers that the page was drawn from; it comes back, so that nobody overwrites unseen words."""
        held = {question.id: self.answers.get(question.id) for question in self.page.questions}
        return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:16]

    def _say_what_others_saved(self, given: Mapping[str, Any]) -> None:
        """Where somebody else has saved meanwhile, both answers are shown; saving again keeps what is typed."""
        if self.data.get("seen") in (None, self.seen):
            return
        for question in self.page.questions:
            theirs = self.answers.get(question.id)
            if (given[question.id] or None) != (theirs or None):
                words = said(question, self.answers) or "no answer"
                fault = f"Somebody else has just saved “{words}” here. Keep yours by saving again, or change it."
                self.add_error(next(iter(fields_of(question, self.answers))), fault)

    def given(self) -> dict[str, Any]:
        """The answers of this page in the shape in which a draft keeps them."""
        return {question.id: answer_in(question, self.cleaned_data) for question in self.page.questions}


def fields_of(question: Question, answers: Mapping[str, Any]) -> dict[str, forms.Field]:
    """The boxes of one question, by the name that each has in the form."""
    answer = answers.get(question.id)
    options = question.open_options(answers)
    shared: dict[str, Any] = {"label": question.label, "help_text": question.help or question.why}
    match question.type:
        case "text":
            return {question.id: forms.CharField(**shared, initial=answer, max_length=LONGEST_ANSWER)}
        case "single":
            return {question.id: _radios(shared, options, answer)}
        case "multi":
            field = forms.MultipleChoiceField(
                **shared, choices=_choices(options), widget=forms.CheckboxSelectMultiple, initial=answer
            )
            return {question.id: field}
        case "choice_or_text":
            known = answer in {option.value for option in options}
            own = forms.CharField(
                label="Or in your own words", initial="" if known else answer, max_length=LONGEST_ANSWER
            )
            return {
                question.id: _radios(shared, options, answer if known else ""),
                f"{question.id}{OWN_WORDS}": own,
            }
        case "date":
            written = date_words(datetime.date.fromisoformat(answer)) if answer else ""
            day = forms.DateField(
                **shared,
                input_formats=DATE_FORMATS,
                initial=written,
                widget=forms.DateInput(attrs={"inputmode": "text"}),
                error_messages={"invalid": "Give a real date, like 6 May 2027"},
                validators=[MinValueValidator(EARLIEST, "Give a day of this century, like 6 May 2027")],
            )
            return {question.id: day}
        case _:
            return _boxes(question, answer or {})


def _radios(shared: dict[str, Any], options: tuple[Option, ...], answer: Any) -> forms.ChoiceField:
    return forms.ChoiceField(**shared, choices=_choices(options), widget=forms.RadioSelect, initial=answer)


def _choices(options: tuple[Option, ...]) -> list[tuple[str, Words]]:
    return [(option.value, Words(option.label, hint=option.hint)) for option in options]


def _boxes(question: Question, answer: Mapping[str, str]) -> dict[str, forms.Field]:
    boxes: dict[str, forms.Field] = {}
    for option in question.options:
        name, initial = f"{question.id}__{option.value}", answer.get(option.value, "")
        if option.choices:
            choices = [("", "Choose one"), *((choice, choice) for choice in option.choices)]
            boxes[name] = forms.ChoiceField(label=option.label, choices=choices, initial=initial)
            continue
        hint = f"For example, {option.hint}" if option.hint else ""
        boxes[name] = forms.CharField(label=option.label, help_text=hint, initial=initial, max_length=LONGEST_ANSWER)
        if option.has_reach:
            kind = "Telephone number" if option.reach_kind == "phone" else "Telephone number or email address"
            boxes[f"{name}_reach"] = forms.CharField(
                label=f"{option.label}: {kind.lower()}",
                initial=answer.get(f"{option.value}_reach", ""),
                max_length=LONGEST_ANSWER,
            )
    return boxes


def answer_in(question: Question, cleaned: Mapping[str, Any]) -> Any:
    """One answer, from the cleaned boxes of its question."""
    answer = cleaned.get(question.id)
    if question.type == "fields":
        boxes = {box: cleaned.get(f"{question.id}__{box}") for box in question.boxes}
        return {box: text for box, text in boxes.items() if text}
    if question.type == "choice_or_text":
        return cleaned.get(f"{question.id}{OWN_WORDS}") or answer or ""
    if question.type == "date":
        return answer.isoformat() if answer else ""
    return answer or ""
