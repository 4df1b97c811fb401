"""Each text control of the desk says whether a browser is to look at its spelling, and in which
language; where house style is looked for, the script is told so. Walks all forms of the desk."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from dossiers.models import Dossier
from language.style.passages import passages
from press.desk.admin import PublishableAdmin
from tests.dossiers.every_block import filled_in, make_block
from tests.posting import page_of

pytestmark = pytest.mark.django_db
ADD = "/admin/dossiers/dossier/add/"
TEXTS = "//form//input[not(@type) or @type='text'] | //form//textarea"


def texts(client: Client, url: str) -> Iterator[Any]:
    answer = client.get(url)
    if answer.status_code == 200:
        yield from page_of(answer).get_element_by_id("content").xpath(TEXTS)


def adding() -> Iterator[str]:
    for desk in desks():
        with suppress(NoReverseMatch):  # not every desk adds
            yield reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_add")


def desks() -> list[Any]:
    return list(admin.site._registry.values())


def test_each_is_spelt_or_is_not(admin_client: Client) -> None:
    seen, silent = 0, []
    for url in adding():
        for text in texts(admin_client, url):
            seen += 1
            if text.get("spellcheck") not in {"true", "false"}:
                silent.append((url, text.get("name")))
    assert silent == []
    assert seen > 100


@pytest.mark.parametrize("verb", ["publish", "correct", "withdraw", "review", "share", "copy"])
def test_on_the_pages_of_a_record_too(
    admin_client: Client, live_dossier: Dossier, verb: str
) -> None:
    url = reverse(f"admin:dossiers_dossier_{verb}", args=[live_dossier.pk])
    found = list(texts(admin_client, url))
    assert [each.get("name") for each in found if not each.get("spellcheck")] == []


def test_a_record_is_written_in_its_language(admin_client: Client, dossier: Dossier) -> None:
    Dossier.objects.update(language="en")
    url = reverse("admin:dossiers_dossier_change", args=[dossier.pk])
    found = {each.get("name"): each for each in texts(admin_client, url)}
    for name in ("title", "introduction", "dossiers_text_set-__prefix__-text"):
        assert found[name].get("lang") == "en"
        assert found[name].get("data-written") == "own"
        assert found[name].get("spellcheck") == "true"
    for name in ("slug", "period"):
        assert found[name].get("spellcheck") == "false"
        assert found[name].get("data-written") is None
    new = {each.get("name"): each for each in texts(admin_client, ADD)}
    assert new["title"].get("lang") == "ar"


def test_twins_have_a_language_each(admin_client: Client) -> None:
    url = reverse("admin:timeline_event_add")
    found = {each.get("name"): each for each in texts(admin_client, url)}
    assert found["sources-0-says"].get("data-written") == "ar"
    assert found["sources-0-says_en"].get("lang") == "en"
    assert found["sources-0-says"].get("data-quoted") == ""


def test_what_is_looked_at_before_publishing_is_looked_at_while_writing(
    admin_client: Client, live_dossier: Dossier, block_values: dict[Any, Any]
) -> None:
    """Of every row in a record's form, each field that holds words."""
    record = live_dossier
    for model, values in block_values.items():
        make_block(record, model, filled_in(model, values), 500)
    url = reverse("admin:dossiers_dossier_change", args=[record.pk])
    page = page_of(admin_client.get(f"{url}?fields=all"))
    hidden = set(page.xpath("//input[@type='hidden']/@id"))
    found = {each.get("id"): each for each in page.xpath(TEXTS)}
    said = [each for part in record.form_parts() for each in passages(part, record.language)]
    said = [each for each in said if each.anchor not in hidden]
    assert len(said) > 20
    for each in said:
        control = found[each.anchor]
        assert control.get("data-written") in {"own", each.language}, each.anchor
        assert (control.get("data-quoted") is not None) == each.quoted, each.anchor


def test_of_every_kind_of_record(admin_client: Client) -> None:
    for desk in desks():
        if not isinstance(desk, PublishableAdmin):
            continue
        url = reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_add")
        looked = [each for each in texts(admin_client, url) if each.get("data-written")]
        assert looked, desk
        assert all(each.get("lang") for each in looked), desk
