"""What is asked of somebody who brings a picture to the desk, or looks for something to put in."""

from typing import Any

from django import forms

from hub.kit import pictures
from hub.kit.forms import PlainForm

MOST_FINDABLE = 200  # characters of a search


class PictureForm(PlainForm):
    """A picture with the words for those who do not see it."""

    file = forms.FileField(
        label="Picture",
        help_text="A photo or a screenshot: JPEG, PNG, WebP or GIF, at most 10 MB. "
        "Where and when it was taken is removed.",
        error_messages={"required": "Choose a picture.", "empty": "That file is empty. Choose a picture."},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    alt = forms.CharField(
        label="What does it show?",
        help_text="For people who do not see it: what matters here, in a sentence.",
        max_length=pictures.MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    decorative = forms.BooleanField(label="It is only decoration: say nothing", required=False)
    label = forms.CharField(
        label="What to find it by later",
        help_text="A few words for colleagues, such as “Thursday round, orange bins”.",
        max_length=120,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if "alt" not in self.errors:
            try:
                said["alt"] = pictures.said(said.get("alt", ""), decorative=bool(said.get("decorative")))
            except pictures.Refused as refused:
                self.add_error("alt", str(refused))
        return said

    def keep(self, by: Any) -> pictures.Picture | None:
        """Keeps it, or says at the file why not."""
        said = self.cleaned_data
        words = {name: said[name] for name in ("alt", "decorative", "label")}
        try:
            if said["file"].size > pictures.MOST_BYTES:  # before ten times as much is read into memory
                raise pictures.Refused("That picture is larger than 10 MB. Make it smaller first.")
            return pictures.keep(said["file"].read(), by=by, **words)
        except pictures.Refused as refused:
            self.add_error("file", str(refused))
            return None


class DescribeForm(PictureForm):
    """The words of a picture that is kept already."""

    file = None  # type: ignore[assignment]


class FindForm(PlainForm):
    find = forms.CharField(label="Words to look for", max_length=MOST_FINDABLE, required=False)
