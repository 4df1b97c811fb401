"""A dossier at the desk: made, changed, published; what it costs; what is refused."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.models import Dossier, SectionHeading, TeaserCard, Text
from press.models import Edition, State
from tests.posting import filled, posted

ADD = "/admin/dossiers/dossier/add/"


def change_url(dossier: Dossier, name: str = "change") -> str:
    return reverse(f"admin:dossiers_dossier_{name}", args=[dossier.pk])


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


@pytest.mark.parametrize("cards", [4, 40, 200])
def test_queries_at_the_desk_do_not_grow(
    editor: Client, make_dossier: Callable[..., Dossier], cards: int
) -> None:
    url = change_url(make_dossier(cards))
    editor.get(url)
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
    assert len(opening) <= 25, [query["sql"][:90] for query in opening]
    assert len(saving) <= 40, [query["sql"][:90] for query in saving]
    assert len(publishing) <= 60
    assert Edition.objects.count() == 1
