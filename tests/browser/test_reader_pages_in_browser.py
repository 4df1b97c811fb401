"""Reader pages as people meet them: small and large, light and dark, with and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dossiers.models import Dossier, Quotation, RelatedCoverage
from press.models import Correction, Publication
from press.publishing.verbs import correct, publish, withdraw
from tests.browser.looking import Looks, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "/dossiers/حملة-الرقة/"
PATHS = [
    "/",
    "/en/",
    "/dossiers/",
    PAGE,
    "/dossiers/raqqa/",
    f"{PAGE}editions/",
    f"{PAGE}editions/1/",
    "/tags/الرقة/",
    "/corrections/",
    "/en/corrections/",
    "/nothing/",
    "/dossiers/withdrawn/",
]


@pytest.fixture
def newsroom(dossier: Dossier, make_dossier: Callable[..., Dossier]) -> None:
    """Dossiers in every public state, with every block."""
    gone = make_dossier(slug="withdrawn", title="ملف مسحوب")
    publish(gone, by=None)
    withdraw(gone, by=None, reason="بطلب من صاحب الشأن")
    english = make_dossier(slug="raqqa", title="The Raqqa campaign", language="en")
    publish(english, by=None)
    Dossier.objects.filter(pk=english.pk).update(group=dossier.group)
    dossier.tags.set(["الرقة", "Syria"])
    place = {"parent": dossier, "region": "body"}
    target = Publication.objects.get(path="dossiers/raqqa")
    RelatedCoverage.objects.create(target=target, ordering=6000, **place)
    Quotation.objects.create(
        text="نذكر التاريخ كما نعرفه.", speaker="التحرير", ordering=7000, **place
    )
    publish(dossier, by=None)
    told = Correction(passage="المقدمة", before="أول", after="ثان", reason="تصويب")
    correct(dossier, told, by=None)


def test_pages_are_accessible_and_fit(newsroom: None, look_at: Looks) -> None:
    for seen, page in look_at(PATHS):
        assert not faults(page), seen
        assert not page.context.cookies()


def test_nothing_needs_a_script(newsroom: None, open_page: Callable[..., Page]) -> None:
    page = open_page("/", java_script_enabled=False)
    page.get_by_role("link", name="حملة الرقة").first.click()
    assert page.locator("h1").inner_text() == "حملة الرقة"
    assert page.locator(".card__title").count() >= 4
    page.locator("a[href$='/editions/']").first.click()
    page.locator("main a[href$='/editions/1/']").click()
    assert page.locator(".asof").is_visible()
    page.locator(".asof a").first.click()
    assert not page.locator(".asof").count()


def test_pictures_keep_their_place_while_they_load(
    newsroom: None, open_page: Callable[..., Page]
) -> None:
    page = open_page(PAGE)
    pictures = page.eval_on_selector_all(
        "main img", "all => all.map(img => [img.width > 0, img.hasAttribute('height'), img.srcset])"
    )
    assert pictures
    assert all(width and height and srcset for width, height, srcset in pictures)
    types = set(page.eval_on_selector_all("source", "all => all.map(source => source.type)"))
    assert types == {"image/avif", "image/webp"}


def test_a_page_prints_without_its_chrome(newsroom: None, open_page: Callable[..., Page]) -> None:
    page = open_page(PAGE)
    page.emulate_media(media="print")
    assert not page.locator(".subnav").is_visible()
    assert page.locator("h1").is_visible()


def test_every_link_can_be_reached_by_keyboard(
    newsroom: None, open_page: Callable[..., Page]
) -> None:
    page = open_page(PAGE, viewport={"width": 1280, "height": 800})
    links = page.eval_on_selector_all(
        "a[href]", "all => all.filter(a => a.checkVisibility()).length"
    )
    seen = set()
    for _stop in range(links + 5):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate("[...document.querySelectorAll('a')].indexOf(document.activeElement)")
        )
    assert len(seen - {-1}) == page.locator("a[href]").count()
