"""What stands in a preview leads to the field where it is typed; what goes out knows nothing of it.

Every text field of every kind of record, and of every kind of block, is given a word of its own,
which is then looked for on the page.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client
from django.utils import timezone
from lxml import html

from dossiers.blocks.listed import block_kinds
from dossiers.models import Dossier, WhoIsWho
from language.dates.fields import UncertainDateField
from language.richtext.fields import RichTextField
from press.models import Bundle
from press.records.kinds import kind_of, publishables
from tests.dossiers.every_block import filled_in, make_block, values_of_every_kind
from tests.posting import filled, posted
from tests.records import shown_to_readers

MARKS = re.compile(r' data-way="[^"]*"|<!--way:[^>]*-->')
NOT_WORDS = (models.URLField, models.SlugField, UncertainDateField)
LEFT_OUT = {"slug", "withdraw_reason", "wikidata", "translation_of"}
OTHER_SCRIPT = "_en"  # fields of the other language's words


def seen(record: Any) -> Any:
    shown_to_readers(record)
    return record


@pytest.fixture
def records(
    one_of_each: dict[str, Any], picture: Any, make_actor: Any, make_place: Any, make_event: Any
) -> dict[str, Any]:
    """Of every kind; the dossier with two blocks of each kind."""
    dossier = Dossier.objects.get(pk=one_of_each["dossier"].pk)
    values = values_of_every_kind(
        dossier,
        picture,
        lambda name="طرف آخر": seen(make_actor(name)),
        lambda name="مكان آخر": seen(make_place(name)),
        make_event,
    )
    for ordering, (model, given) in enumerate(values.items()):
        model._default_manager.filter(parent=dossier).delete()
        for place in (0, 10):
            make_block(dossier, model, filled_in(model, given), 20 * ordering + place)
    return one_of_each | {"dossier": dossier}


def address(record: Any) -> str:
    return f"/admin/{record._meta.app_label}/{record._meta.model_name}/{record.pk}"


def form_of(client: Client, record: Any) -> dict[str, Any]:
    return filled(client, f"{address(record)}/change/?fields=all")


def shown(client: Client, record: Any, form: dict[str, Any]) -> str:
    answer = client.post(f"{address(record)}/preview/typed/", form)
    assert answer.status_code == 200, answer.content.decode()
    return str(answer.content.decode())


def fields(record: Any, form: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Names of the form's fields of words, each with its model's field."""
    desk: Any = admin.site.get_model_admin(type(record))
    owners = {
        model._meta.get_field(relation).remote_field.get_accessor_name(): model
        for model, relation in desk.tables()
    }
    for name in form:
        row = re.fullmatch(r"(\w+)-\d+-(\w+)", name)
        model = owners.get(row[1]) if row else type(record)
        names = {each.name for each in model._meta.concrete_fields} if model else set()
        own = row[2] if row else name
        if own in names - LEFT_OUT and not own.endswith(OTHER_SCRIPT):
            field = model._meta.get_field(own)  # type: ignore[union-attr]
            words = isinstance(field, models.CharField | models.TextField) and not field.choices
            if words and not isinstance(field, NOT_WORDS):
                yield name, field


def is_rich(field: Any) -> bool:
    return isinstance(field, RichTextField)


def leads(node: Any) -> str:
    """Where a click on it leads."""
    for each in [node, *node.iterancestors()]:
        if way := each.get("data-way"):
            return str(way)
        for before in each.itersiblings(preceding=True):
            if isinstance(before, html.HtmlComment) and before.text.startswith("way:"):
                return str(before.text.removeprefix("way:"))
    return ""


def standing(page: Any, word: str) -> list[Any]:
    """The innermost elements of the page's own part that hold it, without lists of contents."""
    found = page.xpath(f"//main//*[not(self::nav or ancestor::nav)][contains(text(), '{word}')]")
    return [each for each in found if isinstance(each.tag, str)]


def test_each_word_leads_to_its_field(records: dict[str, Any], editor: Client) -> None:
    wrong, met = {}, set()
    assert set(records) == set(publishables())
    for kind, record in records.items():
        form = form_of(editor, record)
        words = {name: f"كلمة{at}ة" for at, (name, _field) in enumerate(fields(record, form))}
        typed = {
            name: f"<p>{words[name]}</p>" if is_rich(field) else words[name]
            for name, field in fields(record, form)
        }
        page = html.document_fromstring(shown(editor, record, form | typed))
        for name, word in words.items():
            ways = {leads(each) for each in standing(page, word)}
            exact = {f"id_{name}", f"id_{name.partition('-')[0]}-group"}
            around = f"id_{name.rpartition('-')[0]}-"  # the whole block
            beside = ways - {*exact, around}
            if (ways and not (ways & exact)) or "" in ways or "_set-" in "".join(beside):
                wrong[f"{kind}: {name}"] = ways
            elif ways:
                met.add((kind, re.sub(r"\d+", "*", name)))
    assert not wrong
    assert len(met) > 25
    assert {kind for kind, _name in met} == set(publishables())


def test_every_block_has_a_way(records: dict[str, Any], editor: Client) -> None:
    dossier = records["dossier"]
    page = html.document_fromstring(shown(editor, dossier, form_of(editor, dossier)))
    ways = [*page.xpath("//@data-way")]
    ways += [each.text.removeprefix("way:") for each in page.xpath("//comment()")]
    for kind in block_kinds():
        prefix = f"id_dossiers_{kind.model._meta.model_name}_set"
        for number in range(2):
            assert any(way.startswith(f"{prefix}-{number}-") for way in ways), (kind, number)


def test_pictures_lead_to_theirs(records: dict[str, Any], picture: Any, editor: Client) -> None:
    for kind, record in records.items():
        form = form_of(editor, record)
        name = next(name for name in ("hero", "picture") if name in form)
        page = html.document_fromstring(shown(editor, record, form | {name: str(picture.pk)}))
        ways = [leads(each) for each in page.xpath("//main//figure//img")]
        assert f"id_{name}" in ways, kind
        assert all(ways), kind


def test_what_goes_out_has_no_mark(records: dict[str, Any], editor: Client) -> None:
    """The preview, without its marks and its banner, is the page, to the letter."""
    for record in records.values():
        marked = shown(editor, record, form_of(editor, record))
        before = type(record).objects.get(pk=record.pk)
        saved = editor.get(f"{address(record)}/preview/").content.decode()
        assert MARKS.search(marked)
        assert not MARKS.search(saved)
        assert body(MARKS.sub("", marked)) == body(saved)
        assert before.compose() == type(record).objects.get(pk=record.pk).compose()
        assert "way:" not in str(before.compose())


def body(page: str) -> str:
    """Below the banner."""
    return page.partition("<header")[2]


def test_what_readers_may_not_see_moves_no_mark(
    dossier: Dossier, make_actor: Any, editor: Client
) -> None:
    """A block that is left out of the page is no other block's."""
    hidden, told = make_actor("خفي"), seen(make_actor("ظاهر"))
    for ordering, actor in ((900, hidden), (901, told)):
        WhoIsWho.objects.create(
            parent=dossier, region="body", ordering=ordering, actor=actor, side="attack"
        )
    page = html.document_fromstring(shown(editor, dossier, form_of(editor, dossier)))
    (there,) = page.xpath("//section[@class='side']//li")
    assert "ظاهر" in there.text_content()
    assert there.get("data-way") == "id_dossiers_whoiswho_set-1-"


def test_in_a_bundle_too(dossier: Dossier, editor: Client) -> None:
    bundle = Bundle.objects.create(title="معا", publish_at=timezone.now())
    Dossier.objects.filter(pk=dossier.pk).update(bundle=bundle)
    page = html.document_fromstring(shown(editor, dossier, form_of(editor, dossier)))
    assert page.xpath("//article[@data-way='id_dossiers_teasercard_set-0-']")


def test_another_language_is_another_form(
    dossier: Dossier, make_dossier: Any, editor: Client
) -> None:
    english = make_dossier(slug="en", language="en", title="English")
    Dossier.objects.filter(pk=english.pk).update(translation_of=dossier, group=dossier.group)
    page = shown(editor, dossier, form_of(editor, dossier) | {"_language": "en"})
    assert "English" in page
    assert not MARKS.search(page)


def test_before_the_first_save(records: dict[str, Any], editor: Client) -> None:
    for record in records.values():
        model = type(record)
        start = f"/admin/{model._meta.app_label}/{model._meta.model_name}"
        counts = {each: each.objects.count() for each in publishables().values()}
        form = filled(editor, f"{start}/add/")
        named = {"title", "headline", "names-0-text"} & set(form) or {"names-0-text"}
        typed: dict[str, Any] = dict.fromkeys(named, "اسم لم يحفظ")
        if "names-0-text" in named:
            rows = {
                "text": "اسم لم يحفظ",
                "language": "ar",
                "kind": "official",
                "rule": "preferred",
            }
            typed |= posted("names", 0, **rows)
        if model is Dossier:
            typed |= posted("dossiers_teasercard_set", headline="جديدة", region="body", ordering=1)
        answer = editor.post(f"{start}/preview/typed/", form | typed)
        assert answer.status_code == 200, (model, answer.content.decode())
        page = html.document_fromstring(answer.content.decode())
        assert standing(page, "اسم لم يحفظ"), model
        assert all(leads(each) for each in standing(page, "اسم لم يحفظ")), model
        if model is Dossier:
            (card,) = standing(page, "جديدة")
            assert leads(card) == "id_dossiers_teasercard_set-0-headline"
        assert "no-store" in answer["Cache-Control"]
        assert counts == {each: each.objects.count() for each in counts}


def test_before_the_first_save_it_is_asked_as_ever(
    editor: Client, account: Any, client: Client
) -> None:
    start = "/admin/dossiers/dossier/preview/typed/"
    assert editor.get(start).status_code == 405
    refused = editor.post(start, {})
    assert refused.status_code == 422
    assert refused.json()["errors"]
    other = Client()
    assert other.post(start, {}).status_code == 302
    other.force_login(account("archivist"))
    assert other.post(start, {}).status_code == 403


def test_kinds_name_the_rows_of_their_lists(records: dict[str, Any]) -> None:
    rows = kind_of("dossier").rows(records["dossier"])
    assert [each.type for each in rows["blocks"]] == [
        each["type"] for each in records["dossier"].compose()["blocks"]
    ]
