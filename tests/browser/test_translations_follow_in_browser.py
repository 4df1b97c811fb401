"""What a translation is behind with is settled beside what is being typed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dossiers.copying.making import copied
from dossiers.models import Dossier, FollowedPart, TeaserCard
from press.history.revisions import Revision, keep
from press.models import User
from tests.browser.desk_pages import change

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLES = [(TeaserCard, "parent")]


@pytest.fixture
def translation(dossier: Dossier) -> Dossier:
    """Of two cards the first says something else in the original since, and it has a third."""
    keep(dossier, TABLES, by=None)
    made = copied(dossier, title="Raqqa", language="en")
    first = TeaserCard.objects.filter(parent=dossier).earliest("ordering")
    first.headline = "عنوان جديد"
    first.save()
    TeaserCard.objects.create(parent=dossier, region="body", ordering=900, headline="بطاقة أخرى")
    dossier.version += 1
    dossier.save()
    keep(dossier, TABLES, by=None)
    return made


def test_part_by_part_without_leaving_the_form(
    open_page: Callable[..., Page], account: Callable[..., User], translation: Dossier
) -> None:
    page = open_page(change(translation), user=account("editor", language="en"))
    told = page.locator("#behind")
    expect(told.locator("summary")).to_have_text("2 parts are behind the original")
    expect(told.locator("ins").first).to_be_hidden()
    mark = page.locator(".block-behind")
    expect(mark).to_have_count(1)
    page.locator("#id_standfirst").fill("Typed and not saved")
    mark.click()
    expect(told.locator("ins").first).to_contain_text("جديد")
    expect(told.locator("ins").first).to_be_in_viewport()
    told.get_by_role("button", name="Up to date", exact=True).click()
    expect(told.locator("summary")).to_have_text("1 part is behind the original")
    expect(mark).to_have_count(0)
    expect(told.get_by_role("button", name="Put it in")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(told.locator(".behind__part")).to_have_count(0)
    expect(page.locator("#id_standfirst")).to_have_value("Typed and not saved")
    original = Dossier.objects.get(translations=translation)
    assert {part.version for part in FollowedPart.objects.of(translation)} == {original.version}


def test_a_block_that_is_put_in_stands_in_the_form(
    open_page: Callable[..., Page], account: Callable[..., User], translation: Dossier
) -> None:
    page = open_page(change(translation), user=account("editor", language="en"))
    page.locator("#behind summary").click()
    page.locator("#behind").get_by_role("button", name="Put it in").click()
    expect(page.locator(".messagelist .success")).to_contain_text("The block is put in")
    last = TeaserCard.objects.filter(parent=translation).latest("ordering")
    assert last.headline == "بطاقة أخرى"
    assert Revision.objects.of(translation).exists()


def test_what_was_never_noted_is_noted_by_a_button(
    open_page: Callable[..., Page], account: Callable[..., User], translation: Dossier
) -> None:
    Dossier.objects.get(translations=translation)
    FollowedPart.objects.all().delete()
    page = open_page(change(translation), user=account("editor", language="en"))
    page.get_by_role("button", name="note them by kind and order").click()
    expect(page.locator(".messagelist .success")).to_contain_text("From now on")
    assert FollowedPart.objects.of(translation).count() > 2
