"""What is typed between the button and the answer, whatever the answer is, and after Back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from dossiers.models import Dossier, SectionHeading
from press.models import User
from tests.browser.desk_pages import add_block, change, wait_until_ready

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADD = "/admin/dossiers/dossier/add/"
NOTE = "#unsaved p"
HEADING = "#id_dossiers_sectionheading_set-1-title"
FIRST_HEADING = "#id_dossiers_sectionheading_set-0-title"


@pytest.fixture
def adding(open_page: Callable[..., Page], account: Callable[..., User]) -> Page:
    page = open_page(ADD, user=account("editor", language="en"))
    expect(page.locator("#cke_id_introduction [role=textbox]")).to_be_visible()
    page.wait_for_timeout(1000)
    return page


def press_and_type(page: Page, field: str, text: str, name: str = "_continue") -> list[Route]:
    """The button is pressed; while the form waits on its way until its route is continued, `text`
    is typed into the field by the keyboard."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        is_form = route.request.method == "POST" and route.request.is_navigation_request()
        held.append(route) if is_form else route.continue_()

    page.route("**/admin/**", hold)
    page.locator(field).focus()
    press = "name => setTimeout(() => document.querySelector(`input[name=${name}]`).click(), 200)"
    page.evaluate(press, name)
    while not held:
        page.wait_for_timeout(50)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    if text:
        page.keyboard.insert_text(text)
    page.wait_for_timeout(300)
    return held


def let_go(page: Page, held: list[Route]) -> None:
    held[0].continue_()
    page.unroute("**/admin/**")
    expect(page.locator(".messagelist .success, #typed-on, .submit-row").first).to_be_visible()


def recover(page: Page) -> None:
    expect(page.locator(NOTE)).to_contain_text("did not save")
    page.get_by_role("button", name="Recover").click()
    expect(page.locator(".recovered")).to_be_visible()
    expect(page.locator(NOTE)).to_have_count(0)


def save(page: Page) -> None:
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.wait_for_timeout(1000)
    expect(page.locator(NOTE)).to_have_count(0)


def test_it_is_offered_and_saved_onto_what_was_saved(form: Page, dossier: Dossier) -> None:
    form.locator("#id_title").fill("أرسل")
    add_block(form, "Section heading")
    form.locator(HEADING).fill("قسم")
    held = press_and_type(form, HEADING, "قسم تغير بعد الإرسال")
    let_go(form, held)
    expect(form.locator(".messagelist .success")).to_be_visible()
    assert Dossier.objects.get().title == "أرسل"
    recover(form)
    save(form)
    assert Dossier.objects.get().title == "أرسل"
    headings = SectionHeading.objects.order_by("pk").values_list("title", flat=True)
    assert list(headings) == ["مسار الحملة", "قسم تغير بعد الإرسال"]


def test_of_a_new_record_it_belongs_to_the_record_made(adding: Page) -> None:
    adding.locator("#id_title").fill("ملف")
    add_block(adding, "Section heading")
    adding.locator(FIRST_HEADING).fill("قسم")
    held = press_and_type(adding, FIRST_HEADING, "قسم آخر")
    let_go(adding, held)
    recover(adding)
    save(adding)
    assert Dossier.objects.count() == 1
    assert SectionHeading.objects.get().title == "قسم آخر"


def test_pages_after_the_form_say_so(form: Page, dossier: Dossier) -> None:
    form.locator("#id_title").fill("أرسل")
    held = press_and_type(form, "#id_title", "كتب بعد الإرسال", name="_save")
    let_go(form, held)
    expect(form.locator("#typed-on p")).to_contain_text("not saved")
    form.get_by_role("link", name="Open the form").click()
    recover(form)
    save(form)
    assert Dossier.objects.get().title == "كتب بعد الإرسال"


def test_nothing_is_offered_where_nothing_was_typed_after(form: Page, dossier: Dossier) -> None:
    form.locator("#id_title").fill("أرسل")
    form.wait_for_timeout(2500)
    let_go(form, press_and_type(form, "#id_title", "أرسل"))
    form.wait_for_timeout(1500)
    expect(form.locator(NOTE)).to_have_count(0)
    assert form.evaluate("Object.keys(localStorage).filter(k => k.includes('unsaved')).length") == 0


def test_what_was_sent_and_then_taken_back_is_offered(form: Page, dossier: Dossier) -> None:
    form.locator("#id_kicker").fill("أرسل")
    held = press_and_type(form, "#id_kicker", "")
    let_go(form, held)
    recover(form)
    save(form)
    assert Dossier.objects.get().kicker == ""


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_an_answer_that_fails(
    form: Page, dossier: Dossier, status: int, complaints: list[str]
) -> None:
    form.locator("#id_title").fill("أرسل")
    held = press_and_type(form, "#id_title", "كتب بعد الإرسال")
    held[0].fulfill(status=status, body="broken")
    form.unroute("**/admin/**")
    form.wait_for_timeout(500)
    complaints.clear()
    form.goto(change(dossier))
    recover(form)
    expect(form.locator("#id_title")).to_have_value("كتب بعد الإرسال")
    save(form)


def test_an_answer_that_never_comes(form: Page, dossier: Dossier, complaints: list[str]) -> None:
    """The server saved and the browser was not told."""
    form.locator("#id_title").fill("أرسل")
    held = press_and_type(form, "#id_title", "أرسل")
    held[0].fetch(max_redirects=0)
    held[0].abort()
    form.unroute("**/admin/**")
    form.context.clear_cookies(name="milaff_saved")
    assert Dossier.objects.get().title == "أرسل"
    form.wait_for_timeout(500)
    complaints.clear()
    form.goto(change(dossier))
    form.get_by_role("button", name="Recover").click()
    expect(form.locator(".messagelist")).to_contain_text("saved already")
    form.wait_for_timeout(1000)
    expect(form.locator(NOTE)).to_have_count(0)
    assert (Dossier.objects.get().title, Dossier.objects.get().kicker) == ("أرسل", "")


def test_pressed_twice_and_enter_twice(adding: Page) -> None:
    adding.locator("#id_title").fill("ملف")
    adding.locator("input[name=_continue]").dblclick(no_wait_after=True)
    expect(adding.locator(".messagelist")).to_be_visible()
    assert Dossier.objects.count() == 1
    adding.wait_for_timeout(1000)
    adding.locator("#id_kicker").fill("خاص")
    adding.keyboard.press("Enter")
    adding.keyboard.press("Enter")
    adding.wait_for_timeout(1500)
    expect(adding.locator(".messagelist")).to_be_visible()
    assert (Dossier.objects.get().kicker, Dossier.objects.get().version) == ("خاص", 2)


def test_back_after_a_new_record_leads_to_it(adding: Page) -> None:
    adding.locator("#id_title").fill("ملف")
    add_block(adding, "Section heading")
    adding.locator(FIRST_HEADING).fill("قسم")
    adding.locator("input[name=_continue]").click()
    expect(adding.locator(".messagelist .success")).to_be_visible()
    adding.go_back()
    adding.wait_for_url("**/change/*")
    expect(adding.locator(FIRST_HEADING)).to_have_value("قسم")
    adding.wait_for_timeout(1000)
    adding.locator("#id_kicker").fill("بعد الرجوع")
    save(adding)
    assert Dossier.objects.get().kicker == "بعد الرجوع"
    assert SectionHeading.objects.count() == 1


def test_back_after_a_change_shows_what_is_saved(form: Page, dossier: Dossier) -> None:
    form.locator("#id_title").fill("أرسل")
    save(form)
    form.go_back()
    wait_until_ready(form)
    form.wait_for_timeout(1000)
    expect(form.locator("#id_title")).to_have_value("أرسل")
    form.locator("#id_kicker").fill("بعد الرجوع")
    save(form)
    assert (Dossier.objects.get().title, Dossier.objects.get().kicker) == ("أرسل", "بعد الرجوع")


def test_two_tabs_each_keep_their_own(form: Page, dossier: Dossier) -> None:
    other = form.context.new_page()
    other.goto(change(dossier))
    wait_until_ready(other)
    other.wait_for_timeout(1000)
    form.locator("#id_title").fill("من الأولى")
    other.locator("#id_kicker").fill("من الثانية")
    held = press_and_type(form, "#id_standfirst", "بعد الإرسال")
    save(other)
    let_go(form, held)
    form.wait_for_timeout(1000)
    recover(form)
    save(form)
    saved = Dossier.objects.get()
    assert (saved.title, saved.kicker) == ("من الأولى", "من الثانية")
    assert saved.standfirst == "بعد الإرسال"
