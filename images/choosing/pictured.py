"""The desk's forms of records with one picture, chosen in the chooser."""

from typing import Any

from images.choosing.widgets import PictureInput
from images.models import Picture
from press.forms.choices import KnownChoiceField, KnownChoiceForm, is_key


class PicturedForm(KnownChoiceForm):
    """`picture_field` names the relation; its admin is a PicturedAdmin."""

    picture_field = "picture"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields.get(self.picture_field)
        if field is None:
            return
        chosen = getattr(self.instance, self.picture_field)
        sent = str(self[self.picture_field].data or "") if self.is_bound else ""
        if self.is_bound and sent != str(chosen.pk if chosen else ""):
            chosen = Picture.objects.filter(pk=sent).first() if is_key(sent) else None
        field.known = {chosen.pk: chosen} if chosen else {}
        field.widget.chosen = chosen


class PicturedAdmin:
    """Beside a ModelAdmin, whose form is a PicturedForm."""

    form: Any

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == self.form.picture_field:
            return db_field.formfield(form_class=KnownChoiceField, widget=PictureInput())
        above: Any = super()
        return above.formfield_for_dbfield(db_field, request, **kwargs)
