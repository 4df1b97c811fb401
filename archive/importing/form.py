"""What the desk asks of who imports a file of past coverage."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.formats.detect import readable, suffixes
from archive.importing.options import Options
from archive.stories.story import DESK_LENGTH

LARGEST = 20 << 20  # bytes of a file; larger ones are for the command line


class OptionsForm(forms.Form):
    """Sent with the file, and again with the word to go on."""

    source = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Where all of it was first published; empty: what the file says."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", gettext_lazy("as the file says")), *settings.LANGUAGES],
        help_text=gettext_lazy("Of items that do not say theirs."),
    )
    desk = forms.CharField(
        label=gettext_lazy("Desk"),
        required=False,
        max_length=DESK_LENGTH,
        help_text=gettext_lazy("Of items that do not say theirs."),
    )
    key = forms.CharField(
        label=gettext_lazy("Archive"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Items with the same number in the same archive are one story. Empty: what the file "
            "says, or its name."
        ),
    )
    addresses = forms.BooleanField(
        label=gettext_lazy("Keep the old addresses"),
        required=False,
        help_text=gettext_lazy(
            "Who asks here for the address that an item had is led to its story, and links between "
            "the items lead to stories here."
        ),
    )
    mend = forms.BooleanField(
        label=gettext_lazy("Mend misread letters"),
        required=False,
        help_text=gettext_lazy(
            "Where a program before read letters in the wrong encoding; otherwise such items stay "
            "drafts."
        ),
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish at once"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Otherwise all stay drafts."),
    )

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]

    def options(self, *, by: Any, dry_run: bool) -> Options:
        given = self.cleaned_data
        return Options(
            key=given["key"],
            source=given["source"],
            language=given["language"],
            desk=given["desk"],
            addresses=given["addresses"],
            publish=bool(given.get("publish")),
            mend=given["mend"],
            dry_run=dry_run,
            by=by,
        )


def _what_is_read() -> str:
    return _("%(formats)s; at most 20 MB.") % {"formats": readable()}


class StoriesForm(OptionsForm):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=lazy(_what_is_read, str)(),
    )
    field_order = ("file",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ",".join(suffixes())

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            message = _("The file is larger than 20 MB: manage.py import_stories reads any size.")
            raise ValidationError(message)
        return file
