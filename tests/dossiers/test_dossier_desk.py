"""A dossier at the desk: made, changed, published; what it costs; what is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.blocks.listed import block_kinds
from dossiers.models import Dossier, SectionHeading, TeaserCard, Text
from press.editions.edition import content_digest
from press.history.revisions import Revision, rows_of
from press.models import Edition, State
from tests.dossiers.every_block import make_block
from tests.posting import filled, posted
from timeline.models import Event

ADD = "/admin/dossiers/dossier/add/"
TABLES = [(kind.model, "parent") for kind in block_kinds()]


def change_url(dossier: Dossier, name: str = "change") -> str:
    return reverse(f"admin:dossiers_dossier_{name}", args=[dossier.pk])


def kept_rows(dossier: Dossier) -> list[Any]:
    """Of its latest revision."""
    return Revision.objects.of(dossier)[0].rows()


def test_a_dossier_is_made_with_its_blocks(editor: Client, db: None) -> None:
    form = filled(editor, ADD)
    form |= {
        "title": "جرود عرسال",
        "introduction": "<p>نص</p><script>x</script>",
        "tags": ["لبنان"],
    }
    form |= posted("dossiers_sectionheading_set", title="المسار", region="body", ordering=10)
    response = editor.post(ADD, form | {"_continue": "1"})
    dossier = Dossier.objects.get()
    assert response.status_code == 302
    assert (dossier.slug, dossier.introduction) == ("جرود-عرسال", "<p>نص</p>")
    assert SectionHeading.objects.get().parent == dossier
    assert [tag.name for tag in dossier.tags.all()] == ["لبنان"]
    assert dossier.state == State.DRAFT


def test_blocks_are_changed_ordered_and_deleted(editor: Client, dossier: Dossier) -> None:
    url = change_url(dossier)
    form = filled(editor, url)
    form["dossiers_teasercard_set-0-headline"] = "عنوان آخر"
    form["dossiers_teasercard_set-0-ordering"] = "500"
    form["dossiers_teasercard_set-1-DELETE"] = "on"
    assert editor.post(url, form | {"_continue": "1"}).status_code == 302
    cards = list(TeaserCard.objects.order_by("ordering"))
    assert [card.headline for card in cards] == ["بطاقة 2", "بطاقة 3", "عنوان آخر"]
    assert Text.objects.get().text == "<p>نص.</p>"


def test_the_most_that_a_save_can_do_stays_within_bounds(
    editor: Client, live_dossier: Dossier, block_values: dict[Any, Any]
) -> None:
    """Of every kind of block one is changed, one is deleted and one is new; all tags are new."""
    for model, values in block_values.items():
        model._default_manager.filter(parent=live_dossier).delete()
        for ordering in (10, 20, 30):
            make_block(live_dossier, model, values, ordering)
    url = change_url(live_dossier)
    form = filled(editor, url) | {"tags": ["وسم أول", "وسم ثان", "وسم ثالث"], "title": "آخر"}
    form["events"] = list(Event.objects.values_list("pk", flat=True))
    for model, values in block_values.items():
        prefix = f"dossiers_{model._meta.model_name}_set"
        form[f"{prefix}-0-ordering"] = "500"
        form[f"{prefix}-1-DELETE"] = "on"
        form |= posted(prefix, 3, region="body", ordering=600, **values)
    with CaptureQueriesContext(connection) as saving:
        assert editor.post(url, form | {"_continue": "1"}).status_code == 302
    asked = [query for query in saving if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 98, [query["sql"][:90] for query in asked]
    for model in block_values:
        assert model._default_manager.filter(parent=live_dossier).count() == 3
    saved = Dossier.objects.get()
    assert saved.draft_digest == content_digest(saved.compose()), "kept from the blocks at hand"
    assert kept_rows(saved) == rows_of(saved, TABLES), "kept from the blocks at hand, too"


@pytest.mark.parametrize("cards", [4, 40, pytest.param(200, marks=pytest.mark.large)])
def test_queries_at_the_desk_do_not_grow(
    editor: Client, make_dossier: Callable[..., Dossier], cards: int
) -> None:
    url = change_url(make_dossier(cards))
    editor.post(url, filled(editor, url) | {"_continue": "1"})  # its first kept revision
    with CaptureQueriesContext(connection) as opening:
        form = filled(editor, url)
    for number in range(cards):
        form[f"dossiers_teasercard_set-{number}-headline"] += " *"
    form |= posted("dossiers_text_set", 1, text="<p>جديد</p>", region="body", ordering=5)
    with CaptureQueriesContext(connection) as saving:
        assert editor.post(url, form | {"_continue": "1"}).status_code == 302
    assert TeaserCard.objects.filter(headline__endswith="*").count() == cards
    page = url.replace("change", "publish")
    with CaptureQueriesContext(connection) as publishing:
        version = Dossier.objects.get().version
        assert editor.post(page, {"version": version, "note": ""}).status_code == 302
    assert len(opening) <= 18, [query["sql"][:90] for query in opening]
    assert len(saving) <= 40, [query["sql"][:90] for query in saving]
    assert len(publishing) <= 56  # with its entry in the archive, the audit log, style and links
    assert Edition.objects.count() == 1


def test_the_table_of_its_events_leads_back_through_the_dossier(
    editor: Client, dossier: Dossier
) -> None:
    change = f"/admin/dossiers/dossier/{dossier.pk}/change/"
    page = BeautifulSoup(editor.get(change.replace("change", "events")).content.decode(), "lxml")
    trail = [str(link["href"]) for link in page.select(".breadcrumbs a")]
    assert trail == ["/admin/", "/admin/dossiers/dossier/", change]


def test_a_form_that_tells_of_no_blocks_loses_none(editor: Client, dossier: Dossier) -> None:
    """Neither in the draft nor in what is kept of it; those that it adds come beside them."""
    url = change_url(dossier)
    before = list(dossier.compose()["blocks"])
    form = {name: value for name, value in filled(editor, url).items() if "_set-" not in name}
    for kind in block_kinds():
        prefix = f"dossiers_{kind.model._meta.model_name}_set"
        form |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    form |= posted("dossiers_text_set", 0, text="<p>جديد</p>", region="body", ordering=1_000_000)
    assert editor.post(url, form | {"_continue": "1"}).status_code == 302
    saved = Dossier.objects.get()
    assert saved.compose()["blocks"] == [*before, {"type": "text", "html": "<p>جديد</p>"}]
    assert saved.draft_digest == content_digest(saved.compose())
    assert kept_rows(saved) == rows_of(saved, TABLES)
