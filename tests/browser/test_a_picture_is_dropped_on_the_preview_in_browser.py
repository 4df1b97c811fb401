"""A picture that is dropped on a part of the preview is taken in for the field of that part."""

import base64
import re
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, Route, expect

from dossiers.models import Dossier
from images.models import Picture
from press.models import User
from tests.browser.desk_pages import add_block, change

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CARD = "dossiers_teasercard_set"
# As a pointer does: nothing may run in the frame itself. Says whether the page took the drop.
DROP = """([part, name, bytes]) => {
  const {contentDocument} = document.querySelector('#live-preview iframe');
  const held = Uint8Array.from(atob(bytes), (each) => each.codePointAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([held], name, {type: 'image/png'}));
  return ['dragover', 'drop'].map((kind) => !contentDocument.querySelector(part).dispatchEvent(
    new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer})));
}"""


def answered(how: str, route: Route) -> None:
    if how == "offline":
        route.abort("internetdisconnected")
    else:
        route.fulfill(status=int(how), content_type="text/html", body="<h1>no</h1>")


@pytest.fixture
def drop(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    picture_bytes: Callable[..., bytes],
    dossier: Dossier,
) -> Callable[..., tuple[Page, FrameLocator]]:
    """A form with its preview, and what was dropped on a part of that."""

    def drop_(
        part: str, content: bytes = b"", address: str = "", answer: str = ""
    ) -> tuple[Page, FrameLocator]:
        person = account("editor", language="en")
        size = {"width": 1400, "height": 900}
        page = open_page(address or change(dossier), user=person, viewport=size)
        if address:
            page.locator("#id_title").fill("ملف جديد")
            add_block(page, "teaser card")
            page.locator(f"#id_{CARD}-0-headline").fill("بطاقة")
        page.locator("#live-preview-open").click()
        frame = page.frame_locator("#live-preview iframe")
        expect(frame.locator(".hero[tabindex]")).to_be_visible()
        if answer:
            page.route("**/picture/upload/", partial(answered, answer))
        sent = base64.b64encode(content or picture_bytes((900, 600))).decode()
        assert page.evaluate(DROP, [part, "new.png", sent]) == [True, True]
        return page, frame

    return drop_


def value(page: Page, name: str) -> Locator:
    return page.locator(f"[name={name}]")


def test_on_a_card_it_takes_the_place_of_its_picture(
    drop: Callable[..., tuple[Page, FrameLocator]], picture: Picture
) -> None:
    page, frame = drop(".card__title")
    field = page.locator(f"#{CARD}-0 [data-picture-input]")
    line = field.locator(".picture-input-dropped")
    expect(line).to_contain_text("The new picture is in its place.")
    new = Picture.objects.exclude(pk=picture.pk).get()
    expect(value(page, f"{CARD}-0-picture")).to_have_value(str(new.pk))
    expect(field).to_be_in_viewport()
    expect(frame.locator(".card img").first).to_have_attribute("src", re.compile(new.token))
    line.get_by_role("button", name="Undo").click()
    expect(value(page, f"{CARD}-0-picture")).to_have_value(str(picture.pk))
    expect(line).to_have_count(0)
    expect(field.locator("[data-picture-label]")).to_have_text(str(picture))


def test_on_the_head_of_the_page_it_is_the_main_picture(
    drop: Callable[..., tuple[Page, FrameLocator]], picture: Picture
) -> None:
    page, _frame = drop("h1")
    expect(value(page, "hero")).not_to_have_value(str(picture.pk))
    new = Picture.objects.exclude(pk=picture.pk).get()
    assert value(page, "hero").input_value() == str(new.pk)


def test_before_the_first_save(drop: Callable[..., tuple[Page, FrameLocator]]) -> None:
    page, frame = drop(".card__title", address="/admin/dossiers/dossier/add/")
    expect(value(page, f"{CARD}-0-picture")).not_to_have_value("")
    expect(frame.locator(".card img")).to_have_count(1)


def test_what_is_no_picture_says_so(
    drop: Callable[..., tuple[Page, FrameLocator]], picture: Picture
) -> None:
    page, _frame = drop(".card__title", b"no picture")
    expect(page.locator(f"#{CARD}-0 .picture-input-dropped[role=alert]")).not_to_be_empty()
    expect(page.locator(".live-preview__said")).not_to_be_empty()
    expect(value(page, f"{CARD}-0-picture")).to_have_value(str(picture.pk))


@pytest.mark.parametrize(
    ("answer", "words"),
    [("401", "no longer logged in"), ("403", "may not see"), ("offline", "cannot be reached")],
)
def test_where_no_answer_comes_it_says_why(
    answer: str,
    words: str,
    drop: Callable[..., tuple[Page, FrameLocator]],
    picture: Picture,
    complaints: list[str],
) -> None:
    page, _frame = drop(".card__title", answer=answer)
    line = page.locator(f"#{CARD}-0 .picture-input-dropped[role=alert]")
    expect(line).to_contain_text(words)
    expect(value(page, f"{CARD}-0-picture")).to_have_value(str(picture.pk))
    complaints[:] = [each for each in complaints if "net::ERR_INTERNET" not in each]


def test_where_no_picture_stands_it_is_let_fall(
    drop: Callable[..., tuple[Page, FrameLocator]], picture: Picture
) -> None:
    """And the browser does not open it in place of the page."""
    page, frame = drop(".masthead .brand")
    expect(frame.locator("h1")).to_be_visible()
    page.wait_for_timeout(300)
    assert Picture.objects.count() == 1
