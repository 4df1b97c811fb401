"""Records called by names, as rows of a table."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from language.names.naming import shown
from language.slugs import slugify
from press.sheets.table import Line
from press.tables.free_slugs import FreeSlugs
from press.tables.lookups import Lookup, folded
from press.tables.named_columns import LANGUAGES, NameColumns, ParentColumn
from press.tables.resources import RecordResource


class NamedResource(RecordResource):
    """A row without an address is of the one record that bears its names, else of a new one."""

    identified_by: ClassVar[tuple[str, ...]] = ("slug", "name_ar", "name_en")

    def __init__(self, **kwargs: Any) -> None:
        model = self._meta.model
        self.name_columns = NameColumns(model)
        self.more = (self.name_columns, ParentColumn(model))
        self.known = Lookup(model)
        self.free = FreeSlugs(model)
        super().__init__(**kwargs)

    def identify(self, lines: list[Line]) -> None:
        self.refuse_translations(lines)
        unknown = [line for line in lines if not line.row["slug"] and not line.refusal]
        self.known.load(name for line in unknown for name in main_names(line))
        fresh = []
        for line in unknown:
            found = {slug for name in main_names(line) for slug in self.known.named(name).values()}
            if len(found) > 1:
                message = _("Several records bear this name (%(slugs)s): write the address of one.")
                line.refusal = message % {"slugs": _(", ").join(sorted(found))}
            elif found:
                line.row["slug"] = found.pop()
            else:
                fresh.append(line)
        self.name_new(fresh, [line.row["slug"] for line in lines])

    def name_new(self, lines: list[Line], used: list[str]) -> None:
        """Rows of the same new name get the same address, so that the second is told of."""
        wanted = {line.number: slugify(next(iter(main_names(line)), "")) for line in lines}
        first: dict[str, str] = {}
        self.free.prepare(filter(None, wanted.values()), used)
        for line in lines:
            key = next((name for name in map(folded, main_names(line)) if name in first), None)
            if not wanted[line.number]:
                line.refusal = _("A new record needs a name, in Arabic or in English.")
                continue
            line.row["slug"] = first[key] if key else self.free.take(wanted[line.number])
            first |= {folded(name): line.row["slug"] for name in main_names(line)}

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        super().before_save_instance(instance, row, **kwargs)
        if instance._state.adding:
            facts = [name.as_content() for name in self.name_columns.new_names(row, [])]
            instance.title = shown(facts, instance.language)["text"]


def main_names(line: Line) -> list[str]:
    """Those that say which record a row is."""
    found = [line.row.get(f"name_{code}", "") for code in LANGUAGES]
    return [name for name in found if name]
