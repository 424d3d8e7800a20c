"""What may be uploaded to bring an old blog in, and how kindly it is refused."""

from django import forms

LARGEST_EXPORT = 300 * 1024**2
LARGEST_ZIP = 4 * 1024**3


class ImportForm(forms.Form):
    export = forms.FileField(
        label="The export file",
        help_text="In WordPress: Tools, Export, All content. It ends in .xml. Unpack it first if it came in a zip.",
        widget=forms.FileInput(attrs={"accept": ".xml,text/xml,application/xml"}),
        error_messages={
            "required": "Choose the file that WordPress exported.",
            "empty": "This file is empty. Export it again.",
            "max_length": "The name of this file is longer than 200 characters. Give it a shorter one.",
        },
        max_length=200,
    )
    uploads = forms.FileField(
        label="Its pictures, as a zip",
        help_text="A zip of the folder wp-content/uploads. Without it, pictures are listed as missing. "
        "Nothing is fetched from the old blog.",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={
            "empty": "This file is empty. Make the zip again.",
            "max_length": "The name of this file is longer than 200 characters. Give it a shorter one.",
        },
        max_length=200,
    )

    def clean_export(self):
        return _small_enough(self.cleaned_data["export"], LARGEST_EXPORT, "WordPress can export one year at a time.")

    def clean_uploads(self):
        return _small_enough(self.cleaned_data["uploads"], LARGEST_ZIP, "Bring the pictures of a few years at a time.")


def _small_enough(file, most: int, instead: str):
    if file and file.size > most:
        raise forms.ValidationError(
            f"This file has {file.size // 1024**2:,} MB. The most is {most // 1024**2:,} MB. {instead}"
        )
    return file
