"""The blocks of a dossier as formsets that ask and save in a fixed number of queries."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils.functional import cached_property

from dossiers.blocks.block import Block
from dossiers.compose import in_order, read_blocks
from dossiers.dossier import Dossier
from dossiers.folded import FoldedBlock
from press.forms.known import KnownChoiceFormSet


class BlockFormSet(KnownChoiceFormSet):
    """Of a kind of blocks; where it `folds`, saved blocks have no forms but what they hold."""

    folds = False
    headed_by: Sequence[str] = ()

    @cached_property
    def forms(self) -> list[Any]:
        return [] if self.folds else super().forms

    def folded(self) -> list[FoldedBlock]:
        if not self.folds:
            return []
        fields, known = self.empty_form.fields, self.known()
        return [
            FoldedBlock(self.add_prefix(at), block, fields, known, self.headed_by)
            for at, block in enumerate(self.get_queryset())
        ]

    def kept(self) -> list[Any]:
        """The blocks as they stand after saving, or as they are where nothing was sent."""
        if self.folds:
            return list(self.get_queryset())
        gone = {form.instance.pk for form in self.deleted_forms}
        return [form.instance for form in self.forms if form.instance.pk not in {None, *gone}]

    def has_all(self) -> bool:
        """Whether what was sent has every block that was there."""
        if not self.initial_form_count():
            return False  # nobody asked whether there are any
        sent = {form.instance.pk for form in self.forms}
        return all(block.pk in sent for block in self.get_queryset())


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


def standing(dossier: Dossier, formsets: list[BlockFormSet]) -> list[Block]:
    """All blocks after saving, in order: those of the form, and what it did not have. A query, and
    one for each kind that is read."""
    known = [formset for formset in formsets if formset.has_all()]
    others = {each.model for each in formsets} - {each.model for each in known}
    blocks = [block for formset in known for block in formset.kept()]
    return in_order([*blocks, *read_blocks(dossier, others)])
