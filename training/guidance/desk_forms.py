"""What an officer may say of a do or a don't: the least that begins one, and the whole of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime

from hub.search.models import Entry
from training.guidance import vocabulary, words
from training.guidance.models import Item, Situation
from training.guidance.parse import DO_NOT
from training.guidance.vocabulary import AUDIENCES, CHANNELS, Form, Kind, Risk

SIDES = [(Kind.DO.value, "Something to do"), (Kind.DONT.value, "Something not to do")]
BEGINS_WITH_DO_NOT = "Begin with “Do not ”, so that nobody who hears it takes it for a do."
READS_AS_A_DONT = "This reads as something not to do. Choose that, and begin with “Do not ”."
EXAMPLES = {"good": "One that went well", "bad": "One that went badly"}
PARTS = {"form": Form.MOMENT.value, "who": "A colleague", "text": ""}  # of an example, and what an empty box means
MOST_LINES = 30
RESTS_ON = {"clause": "clauses", "lesson": "lesson"}


class LinesField(forms.CharField):
    """A list, one to a line."""

    def __init__(self, *, longest: int = 300, begins: str = "", **rest: Any):
        self.longest, self.begins = longest, begins
        rest.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(required=rest.pop("required", False), max_length=10_000, **rest)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        lines = list(dict.fromkeys(" ".join(line.split()) for line in said.splitlines() if line.strip()))
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(f"That is {len(lines)} lines. The most is {MOST_LINES}.")
        for line in lines:
            if len(line) > self.longest:
                raise forms.ValidationError(f"“{line[:40]}…” has {len(line)} characters. The most is {self.longest}.")
            if not line.startswith(self.begins):
                raise forms.ValidationError(f"Begin each line with “{self.begins}”. This does not: “{line[:60]}”")
        return lines


class GapsForm(forms.Form):
    """Refuses a gap such as {{ comms_team }} that nothing fills: readers would see a plain phrase nobody chose."""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name, value in list(said.items()):
            texts = value if isinstance(value, list) else [value]
            for gap in sorted({gap for text in texts if isinstance(text, str) for gap in words.gaps(text)}):
                if not words.is_known(gap):
                    self.add_error(name, f"Nothing fills the gap {{{{ {gap} }}}}. Write the words themselves.")
        return said


class BeginForm(GapsForm):
    """The least that makes a draft; the paragraph becomes its reason."""

    situation = forms.ModelChoiceField(
        queryset=Situation.objects.none(),
        to_field_name="slug",
        label="In which situation?",
        empty_label="Choose a situation",
        error_messages={"required": "Choose the situation it belongs to.", "invalid_choice": "Choose a situation."},
    )
    side = forms.ChoiceField(
        label="Is it something to do, or not to do?",
        choices=SIDES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one: to do, or not to do."},
    )
    text = forms.CharField(
        label="In one line",
        help_text="Such as “Say when you will be back.” or “Do not promise what another team decides.”",
        max_length=300,
        error_messages={"required": "Say it in one line."},
    )

    def __init__(self, data: Any = None, **rest: Any):
        super().__init__(data, **rest)
        self.fields["situation"].queryset = Situation.objects.to_write_in().for_cards()  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if "text" in said and said.get("side") == Kind.DONT and not said["text"].startswith(DO_NOT):
            self.add_error("text", BEGINS_WITH_DO_NOT)
        elif said.get("side") == Kind.DO and said.get("text", "").lower().startswith(("do not", "don't", "don’t")):
            self.add_error("text", READS_AS_A_DONT)
        return said


class NewForm(BeginForm):
    """The least that begins a do or a don't at the desk itself."""

    why = forms.CharField(
        label="Why?",
        help_text="What happens when people do, or do not. Short enough to read with a resident waiting.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say why: nobody follows a rule without its reason."},
    )


class DraftForm(NewForm):
    """The whole of a draft, with an example on each side."""

    risk = forms.ChoiceField(
        label="How much could go wrong?",
        choices=[(each.value, each.label) for each in Risk],
        widget=forms.RadioSelect,
        error_messages={"required": "Say how much could go wrong."},
    )
    audiences = forms.MultipleChoiceField(
        label="Whom does it speak to?",
        choices=list(AUDIENCES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Say whom it speaks to."},
    )
    channels = forms.MultipleChoiceField(
        label="On which channels?",
        help_text="None means all of them.",
        choices=list(CHANNELS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words_to_borrow = LinesField(label="Words to borrow", help_text="One to a line.", longest=600)
    also_asked = LinesField(
        label="How people ask it", help_text="As they would type it into search, one to a line.", longest=120
    )
    law = forms.CharField(label="The law it rests on, if any", max_length=200, required=False)
    lesson = forms.ChoiceField(label="The lesson that teaches it", required=False)
    clauses = forms.MultipleChoiceField(
        label="The clauses of our policy that it rests on", widget=forms.CheckboxSelectMultiple, required=False
    )
    owner_role = forms.ChoiceField(label="Kept true by", choices=list(vocabulary.OWNER_ROLES.items()))
    review_months = forms.IntegerField(label="Months between checks", min_value=1, max_value=60)
    order = forms.IntegerField(label="Its place in the list", help_text="1 stands first.", min_value=1, max_value=999)
    saved_at = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, reader: Any, **rest: Any):
        super().__init__(data, **rest)
        for side, label in EXAMPLES.items():
            self.fields[f"{side}_form"] = forms.ChoiceField(
                label=f"{label}: what is it?", choices=[(each.value, each.label) for each in Form], required=False
            )
            self.fields[f"{side}_who"] = forms.CharField(
                label=f"{label}: whose words, or whose moment?",
                help_text="A job, such as “Housing officer”; not a real person’s name.",
                max_length=80,
                required=False,
            )
            self.fields[f"{side}_text"] = forms.CharField(
                label=f"{label}: what was said or done?",
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.order_fields(FIRST)
        entries = Entry.objects.visible_to(reader).filter(kind__in=RESTS_ON).order_by("title")
        known = list(entries.values_list("kind", "key", "title"))
        held = {"clause": self.initial.get("clauses", []), "lesson": [self.initial.get("lesson", "")]}
        for kind, name in RESTS_ON.items():
            self.fields[name].choices = _choices(known, kind, held[kind], name)  # type: ignore[attr-defined]

    def save_over(self, theirs: Any) -> None:
        """What was typed stays; pressing Save again is then done knowingly, over what somebody else saved."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["saved_at"] = theirs.updated_at.isoformat()  # type: ignore[index]

    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        told = self.cleaned_data
        examples = {
            f"{side}_example": {part: told[f"{side}_{part}"] or fallback for part, fallback in PARTS.items()}
            if told[f"{side}_text"]
            else {}
            for side in EXAMPLES
        }
        kept = {name: told[name] for name in SAID}
        return {**kept, **examples, "saved_at": parse_saved_at(told["saved_at"])}


FIRST = [
    "situation", "side", "text", "why", "good_form", "good_who", "good_text", "bad_form", "bad_who", "bad_text",
    "words_to_borrow", "risk", "audiences", "channels", "also_asked", "lesson", "law", "clauses",
]  # fmt: skip
SAID = (
    "situation", "side", "text", "why", "risk", "audiences", "channels", "words_to_borrow", "also_asked", "law",
    "lesson", "clauses", "owner_role", "review_months", "order",
)  # fmt: skip


def _choices(known: Iterable[tuple[str, str, str]], kind: str, held: list[str], name: str) -> list[tuple[str, str]]:
    """What readers can open, and what this draft names already although nobody can open it now."""
    named = {key: title for each, key, title in known if each == kind}
    named |= {key: f"{key} (nobody can open this now)" for key in held if key and key not in named}
    return [("", "None"), *named.items()] if name == "lesson" else list(named.items())


def parse_saved_at(said: str) -> Any:
    """The moment in the hidden box; None for nonsense, which no draft was saved at."""
    try:
        return parse_datetime(said)
    except ValueError:
        return None


def opens_with(item: Item) -> dict[str, Any]:
    """What the form shows of a draft."""
    examples = {"good": item.good_example, "bad": item.bad_example}
    told = {f"{side}_{part}": held.get(part, "") for side, held in examples.items() for part in PARTS}
    kept = {name: getattr(item, name) for name in SAID if name != "situation"}
    return {**kept, **told, "situation": item.situation.slug, "saved_at": item.updated_at.isoformat()}
