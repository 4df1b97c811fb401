"""A save of any form of the desk says what came of it: what is wrong, where; when it goes out."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier, TeaserCard
from press.models import User
from press.records.unseen import said_moment
from tests.posting import as_it_stands, filled, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]
BAD = "\0"  # what no text, number, date or choice may be
CARDS = "dossiers_teasercard_set"


@pytest.fixture
def root(account: Callable[..., User], client: Client) -> Client:
    client.force_login(account("chief", is_superuser=True, language="en"))
    return client


def adding(by: User) -> Iterator[str]:
    """The form for a new record of everything that is made at the desk."""
    request = RequestFactory().get("/")
    request.user = by
    for model, desk in admin.site._registry.items():
        if desk.has_add_permission(request):
            yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def spoilt(client: Client, url: str) -> dict[str, Any]:
    """The form with one row of each kind, and in every field what cannot be."""
    form = page_of(client.get(url)).get_element_by_id("content-main").find(".//form")
    sent = as_it_stands(form, buttons=False)
    for each in form.iter("input", "textarea", "select"):
        name = each.get("name", "").replace("__prefix__", "0")
        is_typed = each.get("type", "text") not in {"hidden", "submit", "file", "checkbox", "radio"}
        if name and is_typed:
            sent[name] = BAD
        elif name and "__prefix__" in each.get("name", ""):
            sent[name] = each.get("value", "") if each.get("type") == "hidden" else ""
    totals = [name for name in sent if name.endswith("-TOTAL_FORMS")]
    return sent | dict.fromkeys(totals, "1")


def bar(page: Any) -> str:
    return " ".join(page.get_element_by_id("save-result").text_content().split())


def test_every_form_lists_and_leads_to_all_that_is_wrong(root: Client) -> None:
    walked = list(adding(User.objects.get(username="chief")))
    assert len(walked) > 10
    for url in walked:
        answer = root.post(url, spoilt(root, url))
        assert answer.status_code == 200, url
        page = page_of(answer)
        summary = page.get_element_by_id("failed")
        leads = [link.get("href").removeprefix("#") for link in summary.iter("a")]
        assert leads, url
        for each in leads:
            assert page.xpath(f"//*[@id={each!r}]"), f"{url}: {each}"
        told = summary.text_content()
        for each in page.find_class("errorlist"):
            assert all(item.text_content().strip() in told for item in each.iter("li")), url
            if each.get("id"):
                field = each.get("id").removesuffix("_error")
                assert {field, f"{field}_0"} & set(leads), f"{url}: {field}"
        assert bar(page) == f"Not saved: {len(list(summary.iter('li')))} errors"


def test_errors_of_blocks_are_told_by_block_in_the_order_of_the_page(
    root: Client, dossier: Dossier
) -> None:
    url = reverse("admin:dossiers_dossier_change", args=[dossier.pk])
    first, second = TeaserCard.objects.filter(parent=dossier)[:2]
    sent = filled(root, url)
    sent |= {f"{CARDS}-1-url": "no address", f"{CARDS}-0-picture": "0", "title": ""}
    page = page_of(root.post(url, sent | {f"{CARDS}-0-kicker": "سقف"}))
    told = [link.text_content() for link in page.get_element_by_id("failed").iter("a")]
    begins = [
        "Title: ",
        f"Teaser card “{first.headline}”: Picture: ",
        f"Teaser card “{second.headline}”: Or an outside address: ",
    ]
    for each, begin in zip(told, begins, strict=True):
        assert each.startswith(begin)


@pytest.mark.parametrize(
    ("model", "saves"), [("actors_actor", "actor"), ("language_houseterm", "")]
)
def test_what_is_saved_is_told_beside_the_buttons(
    root: Client, make_actor: Any, model: str, saves: str
) -> None:
    if saves:
        url = reverse(f"admin:{model}_change", args=[make_actor("قسد").pk])
    else:
        url = reverse(f"admin:{model}_add")
    sent = filled(root, url)
    if not saves:
        sent |= {"term": "كلمة", "instead": "أخرى"}
    answer = root.post(url, sent | {"_continue": "1"}, follow=True)
    page = page_of(answer)
    assert not page.find_class("failed"), page.find_class("failed")[0].text_content()
    assert bar(page) == "Saved"
    assert bar(page_of(root.get(answer.request["PATH_INFO"]))) == ""


@pytest.mark.parametrize("button", ["_continue", "_save"])
def test_a_scheduled_save_says_when_it_goes_out(
    root: Client, dossier: Dossier, button: str
) -> None:
    url = reverse("admin:dossiers_dossier_change", args=[dossier.pk])
    moment = (timezone.localtime() + timedelta(days=2)).replace(microsecond=0)
    sent = filled(root, url) | {button: "1"}
    sent |= {"publish_at_0": f"{moment:%Y-%m-%d}", "publish_at_1": f"{moment:%H:%M:%S}"}
    page = page_of(root.post(url, sent, follow=True))
    kept = Dossier.objects.get().publish_at
    assert kept
    said = said_moment(kept)
    assert f"It goes out {said}." in page.find_class("messagelist")[0].text_content()
    if button == "_continue":
        assert bar(page) == f"Saved; goes out {said}"


def test_what_was_recovered_is_a_notice_and_no_error(root: Client, dossier: Dossier) -> None:
    url = reverse("admin:dossiers_dossier_change", args=[dossier.pk])
    page = page_of(root.post(url, filled(root, url) | {"_recover": "1"}))
    assert not page.find_class("errornote")
    assert page.find_class("recovered")
    assert bar(page) == "Not saved yet"
    assert "Error" not in page.findtext(".//title")
