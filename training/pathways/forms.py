"""What may be said on a lesson's page: where the reader stops."""

from django import forms


class PlaceForm(forms.Form):
    section = forms.CharField(max_length=120)
