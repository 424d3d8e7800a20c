"""How a form is drawn and how kindly it refuses: our field template, options with hints, dates in three boxes."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Every form of the hub, drawn by templates/components/field.html: label, hint, error, answer."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class Option(str):
    """The words of one choice, with a hint under them: choices = [("open", Option("Open", hint="What it costs"))]."""

    hint: str

    def __new__(cls, words: str, hint: str = "") -> "Option":
        option = super().__new__(cls, words)
        option.hint = hint
        return option


PARTS = {"day": 2, "month": 2, "year": 4}


class DateBoxes(forms.MultiWidget):
    """Day, month and year as three boxes to type in: quicker than a picker, and a keyboard is enough."""

    template_name = "forms/date_boxes.html"
    use_fieldset = True

    def __init__(self, attrs: dict | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput({**number, "maxlength": size}) for name, size in PARTS.items()
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        for box, part in zip(context["widget"]["subwidgets"], PARTS, strict=True):
            box["label"] = part.title()
        return context


class DayField(forms.MultiValueField):
    """A date asked for in three boxes; what is missing or cannot be is said in words."""

    widget = DateBoxes

    def __init__(self, **kwargs: Any) -> None:
        whole = {"invalid": "Enter a whole number"}
        fields = [forms.IntegerField(required=False, error_messages=whole) for _ in PARTS]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, parts: list[int | None]) -> date | None:
        if all(part is None for part in parts):
            return None
        missing = [name for name, part in zip(PARTS, parts, strict=True) if part is None]
        if missing:
            raise ValidationError(f"The date must include a {' and a '.join(missing)}")
        day, month, year = parts
        try:
            return date(year, month, day)  # type: ignore[arg-type]
        except (ValueError, OverflowError) as impossible:
            raise ValidationError("Enter a date that exists, such as 27 3 2027") from impossible


TOO_LONG = (
    "That is %(show_value)s characters. The most is %(limit_value)s. "
    "Your text is still here: shorten it and save again."
)


class PlainForm(forms.Form):
    """A form that takes out the characters no database can keep, says where they were, and keeps the rest."""

    def __init__(self, data: Any = None, **rest: Any):
        self.taken_out: dict[str, int] = {}
        if data is not None:
            data = data.copy()
            for name, values in list(data.lists()):
                if any("\x00" in value for value in values):
                    self.taken_out[name] = values[-1][: values[-1].index("\x00")].count("\n") + 1
                    data.setlist(name, [value.replace("\x00", "") for value in values])
        super().__init__(data, **rest)
        for field in self.fields.values():
            if getattr(field, "max_length", None):
                field.error_messages["max_length"] = TOO_LONG
                for check in field.validators:
                    if isinstance(check, MaxLengthValidator):
                        check.message = TOO_LONG
                field.widget.attrs.pop("maxlength", None)  # a browser would cut a pasted text without a word

    def clean(self) -> dict[str, Any]:
        for name in self.fields:
            if line := self.taken_out.get(self.add_prefix(name)):
                where = f" in line {line}" if line > 1 else ""
                self.add_error(
                    name,
                    f"There was a hidden character{where} that cannot be kept. "
                    "We took it out: check the text and save again.",
                )
        return super().clean() or self.cleaned_data


def one_line(text: str) -> str:
    """Without line breaks, control characters or doubled spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
