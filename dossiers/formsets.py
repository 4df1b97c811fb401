"""The blocks of a dossier as formsets that ask and save in a fixed number of queries."""

from typing import Any

from django.db import connection

from press.forms.known import KnownChoiceFormSet


class BlockFormSet(KnownChoiceFormSet):
    def kept(self) -> list[Any]:
        """The blocks as they stand after saving."""
        gone = {form.instance.pk for form in self.deleted_forms}
        return [form.instance for form in self.forms if form.instance.pk not in {None, *gone}]


def number(formsets: list[BlockFormSet]) -> None:
    """Give new blocks of every kind their keys, in one query for all."""
    new = {formset.model._meta.db_table: formset.new_objects for formset in formsets}
    new = {table: blocks for table, blocks in new.items() if blocks}
    if not new:
        return
    keys = "SELECT %s, nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    values = [value for table, blocks in new.items() for value in (table, table, len(blocks))]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([keys] * len(new)), values)
        for table, key in cursor.fetchall():
            block = next(block for block in new[table] if block.pk is None)
            block.pk = key
