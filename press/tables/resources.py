"""A kind of record as rows of a table: its columns, and which row is which record."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from import_export.instance_loaders import CachedInstanceLoader
from import_export.resources import ModelResource
from import_export.results import RowResult
from tablib import Dataset

from language.arabic import fold
from language.dates.fields import UncertainDateField, days
from press.sheets.cells import ReferenceWidget
from press.sheets.table import Line
from press.tables.columns import Columns, alike
from press.tables.lookups import slugs_of

Row = dict[str, str]


class RecordResource(ModelResource):  # type: ignore[misc]
    """A subclass names its columns (`labels`, in the order of an export; those of `more` are added)
    and says in `identify` which row is which record. Only originals are rows (`among`).

    An empty cell leaves what is there; so does a cell that says what an export would.
    """

    labels: ClassVar[dict[str, Any]] = {}
    identified_by: ClassVar[tuple[str, ...]] = ("slug",)  # at least one of these is needed
    more: tuple[Columns, ...] = ()

    class Meta:
        import_id_fields = ["slug"]
        use_bulk = True
        batch_size = None
        skip_diff = True  # differences are found by `written`
        store_instance = True
        report_skipped = True
        instance_loader_class = CachedInstanceLoader

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.keep = True  # a dry run holds no rows
        self.by: Any = None  # who changes what is there; a command where nobody does
        self.all_labels: dict[str, Any] = dict(self.labels)
        for columns in self.more:
            self.all_labels |= columns.labels
        self.own = [self.fields[name] for name in self.labels]
        names = {each.attribute.removesuffix("_id") for each in self.own}
        model_fields = self._meta.model._meta.fields
        self.unchecked = [
            each.name for each in model_fields if each.is_relation or each.name not in names
        ]
        self.long_texts = [
            (each.name, MaxLengthValidator(each.max_length))
            for each in model_fields
            if isinstance(each, models.TextField) and each.max_length and each.name in names
        ]
        self.dates = [each.name for each in model_fields if isinstance(each, UncertainDateField)]

    def known_as(self) -> Row:
        """Every way in which a header may name a column, folded."""
        known = {header_key(name): name for name in self.all_labels}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                for name, label in self.all_labels.items():
                    known.setdefault(header_key(str(label)), name)
        return known

    def load(self, lines: list[Line]) -> None:
        """Read what a part of the rows needs: its references, and which records they are of."""
        self.identify(lines)
        slugs = [line.row["slug"] for line in lines]
        there = self.among(self._meta.model.objects.filter(slug__in=slugs))
        keys = dict(there.values_list("slug", "pk"))
        for line in lines:
            line.key = keys.get(line.row["slug"])
        for columns in self.more:
            columns.load(lines)

    def among(self, records: Any) -> Any:
        """Of these, what rows are of."""
        return records.filter(translation_of__isnull=True)

    def identify(self, lines: list[Line]) -> None:
        """Give each row without one the `slug` of the record it is of, or a free one for a new
        record; or say in its `refusal` why that cannot be."""
        raise NotImplementedError

    def refuse_translations(self, lines: list[Line]) -> None:
        slugs = {line.row["slug"] for line in lines if line.row["slug"]}
        found = self._meta.model.objects.filter(slug__in=slugs, translation_of__isnull=False)
        there = set(found.values_list("slug", flat=True))
        for line in lines:
            if line.row["slug"] in there:
                line.refusal = _("This address is of a translation; give that of its original.")

    def take(self, lines: list[Line]) -> None:
        """Import some rows, each with the slug of its record: its `record` and `refusal` are set
        by it, and `outcome` gives what became of it."""
        headers = list(lines[0].row)
        rows = ([line.row[header] for header in headers] for line in lines)
        dataset = Dataset(*rows, headers=headers)
        result = self.import_data(dataset, use_transactions=False)
        self.outcomes = {}
        for line, each in zip(lines, result.rows, strict=True):
            line.record = each.instance
            self.outcomes[line.number] = OUTCOMES.get(each.import_type, "refused")
            if each.validation_error:
                line.refusal = self.words(each.validation_error)
            elif each.errors:
                line.refusal = _("; ").join(str(error.error) for error in each.errors)
        kept = [line for line in lines if not line.refusal]
        for columns in self.more:
            self.touch(kept, columns.relate(kept))

    def touch(self, lines: list[Line], keys: set[Any]) -> None:
        """Note for records that changed by their relations alone that they were saved."""
        same = [line for line in lines if self.outcomes[line.number] == "same"]
        found = [line for line in same if line.record.pk in keys]
        for line in found:
            self.outcomes[line.number] = "changed"
        if found:
            records = self._meta.model.objects.filter(pk__in=[line.record.pk for line in found])
            records.update(version=F("version") + 1, modified=timezone.now())
            for line in found:
                line.record.version += 1

    def standing(self, lines: list[Line]) -> list[Any]:
        """The records that rows may change, as they are before."""
        keys = [line.key for line in lines if line.key]
        found = list(self._meta.model.objects.filter(pk__in=keys)) if keys else []
        return found + [each for columns in self.more for each in columns.beside()]

    def beside(self, line: Line) -> list[Any]:
        """The records that a row changed beside its own."""
        return [each for columns in self.more for each in columns.changed_beside(line)]

    def written(self, records: list[Any]) -> list[Row]:
        """Records as rows, by column; a fixed number of queries for many."""
        self.load_addresses(records)
        found = [columns.cells(records) for columns in self.more]
        rows = []
        for record in records:
            row = {each.column_name: str(each.export(record)) for each in self.own}
            for cells in found:
                row |= cells.get(record.pk, {})
            rows.append({name: row.get(name, "") for name in self.all_labels})
        return rows

    def load_addresses(self, records: Iterable[Any]) -> None:
        for each in self.own:
            if isinstance(each.widget, ReferenceWidget):
                keys = [getattr(record, each.attribute) for record in records]
                each.widget.addresses = slugs_of(each.widget.lookup.model.objects, keys)

    # What django-import-export calls.

    def get_queryset(self) -> Any:
        """The rows are held until the import is done, so that no save is lost between."""
        records = self.among(self._meta.model.objects).order_by("pk")
        return records.select_for_update() if self.keep else records

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        instance.taken_over = {} if new else self.values(instance)

    def values(self, record: Any) -> dict[str, Any]:
        return {each.column_name: each.get_value(record) for each in self.own}

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        errors = {}
        for each in self.own:
            cell = row.get(each.column_name, "")
            if not cell or (
                not instance._state.adding and alike(cell, self.exported(each, instance))
            ):
                continue
            try:
                setattr(instance, each.attribute, each.widget.clean(cell, row=row))
            except ValueError as error:
                errors[each.column_name] = ValidationError(str(error))
        for columns in self.more:
            found = columns.check(row, instance)
            errors |= {name: ValidationError(words) for name, words in found.items()}
        if errors:
            raise ValidationError(errors)

    def exported(self, column: Any, record: Any) -> str:
        """A reference is compared by its key, not by the address that is written for it."""
        reference = isinstance(column.widget, ReferenceWidget)
        return "" if reference else str(column.export(record))

    def skip_row(
        self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        before = instance.taken_over
        return bool(before) and not import_validation_errors and before == self.values(instance)

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """The columns' own fields, without a query for each row: keys and addresses were looked
        up for many at once."""
        errors = dict(import_validation_errors or {})
        try:
            instance.clean_fields(exclude=[*self.unchecked, *self.attributes(errors)])
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        for name, validate in self.long_texts:
            try:
                validate(getattr(instance, name))
            except ValidationError as error:
                errors[name] = [error]
        if not errors:
            instance.clean()
        else:
            raise ValidationError(errors)

    def attributes(self, columns: Iterable[str]) -> list[str]:
        return [each.attribute for each in self.own if each.column_name in columns]

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """What `save` would do, which is not called for many at once."""
        instance.version += 1
        instance.modified = timezone.now()
        for name in self.dates:
            setattr(instance, f"{name}_days", days(getattr(instance, name)))

    def bulk_update(self, *args: Any, **kwargs: Any) -> None:
        """As one upsert; a statement with a case for each row takes ten times as long."""
        kept = {"id", "created", "slug", "group"}
        fields = [each.name for each in self._meta.model._meta.concrete_fields]
        if self.update_instances:
            self._meta.model.objects.bulk_create(
                self.update_instances,
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=[name for name in fields if name not in kept],
            )
        self.update_instances.clear()

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Keys are the database's; setting its sequence back would collide with who saves now."""

    def handle_import_error(self, result: Any, error: Any, raise_errors: bool = False) -> None:
        raise error

    def words(self, error: ValidationError) -> str:
        """Column by column, under the names the desk gives them."""
        if not hasattr(error, "error_dict"):
            return " ".join(error.messages)
        columns = {each.attribute: each.column_name for each in self.own}
        said = []
        for name, messages in error.message_dict.items():
            label = self.all_labels.get(columns.get(name, name), "")
            said.append(f"{label}: {' '.join(messages)}" if label else " ".join(messages))
        return " ".join(said)


OUTCOMES = {
    RowResult.IMPORT_TYPE_NEW: "new",
    RowResult.IMPORT_TYPE_UPDATE: "changed",
    RowResult.IMPORT_TYPE_SKIP: "same",
}


def header_key(header: str) -> str:
    return fold(header.replace("_", " "))
