"""A dossier made of another: of its own, without texts, or in the other language."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.blocks.listed import block_kinds
from dossiers.compose import read_blocks
from dossiers.models import Dossier, TeaserCard
from language.style.passages import holds_words
from press.models import Revision, State, User
from press.publishing.verbs import publish
from tests.dossiers.every_block import make_block
from tests.posting import filled

pytestmark = pytest.mark.django_db


def address(dossier: Dossier, name: str = "copy") -> str:
    return reverse(f"admin:dossiers_dossier_{name}", args=[dossier.pk])


@pytest.fixture
def source(
    live_dossier: Dossier, block_values: dict[Any, Any], make_event: Callable[..., Any]
) -> Dossier:
    """With two blocks of every kind, one of them at the same place as another; events and tags."""
    for model in block_values:
        model._default_manager.filter(parent=live_dossier).delete()
    for ordering in (10, 10, 20):
        for model, values in block_values.items():
            make_block(live_dossier, model, values, ordering)
    live_dossier.tags.set(["الرقة", "سوريا"])
    live_dossier.events.add(make_event("حدث آخر"))
    return live_dossier


def made(client: Client, source: Dossier, **fields: str) -> Dossier:
    url = address(source)
    query = f"?language={fields['language']}" if fields.get("language") else ""
    answer = client.post(url + query, filled(client, url + query) | fields)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    copy = Dossier.objects.latest("pk")
    assert answer["Location"] == address(copy, "change")
    return copy


def rows(dossier: Dossier) -> list[dict[str, Any]]:
    return [
        {
            field.name: getattr(block, field.attname)
            for field in block._meta.concrete_fields
            if field.name not in {"id", "parent"}
        }
        | {"type": block.type}
        for block in read_blocks(dossier)
    ]


def test_a_copy_has_all_its_blocks_and_is_a_draft_of_its_own(
    editor: Client, source: Dossier
) -> None:
    copy = made(editor, source)
    assert copy.title == "حملة الرقة (منسوخ)"
    assert (copy.state, copy.publication, copy.publish_at) == (State.DRAFT, None, None)
    assert copy.group != source.group
    assert copy.slug != source.slug
    assert rows(copy) == rows(source)
    assert {block.type for block in read_blocks(copy)} == {kind.type for kind in block_kinds()}
    for name in ("standfirst", "introduction", "hero_id", "period", "source_line", "accent"):
        assert getattr(copy, name) == getattr(source, name)
    assert set(copy.events.all()) == set(source.events.all())
    assert {tag.name for tag in copy.tags.all()} == {"الرقة", "سوريا"}
    assert Revision.objects.of(copy).count() == 1


def test_a_pattern_has_no_texts_but_what_a_draft_must_have(editor: Client, source: Dossier) -> None:
    copy = made(editor, source, with_texts="", title="ملف جديد")
    assert (copy.title, copy.standfirst, copy.introduction) == ("ملف جديد", "", "")
    for record in [copy, *read_blocks(copy)]:
        for field in record._meta.concrete_fields:
            if holds_words(field) and field.blank:
                assert getattr(record, field.attname) == "", field
    url = address(copy, "change")
    assert editor.post(url, filled(editor, url) | {"_continue": "1"}).status_code == 302


def test_the_same_in_the_other_language_leads_to_its_pages(
    editor: Client, source: Dossier, make_dossier: Callable[..., Dossier]
) -> None:
    other = make_dossier(slug="other")
    publish(other, by=None)
    english = made(editor, other, language="en", title="Another")
    publish(english, by=None)
    other.refresh_from_db()
    english.refresh_from_db()
    TeaserCard.objects.filter(parent=source).update(target=other.publication)
    copy = made(editor, source, language="en", title="The Raqqa campaign")
    assert (copy.language, copy.translation_of, copy.group) == ("en", source, source.group)
    targets = TeaserCard.objects.filter(parent=copy).values_list("target", flat=True)
    assert set(targets) == {english.publication_id}


def test_each_language_once(editor: Client, source: Dossier) -> None:
    made(editor, source, language="en")
    answer = editor.post(address(source), {"title": "x", "language": "en", "with_texts": "yes"})
    assert answer.status_code == 200
    assert Dossier.objects.count() == 2
    assert (
        f"{address(source)}?language=" not in editor.get(address(source, "change")).content.decode()
    )


def test_it_asks_the_same_for_many_blocks(
    editor: Client, make_dossier: Callable[..., Dossier]
) -> None:
    asked = []
    for number, cards in enumerate((3, 3, 30)):  # the first fills caches
        source = make_dossier(cards, slug=f"copied-{number}")
        form = filled(editor, address(source))
        with CaptureQueriesContext(connection) as queries:
            assert editor.post(address(source), form).status_code == 302
        asked.append(len(queries))
    assert asked[1] == asked[2]


def test_who_may_not_change_one_that_goes_out_may_copy_it(
    client: Client, account: Callable[..., User], source: Dossier
) -> None:
    Dossier.objects.update(publish_at=timezone.now() + timedelta(days=1))
    client.force_login(account("reporter"))
    copy = made(client, source)
    assert (copy.state, copy.publish_at) == (State.DRAFT, None)
