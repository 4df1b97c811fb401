"""Compose is a pure reading: the same record gives the same content, for the same few queries."""

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossiers.blocks.listed import by_type
from dossiers.models import Dossier
from press.editions.edition import content_digest
from press.models import Edition
from press.publishing.verbs import publish


@pytest.mark.parametrize("cards", [0, 4, 40, 200])
def test_the_number_of_queries_is_fixed(make_dossier: Callable[..., Dossier], cards: int) -> None:
    dossier = Dossier.objects.get(pk=make_dossier(cards).pk)
    with CaptureQueriesContext(connection) as queries:
        content = dossier.compose()
    assert len(queries) == 8 + bool(cards)  # of kinds that it has no blocks of none
    assert sum(block["type"] == "card" for block in content["blocks"]) == cards


def test_equal_records_compose_equal_content(dossier: Dossier) -> None:
    dossier.tags.set(["سوريا", "الرقة"])
    one = Dossier.objects.get(pk=dossier.pk).compose()
    Dossier.objects.get(pk=dossier.pk).tags.set(["الرقة", "سوريا"])
    other = Dossier.objects.get(pk=dossier.pk).compose()
    assert one == other
    assert content_digest(one) == content_digest(json.loads(json.dumps(other)))


def test_content_survives_the_database(dossier: Dossier) -> None:
    content = dossier.compose()
    edition = publish(dossier, by=None)
    assert Edition.objects.get(pk=edition.pk).content == content
    assert edition.content_digest == content_digest(content)


def test_every_kind_of_block_says_its_type() -> None:
    assert list(by_type()) == [
        *("heading", "text", "card", "figure", "actor", "timeline"),
        *("map", "route", "control", "quotation", "related"),
    ]


def test_what_a_page_needs_of_a_picture_is_in_the_content(dossier: Dossier) -> None:
    card = next(block for block in dossier.compose()["blocks"] if block["type"] == "card")
    assert card["picture"]["credit"] == "Graphics desk"
    assert {each["format"] for each in card["picture"]["renditions"]} == {"avif", "webp", "jpg"}


def test_nothing_but_cleaned_text_is_kept(dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(introduction="<p>نص</p><script>x</script>")
    content = Dossier.objects.get(pk=dossier.pk).compose()
    assert content["introduction"] == "<p>نص</p>"
