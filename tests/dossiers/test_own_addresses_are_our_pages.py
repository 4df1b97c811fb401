"""An address of this site that is pasted as an outside one leads to that page of ours."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dossiers.models import Dossier, TeaserCard
from press.editions.own_pages import own_page
from press.links.checks import LinkCheck
from press.links.gathering import note
from press.models import Publication
from press.publishing.verbs import publish
from tests.posting import filled

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"


@pytest.fixture
def page(make_dossier: Callable[..., Dossier]) -> Publication:
    other = make_dossier(title="ملف آخر", slug="ملف-آخر")
    publish(other, by=None)
    return Publication.objects.get(path=other.path)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("{site}/dossiers/ملف-آخر/", True),
        ("{site}/dossiers/%D9%85%D9%84%D9%81-%D8%A2%D8%AE%D8%B1/", True),
        ("{site}/en/dossiers/ملف-آخر", True),
        ("{site}/dossiers/ملف-آخر/?utm_source=x&fbclid=1", True),
        ("{site}/dossiers/ملف-آخر/?as-of=2017-01-01", False),
        ("{site}/dossiers/ملف-آخر/editions/1/", False),
        ("{site}/dossiers/ملف-آخر/#h-1", False),
        ("https://example.org/dossiers/ملف-آخر/", False),
        ("{site}/dossiers/غيره/", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_a_page_is_known_by_its_address(page: Publication, written: str, known: bool) -> None:
    assert own_page(written.format(site=SITE)) == (page if known else None)


def test_a_former_address_is_known_too(page: Publication) -> None:
    before = page.path
    page.move("dossiers/moved")
    assert own_page(f"{SITE}/{before}/") == page


def test_a_card_leads_to_the_page(
    chief: Client, page: Publication, make_dossier: Callable[..., Dossier]
) -> None:
    dossier = make_dossier(cards=1)
    address = f"/admin/dossiers/dossier/{dossier.pk}/change/"
    sent: dict[str, Any] = filled(chief, address)
    name = next(name for name in sent if name.endswith("-0-url") and "card" in name)
    sent[name] = f"{SITE}/{page.path}/"
    assert chief.post(address, sent).status_code == 302
    card = TeaserCard.objects.get(parent=dossier)
    assert (card.target, card.url) == (page, "")


def test_links_to_us_are_not_asked_as_outside_ones(
    page: Publication, make_dossier: Callable[..., Dossier]
) -> None:
    text = f'<p><a href="{SITE}/{page.path}/">a</a> <a href="https://example.org/out">b</a></p>'
    note([make_dossier(cards=0, introduction=text)])
    assert LinkCheck.objects.filter(url="https://example.org/out").exists()
    assert not LinkCheck.objects.filter(url__startswith=SITE).exists()
