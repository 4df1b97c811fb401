"""The desk's forms of a picture: a file and what must be known of it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from images.intake import ACCEPT, Taken, keep, take_in
from images.models import Picture


class PictureForm(forms.ModelForm):  # type: ignore[type-arg]
    """`save()` makes the renditions where a file was sent."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_("JPEG, PNG, WebP, AVIF or GIF, at most 40 MB and 50 megapixels."),
    )

    class Meta:
        model = Picture
        exclude: list[str] = []  # those that nobody edits say so themselves

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken: Taken | None = None
        if self.instance.pk and "file" in self.fields:
            self.fields["file"].required = False
            self.fields["file"].label = _("Another file in its place")

    def clean_file(self) -> None:
        sent = self.cleaned_data["file"]
        if isinstance(sent, UploadedFile):
            self.taken = take_in(sent)

    def store(self) -> Picture:
        """Save the instance as it stands, with the file if there is one."""
        if self.taken:
            keep(self.instance, self.taken)
        else:
            self.instance.save()
        picture: Picture = self.instance
        return picture


class UploadForm(PictureForm):
    """In the chooser: the least that publishing asks for."""

    class Meta:
        model = Picture
        fields = ["file", "alt", "decorative", "credit", "caption"]
