"""One word in all texts of a record, to be looked for where nobody should find it."""

from typing import Any

from django.contrib import admin
from django.db import models

SECRET = "سرخفيجدا"


def hide(record: Any, picture: Any) -> None:
    """The word in all that is text, of the record and of what belongs to it."""
    desk: Any = admin.site.get_model_admin(type(record))
    tell(type(record).objects.filter(pk=record.pk), record.pk)
    for model, relation in desk.tables():
        tell(model._default_manager.filter(**{relation: record.pk}), record.pk)
    if hasattr(record, "keep_title"):
        type(record).objects.get(pk=record.pk).keep_title()
    names = {field.name for field in record._meta.fields}
    for name in names & {"picture", "hero"}:
        type(record).objects.filter(pk=record.pk).update(**{name: picture})
    type(record).objects.get(pk=record.pk).keep_digest()


def tell(rows: Any, key: Any) -> None:
    texts = {
        field.name: SECRET
        for field in rows.model._meta.fields
        if isinstance(field, (models.CharField, models.TextField))
        and not isinstance(field, models.URLField)
        and not field.choices
        and type(field) in {models.CharField, models.TextField}
        and (field.max_length or 99) > 30
        and field.name not in {"draft_digest", "import_id", "import_source", "import_digest"}
    }
    if "slug" in {field.name for field in rows.model._meta.fields}:
        rows.update(slug=f"{SECRET}-{key}")
    if texts := {name: word for name, word in texts.items() if name != "slug"}:
        rows.update(**texts)
