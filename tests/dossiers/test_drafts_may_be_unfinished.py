"""A block of which something is missing is saved, shown in previews and kept from readers."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.utils import flatten
from django.test import Client
from django.urls import reverse

from dossiers.blocks.block import BlockKind
from dossiers.blocks.listed import block_kinds
from dossiers.models import Dossier, KeyFigure, TimelineBlock
from press.history.revisions import Revision
from press.publishing.verbs import publish
from press.records.problems import Unpublishable
from tests.dossiers.every_block import make_block
from tests.posting import filled, posted

FILLED_BY_ITSELF = {"choice", "length"}


def url(dossier: Dossier, name: str = "change") -> str:
    return reverse(f"admin:dossiers_dossier_{name}", args=[dossier.pk])


def prefix(kind: BlockKind) -> str:
    return f"dossiers_{kind.model._meta.model_name}_set"


def needed(kind: BlockKind) -> list[str]:
    """What a block must have to be published, and is not filled in by itself."""
    names = [name for name in flatten(list(kind.fields)) if name not in FILLED_BY_ITSELF]
    return [name for name in names if not kind.model._meta.get_field(name).blank]


def save(editor: Client, dossier: Dossier, sent: dict[str, Any]) -> None:
    form = filled(editor, url(dossier)) | sent | {"_continue": "1"}
    answer = editor.post(url(dossier), form)
    assert answer.status_code == 302, answer.content.decode()


@pytest.fixture
def empty(live_dossier: Dossier) -> Dossier:
    """A live dossier without blocks."""
    for kind in block_kinds():
        kind.model._default_manager.filter(parent=live_dossier).delete()
    return live_dossier


def test_blocks_of_which_nothing_is_filled_in_are_saved_and_previewed(
    editor: Client, empty: Dossier
) -> None:
    sent: dict[str, Any] = {}
    for place, kind in enumerate(block_kinds()):
        sent |= posted(prefix(kind), region="body", ordering=place)
    typed = editor.post(url(empty, "preview_typed"), filled(editor, url(empty)) | sent)
    assert typed.status_code == 200, typed.content
    save(editor, empty, sent)
    for kind in block_kinds():
        assert kind.model._default_manager.filter(parent=empty).count() == 1, kind.type
    for name in ("preview", "change", "revisions", "suggest", "copy"):
        assert editor.get(url(empty, name)).status_code == 200, name
    after, before = Revision.objects.of(empty)[:2]
    numbers = {"a": before.number, "b": after.number}
    assert editor.get(url(empty, "compare"), numbers).status_code == 200
    whole = editor.get(url(empty), {"fields": "all"})
    assert whole.status_code == 200


def test_all_that_is_missing_is_told_with_its_field_and_keeps_the_page_from_readers(
    editor: Client, empty: Dossier
) -> None:
    for place, kind in enumerate(block_kinds()):
        make_block(empty, kind.model, {}, place)
    page = BeautifulSoup(editor.get(url(empty, "publish")).content.decode(), "lxml")
    told = {str(link["href"]).partition("#")[2] for link in page.select(".problem--must a")}
    for kind in block_kinds():
        assert {f"id_{prefix(kind)}-0-{name}" for name in needed(kind)} <= told, kind.type
    with pytest.raises(Unpublishable):
        publish(empty, by=None)
    assert Dossier.objects.get().edition == empty.edition


@pytest.mark.parametrize("kind", block_kinds(), ids=lambda kind: kind.type)
def test_each_field_that_must_be_there_is_missed_by_itself(
    kind: BlockKind, empty: Dossier, block_values: dict[Any, Any]
) -> None:
    whole = make_block(empty, kind.model, block_values[kind.model], 1)
    assert not kind.lacks(whole)
    for name in needed(kind):
        values = {**block_values[kind.model]}
        del values[name]
        field = kind.model._meta.get_field(name)
        block = make_block(empty, kind.model, values, 2)
        assert kind.lacks(block) == [field]
        assert str(block).strip()
        missed = [each for each in empty.problems() if each.anchor.endswith(f"-1-{name}")]
        assert any(each.must and f"{field.verbose_name}" in each.message for each in missed)
        block.delete()


def test_what_cannot_be_empty_is_as_in_a_new_block(editor: Client, empty: Dossier) -> None:
    sent = posted("dossiers_timelineblock_set", region="body", ordering=1, choice="", length="")
    save(editor, empty, sent)
    block = TimelineBlock.objects.get(parent=empty)
    assert (block.choice, block.length) == ("all", 8)


def test_a_number_still_to_be_found_and_a_choice_still_to_be_made_are_kept(
    editor: Client, empty: Dossier
) -> None:
    sent = posted(
        "dossiers_keyfigure_set", region="body", ordering=1, number="؟؟", label="قتيلا مدنيا"
    )
    sent |= posted("dossiers_timelineblock_set", region="body", ordering=2, choice="chosen")
    save(editor, empty, sent)
    assert KeyFigure.objects.get(parent=empty).number == "؟؟"
    must = {each.anchor for each in empty.problems() if each.must}
    assert {"id_dossiers_keyfigure_set-0-number", "id_dossiers_timelineblock_set-0-events"} <= must


def test_every_relation_that_must_be_there_may_be_missing_in_a_draft() -> None:
    for kind in block_kinds():
        for name in needed(kind):
            field = kind.model._meta.get_field(name)
            assert not field.is_relation or field.null, (kind.type, name)
