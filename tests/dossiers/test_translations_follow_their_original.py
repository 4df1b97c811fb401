"""A translation says in which parts it is behind its original, until each is settled."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.blocks.listed import block_kinds
from dossiers.compose import read_blocks
from dossiers.copying.behind import Behind, behind
from dossiers.models import Dossier, FollowedPart, TeaserCard, Text
from press.history.revisions import Revision
from tests.dossiers.every_block import filled_in, make_block
from tests.posting import filled, page_of, posted

pytestmark = pytest.mark.django_db


def url(dossier: Dossier, name: str = "change") -> str:
    return reverse(f"admin:dossiers_dossier_{name}", args=[dossier.pk])


def save(client: Client, dossier: Dossier, **typed: Any) -> None:
    sent = filled(client, url(dossier)) | typed | {"_continue": "1"}
    answer = client.post(url(dossier), sent)
    assert answer.status_code == 302, answer.content.decode()[:2000]


def late(translation: Dossier) -> list[Behind]:
    fresh = Dossier.objects.get(pk=translation.pk)
    return behind(fresh, read_blocks(fresh))


def settle(client: Client, translation: Dossier, do: str, part: str = "") -> Any:
    version = Dossier.objects.get(translations=translation).version
    sent = {"do": do, "part": part, "version": version}
    return client.post(url(translation, "behind"), sent, headers={"X-Part": "behind"})


@pytest.fixture
def original(live_dossier: Dossier, block_values: dict[Any, Any]) -> Dossier:
    """With a block of every kind."""
    for model, values in block_values.items():
        model._default_manager.filter(parent=live_dossier).delete()
        make_block(live_dossier, model, filled_in(model, values), 10)
    return live_dossier


@pytest.fixture
def translation(editor: Client, original: Dossier) -> Dossier:
    address = f"{url(original, 'copy')}?language=en"
    answer = editor.post(address, filled(editor, address) | {"title": "Raqqa"})
    assert answer.status_code == 302
    return Dossier.objects.get(language="en")


def test_what_was_just_translated_is_not_behind(editor: Client, translation: Dossier) -> None:
    assert late(translation) == []
    page = page_of(editor.get(url(translation)))
    assert not page.xpath("//*[@id='behind']")


def test_whatever_is_changed_in_a_block_of_any_kind_is_told_with_its_block(
    editor: Client, original: Dossier, translation: Dossier
) -> None:
    for kind in block_kinds():
        form = filled(editor, url(original))
        prefix = f"dossiers_{kind.model._meta.model_name}_set-0"
        texts = [
            name
            for name in ("title", "text", "headline", "label", "role", "length")
            if f"{prefix}-{name}" in form
        ]
        if not texts:
            continue  # it chooses a record, and says nothing itself
        name = texts[0]
        new = "12" if name == "length" else "كلام آخر"
        save(editor, original, **{f"{prefix}-{name}": new})
        (part,) = late(translation)
        assert part.change == "changed"
        assert part.anchor.startswith(f"id_{prefix}-")
        assert any("آخر" in piece.text for f in part.fields for piece in f.pieces) or new == "12"
        assert settle(editor, translation, "told", part.key).json()["left"] == 0
        assert late(translation) == []


def test_the_form_tells_it_with_words_and_leads_to_the_block(
    editor: Client, original: Dossier, translation: Dossier
) -> None:
    save(editor, original, **{"dossiers_teasercard_set-0-headline": "عنوان آخر", "title": "الرقة"})
    page = page_of(editor.get(url(translation)))
    (told,) = page.xpath("//*[@id='behind']")
    assert "جزءان متأخران عن الأصل" in told.text_content()
    assert [link.get("href") for link in told.iter("a")] == [
        "#id_title",
        "#id_dossiers_teasercard_set-0-picture",
    ]
    assert next(each.text_content() for each in told.iter("del")) == "حملة "
    problems = page_of(editor.get(url(translation, "publish"))).find_class("problem")
    assert any("جزءان متأخران" in each.text_content() for each in problems)


def test_what_changes_nothing_of_it_leaves_it_as_it_is(
    editor: Client, original: Dossier, translation: Dossier
) -> None:
    save(editor, original, publish_at_0="2050-01-01", publish_at_1="10:00", slug="عنوان-آخر")
    assert late(translation) == []


def test_a_new_block_is_put_in_at_its_place_or_left_out(
    editor: Client, original: Dossier, translation: Dossier
) -> None:
    first = read_blocks(original)[0]
    new = {"region": "body", "ordering": first.ordering, "text": "<p>نص جديد</p>"}
    save(editor, original, **posted("dossiers_text_set", 1, **new))
    (part,) = late(translation)
    assert (part.change, part.anchor) == ("new", "")
    before = Dossier.objects.get(pk=translation.pk)
    assert settle(editor, translation, "put", part.key).json()["left"] == 0
    after = Dossier.objects.get(pk=translation.pk)
    assert Text.objects.filter(parent=translation, text="<p>نص جديد</p>").count() == 1
    assert [each.type for each in read_blocks(after)] == [
        each.type for each in read_blocks(original)
    ]
    assert after.version == before.version + 1
    tables = admin.site.get_model_admin(Dossier).tables()  # type: ignore[attr-defined]
    assert len(Revision.objects.of(after)[0].rows()) == 1 + len(read_blocks(after)), tables
    assert settle(editor, translation, "put", part.key).json()["left"] == 0
    assert Text.objects.filter(parent=translation).count() == 2, "sent twice, put in once"
    save(editor, original, **posted("dossiers_text_set", 2, **new))
    (part,) = late(translation)
    assert settle(editor, translation, "leave", part.key).json()["left"] == 0
    save(editor, original, **{"dossiers_text_set-2-text": "<p>آخر</p>"})
    assert late(translation) == [], "what is left out is never behind"


def test_a_block_that_is_gone_from_the_original_is_told_until_that_was_seen(
    editor: Client, original: Dossier, translation: Dossier
) -> None:
    save(editor, original, **{"dossiers_quotation_set-0-DELETE": "on"})
    (part,) = late(translation)
    assert part.change == "gone"
    assert part.anchor.startswith("id_dossiers_quotation_set-0-")
    settle(editor, translation, "told", part.key)
    assert late(translation) == []


def test_what_the_translation_left_out_itself_is_not_told(
    editor: Client, original: Dossier, translation: Dossier
) -> None:
    save(editor, translation, **{"dossiers_teasercard_set-0-DELETE": "on"})
    save(editor, original, **{"dossiers_teasercard_set-0-headline": "عنوان آخر"})
    assert late(translation) == []


def test_all_that_changed_is_settled_at_once_and_later_changes_count_again(
    editor: Client, original: Dossier, translation: Dossier
) -> None:
    save(editor, original, title="الرقة", standfirst="موجز آخر")
    seen = Dossier.objects.get(pk=original.pk).version
    save(editor, original, kicker="سقف")
    sent = {"do": "all", "version": seen}
    editor.post(url(translation, "behind"), sent, headers={"X-Part": "behind"})
    (part,) = late(translation)
    words = [piece.text for field in part.fields for piece in field.pieces]
    assert words == ["سقف"], "saved after the list was shown"


def test_a_translation_of_before_is_paired_by_kind_and_order(
    editor: Client, original: Dossier, translation: Dossier
) -> None:
    FollowedPart.objects.all().delete()
    new = {"region": "body", "ordering": 900, "text": "<p>نص آخر</p>"}
    save(editor, original, **posted("dossiers_text_set", 1, **new))
    assert late(translation) == []
    page = page_of(editor.get(url(translation)))
    assert page.xpath("//button[@value='pair']")
    settle(editor, translation, "pair")
    assert late(translation) == [], "what nothing tells is left out"
    save(editor, original, **{"dossiers_teasercard_set-0-headline": "عنوان ثالث"})
    (part,) = late(translation)
    card = TeaserCard.objects.get(parent=translation)
    assert part.anchor.startswith("id_dossiers_teasercard_set-0-"), card


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "x"},
        {"do": "told"},
        {"do": "told", "part": "text"},
        {"do": "put", "part": "text:99999999999999999999"},
        {"do": "put", "part": "nothing:1"},
        {"do": "leave", "part": ":1"},
        {"do": "put", "part": "text:0"},
    ],
)
def test_what_names_no_part_is_refused(
    editor: Client, translation: Dossier, sent: dict[str, str]
) -> None:
    assert editor.post(url(translation, "behind"), sent).status_code == 404


def test_a_dossier_that_is_no_translation_is_behind_nothing(
    editor: Client, original: Dossier
) -> None:
    assert editor.post(url(original, "behind"), {"do": "all"}).status_code == 404
    assert editor.get(url(original, "behind")).status_code == 405


def test_opening_what_is_behind_asks_as_often_however_much_it_is(
    editor: Client, original: Dossier, translation: Dossier
) -> None:
    asked = []
    editor.get(url(translation))
    for changed in (1, 4):
        cards = {f"dossiers_{kind}_set-0-title": f"آخر {changed}" for kind in ("mapblock", "route")}
        save(editor, original, title=f"عنوان {changed}", **(cards if changed > 1 else {}))
        with CaptureQueriesContext(connection) as opening:
            editor.get(url(translation))
        asked.append(len(opening))
    assert asked[0] == asked[1]
