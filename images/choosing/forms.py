"""The desk's forms of a picture: a file and what must be known of it."""

import errno
import logging
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from images.files.intake import ACCEPT, Taken, keep, take_in
from images.models import Picture
from press.editions.taken_back import Why

log = logging.getLogger(__name__)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class PictureForm(forms.ModelForm):  # type: ignore[type-arg]
    """`save()` makes the renditions where a file was sent."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_("JPEG, PNG, WebP, AVIF or GIF, at most 40 MB and 50 megapixels."),
    )

    refusal: ValidationError | None = None
    """What an earlier try to store the same said."""

    class Meta:
        model = Picture
        exclude: list[str] = []  # those that nobody edits say so themselves

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken: Taken | None = None
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.widget.attrs.setdefault("dir", "auto")
        if self.instance.pk and "file" in self.fields:
            self.fields["file"].required = False
            self.fields["file"].label = _("Another file in its place")

    def clean_file(self) -> None:
        sent = self.cleaned_data["file"]
        if isinstance(sent, UploadedFile):
            self.taken = take_in(sent)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.refusal:
            self.add_error("file" if "file" in self.fields else None, self.refusal)
        return cleaned

    def store(self) -> Picture:
        """Save the instance as it stands, with the file if there is one. Raises ValidationError
        where there is no room for files; nothing is left of it then."""
        try:
            if self.taken:
                keep(self.instance, self.taken)
            else:
                self.instance.save()
        except OSError as error:
            log.exception("A picture could not be stored.")
            raise ValidationError(_why_not(error), code="not_stored") from error
        picture: Picture = self.instance
        return picture


class UploadForm(PictureForm):
    """Of the chooser and the list: a file alone will do, the rest is asked for when it is there."""

    class Meta:
        model = Picture
        fields = ["file", "alt", "decorative", "credit", "caption"]


class WordsForm(PictureForm):
    """What must be known of a picture, without its file. Only what was changed here is written;
    what another wrote meanwhile is told, and stays until that was seen."""

    file = None  # type: ignore[assignment]

    class Meta:
        model = Picture
        fields = [
            "credit",
            "alt",
            "decorative",
            "caption",
            "source",
            "licence",
            "licence_end",
            "focus_x",
            "focus_y",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="picture-words-%s", **kwargs)
        self.conflicts: list[str] = []
        for field in self.fields.values():
            field.show_hidden_initial = True
        # as the database has them: validation writes into the instance
        self.known = {name: getattr(self.instance, name) for name in self.fields}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        changed = set(self.changed_data)
        for name, known in self.known.items():
            if name not in changed:
                cleaned[name] = known
            elif name in cleaned and cleaned[name] != known and self._was_changed(name):
                self._tell(name, known)
        return cleaned

    @property
    def wanting_first(self) -> str:
        """The first field that publishing asks for and that is empty."""
        picture = self.instance
        if not picture.credit:
            return "credit"
        return "" if picture.alt or picture.decorative else "alt"

    def _was_changed(self, name: str) -> bool:
        """By another, since it was drawn."""
        field: Any = self[name]
        hidden = field.field.hidden_widget()
        seen = self._widget_data_value(hidden, field.html_initial_name)  # type: ignore[attr-defined]
        return bool(field.field.has_changed(self.known[name], seen))

    def _tell(self, name: str, known: Any) -> None:
        self.conflicts.append(name)
        message = _("Somebody else wrote “%(known)s” here meanwhile. Save again to put yours.")
        self.add_error(name, ValidationError(message, params={"known": known}))
        data = dict(self.data.items())
        data[self[name].html_initial_name] = self.fields[name].prepare_value(known)
        self.data = data


class WithdrawForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Why"),
        choices=[choice for choice in Why.choices if choice[0] != Why.UNUSED],
        widget=forms.RadioSelect,
        help_text=_("What the law removes loses its original too, and cannot be shown again."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Readers see it in place of the picture, in every edition that had it."),
    )


def _why_not(error: OSError) -> Any:
    if error.errno in _FULL:
        return _(
            "The picture could not be stored: the disk is full. What you typed is below. When "
            "there is room again, choose the file once more and save."
        )
    return _(
        "The picture could not be stored: its folder cannot be written to. What you typed is "
        "below. When this is mended, choose the file once more and save."
    )
