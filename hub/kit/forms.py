"""How a form is drawn: Django's own renderer with our field templates, and an option that carries a hint."""

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
