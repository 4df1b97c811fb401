"""A form sent again under its name: the same is saved once, more is merged onto what was saved.

Walks every desk of publishable records, and every kind of row in its form.
"""

from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from language.richtext.fields import RichTextFormField
from press.desk.admin import PublishableAdmin
from press.forms.choices import KnownChoiceField, KnownChoicesField
from press.models import User
from press.publishing.verbs import publish
from tests import records
from tests.posting import filled, settled

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
SAVE = {"_continue": "1"}
DESKS = {
    model._meta.label: desk
    for model, desk in admin.site._registry.items()
    if isinstance(desk, PublishableAdmin)
}
ROWS = [
    (label, index) for label, desk in DESKS.items() for index, _inline in enumerate(desk.inlines)
]
EVERY_DESK = pytest.mark.parametrize("label", DESKS)
EVERY_ROW = pytest.mark.parametrize(("label", "index"), ROWS)


@pytest.fixture(autouse=True, scope="module")
def _to_choose(kept_for_the_module: None) -> None:
    publish(records.dossier(shows=records.picture()), by=None)
    records.place("عين عيسى")
    records.actor("التحالف")
    parts = (records.actor("قسد"), "attacker")
    records.event("حدث", parts, place=records.place("الرقة"))


def url(label: str, record: Any = None) -> str:
    route = "change" if record else "add"
    name = label.lower().replace(".", "_")
    return reverse(f"admin:{name}_{route}", args=[record.pk] if record else [])


def value(name: str, field: Any, text: str, other: bool = False) -> Any:
    """Something that the field takes; `text` where it takes any."""
    choices: Any = getattr(field, "choices", ())
    queryset: Any = getattr(field, "queryset", None)
    if isinstance(field, KnownChoiceField | KnownChoicesField):
        keys = list(queryset.order_by("-pk").values_list("pk", flat=True))
        key = keys[(name == "destination") ^ other if len(keys) > 1 else 0]
        return [key] if isinstance(field, KnownChoicesField) else key
    if isinstance(field, forms.ModelChoiceField):
        return queryset[0].pk
    if isinstance(field, forms.TypedChoiceField | forms.ChoiceField):
        return field.initial or next(key for key, _label in choices if key != "")
    if isinstance(field, RichTextFormField):
        return f"<p>{text}</p>"
    if isinstance(field, forms.URLField):
        return "https://example.org/"
    if isinstance(field, forms.IntegerField):
        return 1
    return "2016" if name in {"valid", "period"} else text


def form_of(client: Client, label: str, text: str) -> dict[str, Any]:
    """A new record's form with the least that it needs."""
    sent = filled(client, url(label)) | SAVE
    for name in ("title", "headline", "names-0-text"):
        if name in sent:
            sent[name] = text
    return sent | {"slug": text}


def row(label: str, index: int, text: str, other: bool = False) -> tuple[str, dict[str, Any], str]:
    """A new row: its model's manager is asked for it; the name of a text in it."""
    model = next(model for model in admin.site._registry if model._meta.label == label)
    inline = DESKS[label].inlines[index](model, admin.site)
    formset = inline.get_formset(_request())
    prefix = f"{formset.get_default_prefix()}-0"
    fields = {name: field for name, field in formset.form.base_fields.items() if name not in {"id"}}
    texts = [
        name
        for name, field in fields.items()
        if type(field) in {forms.CharField, RichTextFormField} and name not in {"region"}
    ]
    values = {
        f"{prefix}-{name}": value(name, field, text, other)
        for name, field in fields.items()
        if field.required or name in texts[:1] or isinstance(field, KnownChoiceField)
        if not isinstance(field, forms.BooleanField)
    }
    values |= {f"{prefix}-ordering": 10, f"{prefix}-region": "body"} if "region" in fields else {}
    values |= {f"{prefix.removesuffix('-0')}-TOTAL_FORMS": 1}
    return prefix, values, f"{prefix}-{texts[0]}" if texts else f"{prefix}-ordering"


def _request() -> Any:
    request = RequestFactory().get("/")
    request.user = User.objects.get(username="chief")
    return request


def counted(label: str, index: int) -> int:
    found: int = DESKS[label].inlines[index].model._default_manager.count()
    return found


@EVERY_DESK
def test_the_same_is_saved_once(chief: Client, label: str) -> None:
    model = DESKS[label].model
    before = model.objects.count()
    sent = form_of(chief, label, "أول")
    answers = [chief.post(url(label), sent) for _time in range(3)]
    assert {answer["Location"] for answer in answers} == {answers[0]["Location"]}
    record = model.objects.latest("pk")
    assert (model.objects.count(), record.version) == (before + 1, 1)
    chief.post(url(label, record), filled(chief, url(label, record)) | SAVE | {"desk": "غرفة"})
    chief.post(url(label), sent)
    assert model.objects.count() == before + 1
    assert model.objects.get(pk=record.pk).version == 2, "also after others saved"


@EVERY_DESK
@pytest.mark.parametrize("button", ["_publish", "_preview"])
def test_a_second_press_leads_where_the_first_did(chief: Client, label: str, button: str) -> None:
    sent = form_of(chief, label, "أول") | {button: "1"}
    del sent["_continue"]
    answers = [chief.post(url(label), sent) for _time in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]


@EVERY_DESK
def test_what_was_typed_after_the_sending_changes_what_it_made(chief: Client, label: str) -> None:
    model = DESKS[label].model
    sent = form_of(chief, label, "أول")
    made = chief.post(url(label), sent)["Location"]
    more = chief.post(url(label), sent | {"slug": "ثان"})
    assert (more.status_code, more["Location"]) == (302, made)
    record = model.objects.latest("pk")
    assert (record.slug, record.version) == ("ثان", 2)
    assert model.objects.filter(slug="أول").count() == 0
    third = chief.post(url(label, record), sent | {"slug": "ثالث"})
    assert third.status_code == 302
    assert model.objects.get(pk=record.pk).slug == "ثالث"


@EVERY_DESK
def test_what_comes_late_or_is_wanted_back_is_asked(chief: Client, label: str) -> None:
    model = DESKS[label].model
    sent = form_of(chief, label, "أول")
    chief.post(url(label), sent)
    chief.post(url(label), sent | {"slug": "ثان"})
    late = chief.post(url(label), sent)
    assert late.status_code == 200
    assert model.objects.latest("pk").slug == "ثان"


@EVERY_DESK
def test_others_changes_meanwhile_are_kept_and_asked_about(chief: Client, label: str) -> None:
    model = DESKS[label].model
    sent = form_of(chief, label, "أول")
    chief.post(url(label), sent)
    record = model.objects.latest("pk")
    others = filled(chief, url(label, record)) | SAVE | {"slug": "غيري", "language": "en"}
    assert chief.post(url(label, record), others).status_code == 302
    asked = chief.post(url(label), sent | {"slug": "ثان"})
    assert asked.status_code == 200
    assert "غيري" in asked.content.decode()
    again = chief.post(url(label), sent | {"slug": "ثان"} | settled(asked))
    assert again.status_code == 302
    assert again["Location"].startswith(url(label, record)), "not the empty form"
    saved = model.objects.get(pk=record.pk)
    assert (saved.slug, saved.language) == ("ثان", "en")


@EVERY_DESK
def test_others_changes_before_the_first_sending_are_no_changes_of_mine(
    chief: Client, label: str
) -> None:
    """They were merged into what it saved, and never stood in the form."""
    model = DESKS[label].model
    chief.post(url(label), form_of(chief, label, "أول"))
    record = model.objects.latest("pk")
    mine = filled(chief, url(label, record)) | SAVE
    others = filled(chief, url(label, record)) | SAVE | {"language": "en"}
    assert chief.post(url(label, record), others).status_code == 302
    for number, slug in enumerate(("ثان", "ثالث", "رابع")):
        assert chief.post(url(label, record), mine | {"slug": slug}).status_code == 302
        saved = model.objects.get(pk=record.pk)
        assert (saved.slug, saved.language, saved.version) == (slug, "en", 3 + number)


@EVERY_ROW
def test_a_row_made_by_the_first_sending_is_that_row(chief: Client, label: str, index: int) -> None:
    before = counted(label, index)
    prefix, values, text = row(label, index, "نص 7")
    sent = form_of(chief, label, "أول") | values
    answer = chief.post(url(label), sent)
    assert answer.status_code == 302, answer.context["errors"]
    assert counted(label, index) == before + 1
    other = "20" if text.endswith("ordering") else "غيره 8"
    later = chief.post(url(label), sent | {text: other})
    assert later.status_code == 302
    assert counted(label, index) == before + 1
    kept = DESKS[label].inlines[index].model._default_manager.latest("pk")
    assert other in str(getattr(kept, text.rpartition("-")[2]))
    gone = chief.post(url(label), sent | {text: other, f"{prefix}-DELETE": "on"})
    assert gone.status_code == 302
    assert counted(label, index) == before


@EVERY_ROW
def test_a_row_of_another_page_is_another_row(chief: Client, label: str, index: int) -> None:
    """Two pages count their rows alike."""
    before = counted(label, index)
    _prefix, values, text = row(label, index, "نص 7")
    sent = form_of(chief, label, "أول") | values
    chief.post(url(label), sent | {"_kept": "one.1"})
    made = DESKS[label].inlines[index].model._default_manager.latest("pk")
    _prefix, typed, _text = row(label, index, "غيره 8", other=True)
    typed |= {text: "20"} if text.endswith("ordering") else {}
    answer = chief.post(url(label), sent | typed | {"_kept": "other.2"})
    refused = answer.status_code == 200  # where a second row would say the same
    assert refused or counted(label, index) == before + 2
    field = text.rpartition("-")[2]
    there = type(made)._default_manager.get(pk=made.pk)
    assert getattr(there, field) == getattr(made, field)


@EVERY_DESK
def test_recovering_shows_and_saves_nothing(chief: Client, label: str) -> None:
    model = DESKS[label].model
    sent = form_of(chief, label, "أول")
    chief.post(url(label), sent)
    record = model.objects.latest("pk")
    del sent["_continue"]
    shown = chief.post(url(label, record), sent | {"slug": "ثان", "_recover": "1"})
    assert shown.status_code == 200
    assert 'value="ثان"' in shown.content.decode()
    assert model.objects.get(pk=record.pk).version == 1


@EVERY_DESK
def test_the_answer_names_what_the_browser_had_kept(chief: Client, label: str) -> None:
    sent = form_of(chief, label, "أول")
    for kept in ("", "x|y.1", "a.b", "a" * 30 + ".1"):
        chief.post(url(label), sent | {"_kept": kept, "slug": f"أول{len(kept)}"})
        assert "milaff_saved" not in chief.cookies
    for at in (1, 1, 2):
        chief.post(url(label), sent | {"_kept": f"page.{at}", "slug": f"آخر{at}"})
    names = chief.cookies["milaff_saved"].value.split("|")
    assert names == [f"{sent['submission_id']}.page.{at}" for at in (2, 1)]


@EVERY_DESK
def test_a_browser_learns_where_its_new_record_is(chief: Client, label: str) -> None:
    sent = form_of(chief, label, "أول")
    asking = {"saved_as": sent["submission_id"]}
    assert chief.get(url(label), asking).json() == {"url": ""}
    made = chief.post(url(label), sent)["Location"]
    assert chief.get(url(label), asking).json() == {"url": made}
    assert chief.get(url(label), {"saved_as": "x"}).status_code == 404
