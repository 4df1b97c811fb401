"""Each list of the desk finds what an editor wrote, by each of its words, however that is spelt."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db import connection, models
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.alerts.saved import SavedSearch
from archive.index.entry import Entry
from archive.models import Story
from dossiers.models import Dossier
from language.spelt import texts_of
from language.style.glossary import HouseTerm
from press.audit.notes import Verb, note
from press.models import AuditEntry, Bundle, Publication, User
from press.tags.tag import Tag

pytestmark = pytest.mark.django_db
WORD = "أُسرة"
SPELT = "اســره"
# A page of its own that searches the index; and what completion alone asks.
OTHERWISE: set[Any] = {Entry, Publication}
# Stories are very many: their texts are found in the archive, by its index.
FOUND_THERE = {(Story, "blurb"), (Story, "body"), (Story, "withdraw_reason")}
# Not as they were typed.
MADE = {"slug", "username", "password", "email", "wikidata", "source_url", "url", "valid"}


def lists() -> Iterator[tuple[Any, Any]]:
    for model, desk in admin.site._registry.items():
        ours = (settings.BASE_DIR / type(desk).__module__.partition(".")[0]).is_dir()
        if ours and model not in OTHERWISE:
            yield model, desk


def texts(model: Any, shown: set[str]) -> Iterator[str]:
    for name in texts_of(model):
        if name not in MADE and (model, name) not in FOUND_THERE:
            field: Any = model._meta.get_field(name)
            edtf = type(field).__name__ == "UncertainDateField"
            if not edtf and not isinstance(field, models.URLField) and name in shown:
                yield name


@pytest.fixture
def there(one_of_each: dict[str, Any], chief: Client, picture: Any) -> dict[Any, Any]:
    """One in each list."""
    user = User.objects.get(pk=chief.session["_auth_user_id"])
    found = {type(record): record for record in one_of_each.values()}
    found |= {
        type(picture): picture,
        HouseTerm: HouseTerm.objects.create(term="كلمة", suggestion="أخرى", why="لأن"),
        Bundle: Bundle.objects.create(title="حزمة"),
        Tag: Tag.objects.create(name="وسم", slug="wasm"),
        SavedSearch: SavedSearch.objects.create(owner=user, name="بحث", address="q=x"),
        User: user,
    }
    return found


def finds(desk: Any, record: Any) -> bool:
    rows = type(record)._base_manager.all()
    if hasattr(type(record), "objects"):
        rows = type(record).objects.all()
    return bool(desk.get_search_results(asked(), rows, SPELT)[0].filter(pk=record.pk).exists())


def asked() -> Any:
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True)
    return request


def test_a_record_is_found_by_each_text_of_its_form(there: dict[Any, Any]) -> None:
    not_found, tried = [], 0
    for model, desk in lists():
        if model is AuditEntry:  # written once, and never changed
            continue
        record = there[model]
        assert not finds(desk, record)
        for row, name in written(desk, record):
            before = getattr(row, name)
            setattr(row, name, f"قبل {WORD} بعد")
            kept(row)
            tried += 1
            if not finds(desk, record):
                not_found.append((model.__name__, type(row).__name__, name))
            setattr(row, name, before)
            kept(row)
    assert not not_found
    assert tried > 50


def test_the_log_is_searched_as_others(chief: Client) -> None:
    note(Verb.PUBLISH, by=None, about=Bundle.objects.create(title=f"قبل {WORD} بعد"))
    address = reverse("admin:press_auditentry_changelist")
    page = chief.get(address, {"q": f"بعد {SPELT}"}).content.decode()
    assert WORD in page
    assert WORD not in chief.get(address, {"q": f"غيره {SPELT}"}).content.decode()


def test_words_stand_anywhere_in_a_dossier_and_cost_one_query(
    chief: Client, make_dossier: Callable[..., Dossier]
) -> None:
    make_dossier(cards=1, title="الصغرى", slug="first")
    make_dossier(cards=3, title="الكبرى", slug="second")
    address = reverse("admin:dossiers_dossier_changelist")

    def queries(**query: str) -> tuple[str, int]:
        with CaptureQueriesContext(connection) as asked:
            page = chief.get(address, query).content.decode()
        return page, len(asked)

    queries()
    _page, plain = queries()
    page, searched = queries(q="بطاقه الكبري")
    assert "الكبرى" in page
    assert "الصغرى" not in page
    assert searched <= plain
    for hostile in (
        "\0",
        "أ" * 10_000,
        "[",
        "(?",
        "\\",
        "%_",
        "]^-",
        "ا ب " * 3_000,
        "\U0001f600",
        "ﷺ",
    ):
        assert chief.get(address, {"q": hostile}).status_code == 200


def kept(row: Any) -> None:
    """A picture's credit is not written into files that a test has not."""
    if hasattr(row, "written_credit"):
        row.written_credit = row.credit
    row.save()


def written(desk: Any, record: Any) -> Iterator[tuple[Any, str]]:
    """Each text of a record and of its rows, where there are such."""
    form = set(flatten([f for _t, o in desk.get_fieldsets(asked(), record) for f in o["fields"]]))
    yield from ((record, name) for name in texts(type(record), form))
    for inline in desk.inlines:
        parent: Any = getattr(inline, "fk_name", None) or {
            f.related_model: f.name for f in inline.model._meta.fields if f.is_relation
        }.get(type(record))
        rows = inline.model.objects.filter(**{parent: record}) if parent else ()
        for row in list(rows)[:1]:
            shown = set(flatten(inline.fields or ()))
            yield from ((row, name) for name in texts(inline.model, shown))
