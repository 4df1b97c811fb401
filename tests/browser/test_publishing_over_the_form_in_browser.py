"""A record goes out from a panel over its form: no page is loaded, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from dossiers.models import Dossier, TeaserCard
from press.models import Correction, Edition, User
from press.records.kinds import publishables
from press.records.unseen import desk_url
from tests.browser.desk_pages import BLOCK, add_block, change, wait_until_ready
from tests.browser.looking import WCAG, faults
from tests.records import story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PANEL = "dialog#outgoing[open]"


@pytest.fixture
def live_form(
    open_page: Callable[..., Page], account: Callable[..., User], live_dossier: Dossier
) -> Page:
    page = open_page(change(live_dossier), user=account("editor", language="en"))
    wait_until_ready(page)
    page.wait_for_timeout(600)
    return page


class Effort:
    """How many times a page was loaded, and how often something was pressed."""

    def __init__(self, page: Page) -> None:
        self.page, self.loads, self.clicks = page, 0, 0
        page.on("load", self._loaded)

    def _loaded(self, _page: Any) -> None:
        self.loads += 1

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).click()


def opened(page: Page) -> Any:
    panel = page.locator(PANEL)
    expect(panel.locator("form:not(.mend) input[type=submit]")).to_be_visible()
    return panel


def test_a_typo_on_a_live_page_is_put_right_and_told(live_form: Page) -> None:
    page = live_form
    effort = Effort(page)
    effort.click("#id_standfirst")
    page.keyboard.press("Control+a")
    page.keyboard.type("كيف جرت المعركة.")
    effort.click("input[name=_publish]")
    panel = opened(page)
    expect(panel.locator(".outgoing__change del")).to_have_text("الحملة")
    expect(panel.locator("[name=passages]")).to_be_hidden()
    effort.click(f"{PANEL} [name=kind][value=correction]")
    expect(panel.locator("[name=passages]")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(panel.locator("[name=note]")).to_be_focused()
    page.keyboard.type("كتبنا «الحملة» سهوا.")
    effort.click(f"{PANEL} .submit-row input[type=submit]")
    expect(panel).to_contain_text("Edition 2 is live.")
    assert (effort.clicks, effort.loads) == (4, 0)
    told = Correction.objects.get()
    assert (told.before, told.after) == ("كيف جرت الحملة.", "كيف جرت المعركة.")
    page.keyboard.press("Enter")
    expect(page.locator("dialog#outgoing")).to_be_hidden()
    expect(page.locator("#record-state")).to_contain_text("Edition 2")
    page.locator("#id_kicker").fill("خاص")
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    saved = Dossier.objects.get()
    assert (saved.kicker, saved.standfirst) == ("خاص", "كيف جرت المعركة.")


def test_by_keyboard_alone(live_form: Page) -> None:
    page = live_form
    page.locator("#id_standfirst").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("كيف جرت المعركة.")
    page.keyboard.press("Control+Enter")
    opened(page)
    page.locator(f"{PANEL} [name=note]").focus()
    page.keyboard.type("كلام لم ينشر")
    page.keyboard.press("Escape")
    expect(page.locator("dialog#outgoing")).to_be_hidden()
    expect(page.locator("#id_standfirst")).to_be_focused()
    expect(page.locator("#id_standfirst")).to_have_value("كيف جرت المعركة.")
    assert Edition.objects.count() == 1
    page.keyboard.press("Control+Enter")
    opened(page)
    expect(page.locator(f"{PANEL} [name=note]")).to_have_value("كلام لم ينشر")
    page.keyboard.press("Control+Enter")
    expect(page.locator(PANEL)).to_contain_text("Edition 2 is live.")
    assert Edition.objects.get(number=2).note == "كلام لم ينشر"


def test_what_is_missing_leads_to_its_field(live_form: Page) -> None:
    page = live_form
    TeaserCard.objects.filter(headline="بطاقة 3").update(call_to_action="", url="")
    page.reload()
    wait_until_ready(page)
    page.locator(".block-fold").nth(5).click()
    field = page.locator("#id_dossiers_teasercard_set-3-call_to_action")
    expect(field).to_be_hidden()
    page.keyboard.press("Control+Enter")
    panel = opened(page)
    expect(panel.locator(".submit-row input[type=submit]")).to_be_disabled()
    panel.locator("[name=when][value=moment]").check()
    expect(panel.locator(".submit-row input[type=submit]")).to_be_enabled()
    panel.locator(".problem a[href$=call_to_action]").click()
    expect(page.locator("dialog#outgoing")).to_be_hidden()
    expect(field).to_be_focused()


def test_what_cannot_be_saved_is_said_in_the_form(live_form: Page) -> None:
    page = live_form
    page.locator("#id_title").fill("")
    page.locator("#id_kicker").fill("كتبت هذا")
    page.locator("input[name=_publish]").click()
    expect(page.locator(".field-title .errorlist")).to_be_visible()
    expect(page.locator("#id_kicker")).to_have_value("كتبت هذا")
    expect(page.locator("dialog#outgoing")).to_be_hidden()
    page.locator("#id_title").fill("عنوان")
    page.locator("input[name=_publish]").click()
    opened(page)
    page.keyboard.press("Escape")
    assert Dossier.objects.get().kicker == "كتبت هذا"


def test_blocks_that_are_new_are_saved_once(live_form: Page) -> None:
    page = live_form
    add_block(page, "Section heading")
    page.locator("#id_dossiers_sectionheading_set-1-title").fill("المسار")
    page.locator("input[name=_publish]").click()
    panel = opened(page)
    expect(panel.locator(".outgoing__changes")).to_contain_text("المسار")
    panel.locator(".submit-row input[type=submit]").dblclick()
    expect(panel).to_contain_text("Edition 2 is live.")
    assert Edition.objects.count() == 2
    page.keyboard.press("Escape")
    expect(page.locator("#outgoing")).to_be_hidden()
    expect(page.locator("[name=dossiers_sectionheading_set-INITIAL_FORMS]")).to_have_value("2")
    expect(page.locator(f"{BLOCK} .block-tools")).to_have_count(8)
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Dossier.objects.get().dossiers_sectionheading_set.count() == 2


def test_an_answer_that_does_not_come_is_said(live_form: Page, complaints: list[str]) -> None:
    page = live_form
    lost: list[str] = []

    def lose(route: Route) -> None:
        """What was sent arrives; the answer is lost on its way."""
        if route.request.method == "POST" and not lost:
            lost.append(route.request.url)
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.locator("#id_standfirst").fill("كيف جرت المعركة.")
    page.locator("input[name=_publish]").click()
    panel = opened(page)
    page.route("**/publish/", lose)
    panel.locator("[name=note]").fill("جديد")
    panel.locator(".submit-row input[type=submit]").click()
    expect(panel.locator(".outgoing__status")).to_contain_text("cannot be reached")
    expect(panel.locator("[name=note]")).to_have_value("جديد")
    complaints.clear()
    panel.locator(".submit-row input[type=submit]").click()
    expect(panel).to_contain_text("Edition 2 is live.")
    assert Edition.objects.count() == 2


def test_records_of_every_kind_go_out_from_their_forms(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    dossier: Dossier,
    make_actor: Callable[..., Any],
    make_place: Callable[..., Any],
    make_event: Callable[..., Any],
) -> None:
    records = [dossier, make_actor(), make_place(), make_event(), story()]
    assert {record.kind for record in records} == set(publishables())
    page = open_page("/admin/login/", user=account("editor", language="en"))
    for record in records:
        page.goto(desk_url(record))
        page.wait_for_timeout(600)
        effort = Effort(page)
        page.keyboard.press("Control+Enter")
        panel = opened(page)
        expect(panel.locator(".outgoing__changes")).to_contain_text("for the first time")
        page.keyboard.press("Control+Enter")
        expect(panel).to_contain_text("Edition 1 is live.")
        page.keyboard.press("Escape")
        expect(page.locator("#outgoing")).to_be_hidden()
        expect(page.locator("#record-state")).to_contain_text("Edition 1")
        assert effort.loads == 0, record.kind
        record.refresh_from_db()
        assert (record.state, record.version) == ("live", 1), record.kind


def test_what_another_editor_saved_meanwhile_is_asked_about(live_form: Page) -> None:
    page = live_form
    Dossier.objects.update(standfirst="كيف جرت.", version=7)
    page.locator("#id_standfirst").fill("كيف جرت المعركة.")
    page.locator("input[name=_publish]").click()
    expect(page.locator("#failed")).to_be_visible()
    expect(page.locator("#id_standfirst")).to_have_value("كيف جرت المعركة.")
    expect(page.locator("#outgoing")).to_be_hidden()
    assert Dossier.objects.get().standfirst == "كيف جرت."


def test_after_a_session_that_ended_the_work_goes_on(live_form: Page) -> None:
    """The panel says so, and all that was typed stays in it and in the form."""
    page = live_form
    session = [each for each in page.context.cookies() if each["name"] == "sessionid"]
    page.locator("#id_standfirst").fill("كيف جرت المعركة.")
    page.locator("input[name=_publish]").click()
    panel = opened(page)
    panel.locator("[name=note]").fill("جديد")
    page.context.clear_cookies(name="sessionid")
    panel.locator(".submit-row input[type=submit]").click()
    expect(panel.locator(".outgoing__status")).to_contain_text("no longer logged in")
    expect(panel.locator("[name=note]")).to_have_value("جديد")
    page.keyboard.press("Escape")
    page.locator("#id_kicker").fill("خاص")
    page.locator("input[name=_publish]").click()
    expect(page.locator(PANEL)).to_contain_text("no longer logged in")
    page.keyboard.press("Escape")
    expect(page.locator("#id_kicker")).to_have_value("خاص")
    page.context.add_cookies(session)  # type: ignore[arg-type]
    page.keyboard.press("Control+Enter")
    expect(opened(page).locator("[name=note]")).to_have_value("جديد")
    assert (Dossier.objects.get().kicker, Edition.objects.count()) == ("خاص", 1)


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("ar", "dark", 360), ("en", "light", 1280)]
)
def test_the_panel_is_accessible(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    live_dossier: Dossier,
    language: str,
    scheme: str,
    width: int,
) -> None:
    TeaserCard.objects.filter(headline="بطاقة 3").update(call_to_action="", url="")
    Dossier.objects.update(introduction="<p>خرج عن هنا.</p><p>غيره.</p>")
    page = open_page(
        change(live_dossier),
        user=account("editor", language=language),
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
    )
    wait_until_ready(page)
    page.keyboard.press("Control+Enter")
    opened(page).locator("[name=kind][value=correction]").check()
    assert not faults(page, rules=WCAG, part="#outgoing")
    inner = "d => d.scrollWidth - d.clientWidth"
    assert page.locator("#outgoing").evaluate(inner) <= 0
