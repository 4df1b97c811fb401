"""Stories as what teaser cards and related blocks of dossiers lead to."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from archive.models import Story
from dossiers.models import Dossier, RelatedCoverage, TeaserCard
from press.models import Publication
from press.publishing.verbs import publish, withdraw
from tests.posting import filled, posted

Make = Callable[..., Any]


def offered(client: Client, words: str, model: str = "teasercard") -> dict[str, str]:
    asked = {"app_label": "dossiers", "model_name": model, "field_name": "target", "term": words}
    answer = client.get("/admin/autocomplete/", asked)
    assert answer.status_code == 200
    return {each["id"]: each["text"] for each in answer.json()["results"]}


@pytest.mark.parametrize("model", ["teasercard", "relatedcoverage"])
def test_live_stories_are_offered_in_any_spelling(
    editor: Client, make_story: Make, make_live_story: Make, model: str
) -> None:
    live = make_live_story("معركة إدلب الكبرى")
    make_story("معركة إدلب الثانية")
    withdraw(make_live_story("معركة إدلب الثالثة"), by=None, reason="سبب")
    (key,) = offered(editor, "معركه ادلب", model)
    assert key == str(live.publication_id)


@pytest.mark.usefixtures("_english")
def test_stories_of_one_headline_are_told_apart(
    client: Client, account: Make, make_live_story: Make
) -> None:
    client.force_login(account("editor", language="en"))
    stories = [
        make_live_story("خبر", date="2017-06"),
        make_live_story("خبر", date="", language="en"),
    ]
    found = offered(client, "خبر")
    texts = [found[str(story.publication_id)] for story in stories]
    today = f"{stories[1].publication.first_published:%Y-%m-%d}"
    assert texts == ["خبر (story, Arabic, June 2017)", f"خبر (story, English, {today})"]


def test_originals_are_told_apart_by_date_and_source(editor: Client, make_story: Make) -> None:
    make_story("خبر", date="2017", source_title="الجزيرة")
    make_story("خبر", date="", slug="other")
    asked = {"app_label": "archive", "model_name": "story", "field_name": "translation_of"}
    answer = editor.get("/admin/autocomplete/", asked | {"term": "خبر"}).json()
    assert [each["text"] for each in answer["results"]] == ["خبر (2017، الجزيرة)", "خبر"]


def test_a_card_and_related_coverage_lead_to_a_story(
    editor: Client, dossier: Dossier, make_live_story: Make
) -> None:
    story: Story = make_live_story("خبر من الأرشيف")
    target = str(story.publication_id)
    address = reverse("admin:dossiers_dossier_change", args=[dossier.pk])
    form = filled(editor, address) | {"_continue": "1"}
    form |= {"dossiers_teasercard_set-0-target": target, "dossiers_teasercard_set-0-url": ""}
    form |= posted("dossiers_relatedcoverage_set", target=target, region="body", ordering=9999)
    assert editor.post(address, form).status_code == 302
    assert TeaserCard.objects.filter(target=story.publication).count() == 1
    assert RelatedCoverage.objects.get().target == story.publication
    dossier.refresh_from_db()
    publish(dossier, by=None)
    page: Any = BeautifulSoup(editor.get(f"/{dossier.path}/").content.decode(), "lxml")
    links = page.select(f'.card a[href="{story.get_absolute_url()}"]')
    assert len(links) == 2
    assert links[1].get_text(" ", strip=True).endswith("خبر من الأرشيف")


def test_a_withdrawn_story_is_linked_no_more(
    editor: Client, dossier: Dossier, make_live_story: Make
) -> None:
    story: Story = make_live_story("خبر من الأرشيف")
    TeaserCard.objects.filter(parent=dossier).update(target=story.publication, url="")
    publish(dossier, by=None)
    address = story.get_absolute_url()
    assert address in editor.get(f"/{dossier.path}/").content.decode()
    withdraw(story, by=None, reason="سبب")
    assert address not in editor.get(f"/{dossier.path}/").content.decode()
    assert Publication.objects.get(path=story.path).state == "withdrawn"
    told = [each.anchor for each in Dossier.objects.get().problems()]
    assert "id_dossiers_teasercard_set-0-target" in told
