"""What may be said at the writing desk, and how kindly it is refused."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import slugify

from hub.kit import markdown
from hub.kit.first_look import pictures_by_address
from hub.kit.forms import DayField, PlainForm, one_line
from hub.kit.publishing import LONGEST_WHY
from hub.kit.step_forms import ReasonForm
from posts.essays import coaching
from posts.essays.models import Essay

MOST_WORDS = 60_000
MOST_TOPICS = 4
FURTHEST_YEARS = 10
NEWEST_OFFERED = 100
LEAVES_THE_DESK_WITH = {
    "outcome": "Say what gets better for a resident before you ask for a second pair of eyes.",
    "words": "There is nothing to read yet. Write it first, then ask for a second pair of eyes.",
}


AUDIENCES = {
    "residents": "Residents",
    "managers": "Managers",
    "councillors": "Councillors",
    "ict": "ICT and information security",
}


class EssayForm(PlainForm):
    title = forms.CharField(max_length=120, error_messages={"required": "Give it a title, even if only for now."})
    outcome = forms.CharField(
        label="What gets better, and for whom?",
        help_text="One sentence, such as “Residents hear on the same day when their bin will be emptied.” "
        "Readers see it first.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    summary = forms.CharField(
        help_text="What happens in it, in a sentence or two.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    words = forms.CharField(
        label="Your words",
        help_text="Two hashes make a heading, a blank line starts a new paragraph, > begins a quotation.",
        max_length=MOST_WORDS,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true", "class": "hub-code"}),
    )
    topics = forms.CharField(help_text="Up to four, with commas between.", max_length=200, required=False)
    audience = forms.ChoiceField(
        label="Written for",
        help_text="The first look listens for words that land badly with them.",
        choices=[("", "Whoever may read it"), *((key, words) for key, words in AUDIENCES.items())],
        required=False,
    )
    public = forms.BooleanField(label="Anyone may read it, not only colleagues", required=False)
    light = forms.BooleanField(label="It is meant to make people smile", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean_title(self) -> str:
        title = one_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError("Give it a title, even if only for now.")
        return title

    def clean_outcome(self) -> str:
        return one_line(self.cleaned_data["outcome"])

    def clean_summary(self) -> str:
        return one_line(self.cleaned_data["summary"])

    def clean_words(self) -> str:
        words = self.cleaned_data["words"].replace("\r\n", "\n")
        lines = pictures_by_address(words)
        if lines:
            raise forms.ValidationError(
                f"Line {lines[0]} shows a picture by its address. That would tell another site who "
                "reads our pages: keep the picture here with “Put a picture in”, or say in words what it shows."
            )
        try:
            markdown.refuse_a_bomb(words)
        except markdown.Unreadable as unreadable:
            raise forms.ValidationError(f"{unreadable} Your text is still here.") from None
        return words

    def clean_topics(self) -> list[str]:
        said = (one_line(name) for name in self.cleaned_data["topics"].split(","))
        names = list(dict.fromkeys(name for name in said if name))
        if len(names) > MOST_TOPICS:
            raise forms.ValidationError(f"That is {len(names)} topics. Choose the {MOST_TOPICS} that matter most.")
        if any(len(name) > 40 for name in names):
            raise forms.ValidationError("A topic is a word or two, at most 40 characters.")
        for name in names:
            if not slugify(name):
                raise forms.ValidationError(f"“{name}” needs a letter from A to Z or a figure, to have an address.")
        return names

    def clean(self) -> dict[str, Any]:
        """Rule 1: no piece leaves the desk without saying what gets better."""
        said = super().clean()
        if self.data.get("do") == "submit":
            for name, reason in LEAVES_THE_DESK_WITH.items():
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, reason)
            self._hold_back(said)
        return said

    def _hold_back(self, said: dict[str, Any]) -> None:
        """What this council made a stop, at its own field; the action asks again."""
        heard = {name: said.get(name, "") for name in ("title", "outcome", "words", "audience")}
        for name, reason in coaching.stops(coaching.listen(**heard, public=bool(said.get("public")))):
            if name not in self.errors:
                self.add_error(name, reason)

    def said(self) -> dict[str, Any]:
        """What was typed, without the version that it was typed over."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class WithdrawForm(ReasonForm):
    asks = "Why is it being taken back?"


class PutBackForm(PlainForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class CatchUpForm(PutBackForm):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class DiscardForm(ReasonForm):
    asks = "Why is the change not needed?"


class PublishForm(PlainForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    day = DayField(
        label="Publish on",
        help_text="Leave the boxes empty to publish it now. Otherwise a day to come, such as 1 12 2030.",
        required=False,
    )
    time = forms.TimeField(
        label="At",
        help_text="Such as 8:30am, which it is if you leave this empty.",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p"],
        error_messages={"invalid": "Give a time such as 8:30am or 14:15."},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )

    until = DayField(
        label="Take it away on",
        help_text="Leave the boxes empty to keep it. Otherwise readers lose it as this day begins.",
        required=False,
    )
    despite = forms.CharField(
        label="Why does it go out all the same?",
        help_text="The journal keeps your reason.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it goes out although somebody asks for a change."},
    )

    def answers_to(self, objections: list[Any]) -> None:
        """Asks for the reason only where somebody outside asks for a change in this very version."""
        self.objections = objections
        if not objections:
            del self.fields["despite"]

    def clean_until(self) -> datetime | None:
        return _day_begins(self.cleaned_data["until"])

    def clean(self) -> dict[str, Any]:
        """`at` is the moment to publish, or None for now; `until` the moment from which nobody has it, or None."""
        said = super().clean()
        day, said["at"] = said.get("day"), None
        if day and not self.errors:
            said["at"] = timezone.make_aware(datetime.combine(day, said.get("time") or time(8, 30)))
            if said["at"] <= timezone.now():
                self.add_error("day", "That moment has passed. Leave the boxes empty to publish now.")
            elif day.year > timezone.localdate().year + FURTHEST_YEARS:
                self.add_error("day", f"That is more than {FURTHEST_YEARS} years away. Choose a nearer day.")
        if said.get("until") and said["at"] and said["until"] <= said["at"]:
            self.add_error("until", "It would be taken away before it comes out. Choose a later day.")
        return said


class EndForm(PlainForm):
    until = DayField(
        label="Take it away on",
        help_text="Readers lose it as this day begins. Empty boxes keep it for good.",
        required=False,
    )

    def clean_until(self) -> datetime | None:
        return _day_begins(self.cleaned_data["until"])


def _day_begins(day: date | None) -> datetime | None:
    """Midnight here, refused if it has passed or is too far away."""
    if day is None:
        return None
    if day.year > timezone.localdate().year + FURTHEST_YEARS:
        raise forms.ValidationError(f"That is more than {FURTHEST_YEARS} years away. Choose a nearer day.")
    if day <= timezone.localdate():
        raise forms.ValidationError("Choose a day to come. To take it from readers today, take it back.")
    return timezone.make_aware(datetime.combine(day, time()))


class SupersedeForm(PlainForm):
    other = forms.ChoiceField(label="Which essay replaces it?", required=False)
    address = forms.CharField(
        label="Or its address, if it is not in the list",
        help_text="Such as /essays/the-page-marked-owed/",
        max_length=300,
        required=False,
    )
    why = forms.CharField(
        label="It was replaced because…",
        help_text="Finish the sentence, such as “bins are emptied on other days now”. "
        "Readers who come for the old essay see it.",
        max_length=LONGEST_WHY,
        error_messages={"required": "Say why, because readers who come for the old essay will wonder."},
    )

    def __init__(self, data: Any = None, *, essay: Essay, officer: Any):
        super().__init__(data)
        self.readable = Essay.objects.visible_to(officer).exclude(pk=essay.pk)
        newest = self.readable.newest_first().values_list("slug", "title")[:NEWEST_OFFERED]
        self.fields["other"].choices = [("", "Choose an essay"), *newest]  # type: ignore[attr-defined]

    def clean_why(self) -> str:
        return one_line(self.cleaned_data["why"]).rstrip(".")

    def clean(self) -> dict[str, Any]:
        """`other` is the essay that was chosen, or whose address was given."""
        said = super().clean()
        slug = said.get("other") or said.get("address", "").split("?")[0].rstrip("/").rpartition("/")[2]
        said["other"] = self.readable.filter(slug=slug).first() if slug else None
        if said["other"] is None and not self.errors:
            self.add_error("other", "Choose an essay that readers have now, or give its address.")
        return said
