"""The small drawn things that templates ask for by name: icons, signs, the pigeon, risk bars, and form fields."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from django import forms, template
from django.conf import settings
from django.forms.boundfield import BoundField, BoundWidget
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from hub.kit import brand, drawings
from hub.kit.addresses import address

register = template.Library()

RISK_WORDS = {1: "Low risk", 2: "Take care", 3: "Stop and ask"}
SEVERAL_BOXES = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.MultiWidget)
RISK_STEPS = {"low": 1, "medium": 2, "high": 3}


@register.simple_tag
@cache
def icon(name: str, extra: str = "") -> SafeString:
    """A line drawing beside words that say the same, so it is hidden from assistive technology."""
    return format_html(
        '<svg class="hub-icon{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        f" {extra}" if extra else "",
        mark_safe(drawings.ICONS[name]),
    )


@register.simple_tag
@cache
def sign(kind: str) -> SafeString:
    """Meaning by shape: do = disc and tick, dont = octagon and cross, care = triangle, then half, ring and none."""
    return format_html(
        '<svg class="hub-sign" viewBox="0 0 26 26" aria-hidden="true">{}</svg>',
        mark_safe(drawings.SIGNS[kind]),
    )


@register.simple_tag
@cache
def bird(prop: str = "", place: str = "band") -> SafeString:
    """The town pigeon, with what he is holding: letter, phone, map, hat. place is "band" (small) or "page" (large)."""
    css, view = ("hub-art", "0 0 200 150") if place == "page" else ("hub-bird", "0 0 190 150")
    return format_html(
        '<svg class="{}" viewBox="{}" overflow="visible" aria-hidden="true">{}{}</svg>',
        css,
        view,
        mark_safe(drawings.BIRD),
        mark_safe(drawings.BIRD_HOLDS[prop]),
    )


@register.simple_tag
@cache
def risk(level: int | str) -> SafeString:
    """Rising bars and always the words. level is 1, 2, 3 or low, medium, high."""
    step = RISK_STEPS.get(str(level).lower()) or int(level)
    return format_html('<span class="hub-risk">{}{}</span>', drawings.risk_bars(step), RISK_WORDS[step])


@register.simple_tag
def brand_address() -> str:
    """The council's colours, at an address that changes when they do, so that a browser may keep them for a year."""
    return address("brand", brand.sheet(settings.BRAND_PRIMARY, settings.BRAND_ACCENT).mark)


@register.filter
def day(on: date | datetime) -> SafeString:
    """A day as we say it, and as machines do. Lists of essays spent a tenth of their time in Django's own filter."""
    here = timezone.localtime(on) if isinstance(on, datetime) else on
    return _day(here.year, here.month, here.day)


@lru_cache(maxsize=4096)
def _day(year: int, month: int, number: int) -> SafeString:
    said = f"{number} {MONTHS[month]} {year}"
    return format_html('<time datetime="{}">{}</time>', f"{year:04d}-{month:02d}-{number:02d}", said)


@register.simple_tag
def drawn(part: str, **values: Any) -> SafeString:
    """A part of a page, drawn once for each set of values and kept: for cards, menus and whatever stands on many pages.

    Its values are all that it shows, and so that they can be compared they are plain or tuples of plain ones.
    """
    return _drawn(part, tuple(values.items()))


@lru_cache(maxsize=4096)
def _drawn(part: str, values: tuple) -> SafeString:
    return render_to_string(part, dict(values))


@register.simple_tag
def anchors(headings: Iterable[Any]) -> SafeString:
    """The lines of a table of contents; what stands under the second level is set in."""
    lines = (
        (_DEEPER if (_of(each, "level") or 2) > 2 else "", _of(each, "id"), _of(each, "text")) for each in headings
    )
    return format_html_join("", '<li{}><a class="govuk-link" href="#{}">{}</a></li>', lines)


_DEEPER = mark_safe(' class="is-deeper"')


def _of(thing: Any, name: str, default: Any = "") -> Any:
    return thing.get(name, default) if isinstance(thing, dict) else getattr(thing, name, default)


@register.filter
def is_group(field: BoundField) -> bool:
    """Whether a field is several boxes under one question, and so needs a fieldset and a legend."""
    return isinstance(field.field.widget, SEVERAL_BOXES)


@register.filter
def is_choices(field: BoundField) -> str:
    """radios, checkboxes, or nothing."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    return "radios" if isinstance(widget, forms.RadioSelect) else ""


@register.filter
def faults(field: BoundField) -> list[str]:
    """What is wrong with an answer. Django's "This field is required." names no field, so it is said in our words."""
    plain = str(forms.Field.default_error_messages["required"])
    return [_missing(field) if message == plain else str(message) for message in field.errors]


@register.filter
def is_tick_box(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.simple_tag
def answer_box(field: BoundField) -> SafeString:
    """The field's own widget, wearing GOV.UK's class for its kind, and its error edge."""
    widget = field.field.widget
    words = [_box_class(widget), widget.attrs.get("class", "")]
    if field.errors:
        words.append(f"{_box_class(widget).split()[0]}--error")
    attrs: dict[str, str | bool] = {"class": " ".join(word for word in words if word)}
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


@register.simple_tag
def option_box(option: BoundWidget, kind: str) -> SafeString:
    """One radio or tick box of a group, tied to its hint if it has one."""
    attrs = {**option.data["attrs"], "class": f"govuk-{kind}__input"}
    if getattr(option.data["label"], "hint", ""):
        attrs["aria-describedby"] = f"{attrs['id']}_hint"
    attrs.pop("aria-invalid", None)  # a group is wrong, never one of its boxes
    option.data["attrs"] = attrs
    return option.tag()


@register.filter
def first_box(field: BoundField) -> str:
    """The id that an error summary leads to: the first box of a group, or the field itself."""
    return f"{field.auto_id}_0" if is_group(field) else field.id_for_label or field.auto_id


@register.simple_tag
def problems(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Each thing to fix as (address on this page, message), in the order of the fields."""
    shown = form.visible_fields()
    found = [(f"#{first_box(shown[0])}" if shown else "", str(message)) for message in form.non_field_errors()]
    for field in shown:
        found += [(f"#{first_box(field)}", message) for message in faults(field)]
    for field in form.hidden_fields():
        found += [("", str(message)) for message in field.errors]
    return found


def _box_class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.MultiWidget):
        return "govuk-input govuk-date-input__input"
    if isinstance(widget, forms.CheckboxInput):
        return "govuk-checkboxes__input"
    if isinstance(widget, forms.Textarea):
        return "govuk-textarea"
    if isinstance(widget, forms.Select):
        return "govuk-select"
    return "govuk-input"


@register.simple_block_tag
def around(content: str, element: str, css: str) -> SafeString:
    """Put an element around what a page filled in, or nothing at all around nothing."""
    words = content.strip()
    return format_html('<{} class="{}">{}</{}>', element, css, mark_safe(words), element) if words else mark_safe("")


def _missing(field: BoundField) -> str:
    if is_tick_box(field):
        return f"Tick “{field.label}”"
    if is_choices(field) or isinstance(field.field.widget, forms.Select):
        return f"Choose an answer to “{field.label}”"
    return f"Fill in “{field.label}”"
