"""The page of a story as people meet it, small and large, light and dark; its form at the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from actors.models import ActorName
from archive.models import Story
from images.models import Picture
from press.models import Correction, User
from press.publishing.verbs import correct, publish
from tests.browser.looking import Looks, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Make = Callable[..., Any]
PATHS = [
    "/stories/قسد-تدخل-الرقة/",
    "/stories/قسد-تدخل-الرقة/editions/1/",
    "/stories/sdf-enters-raqqa/",
    "/stories/bare/",
    "/tags/الرقة/",
]
BODY = (
    "<p>دخلت القوات المدينة من شرقها فجر الثلاثاء، بعد أشهر من عزلها عن محيطها.</p>"
    "<h3>من الشرق</h3><p>وقال ناطق إن <strong>التقدم</strong> بطيء. والرابط"
    ' <a href="https://example.org/a">هنا</a>.</p><blockquote><p>لا هدنة.</p></blockquote>'
    "<ul><li>حي المشلب</li><li>الفرقة 17</li></ul>"
)


@pytest.fixture
def story(make_actor: Make, make_place: Make, picture: Picture) -> Story:
    """With all that a story can have, and a translation; and one with next to nothing."""
    force = make_actor("قوات سوريا الديمقراطية", actor_kind="coalition")
    ActorName.objects.create(owner=force, text="SDF", language="en", rule="preferred")
    group, city = make_actor("تنظيم الدولة"), make_place("الرقة")
    for each in (force, city):
        publish(each, by=None)
    facts: dict[str, Any] = {
        "date": "2017-06",
        "source_title": "الجزيرة",
        "source_url": "https://www.example.org/news/2017/6/6/" + "a" * 60,
        "picture": picture,
    }
    texts = {"blurb": "معركة طال التحضير لها.", "body": BODY, "byline": "مراسلو الجزيرة - الرقة"}
    slug = "قسد-تدخل-الرقة"
    told = Story.objects.create(
        headline="قسد تدخل الرقة من شرقها", slug=slug, desk="سوريا", **texts, **facts
    )
    there = Story.objects.create(
        headline="SDF enters Raqqa",
        slug="sdf-enters-raqqa",
        language="en",
        translation_of=told,
        body="<p>The forces entered the city.</p>",
        **facts | {"date": "2017-06-06"},
    )
    bare = Story.objects.create(headline="خبر بلا تفاصيل", slug="bare", blurb="سطر.")
    for record in (told, there):
        record.actors.set([force, group])
        record.places.set([city])
        record.tags.set(["الرقة", "معارك المدن"])
    for record in (told, there, bare):
        publish(record, by=None)
    told.refresh_from_db()
    correct(
        told,
        Correction(passage="المتن", before="معركة", after="طال التحضير", reason="خطأ"),
        by=None,
    )
    return told


def test_pages_are_accessible_and_fit(story: Story, look_at: Looks) -> None:
    for seen, page in look_at(PATHS):
        assert page.locator("main h1").count() == 1, seen
        assert not page.locator(".broken").count(), seen
        assert not faults(page), seen


def test_names_in_the_text_are_linked_from_the_form(
    story: Story, open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    story.actors.clear()
    Story.objects.update(blurb="تقدم تنظيم الدولة.")
    address = f"/admin/archive/story/{story.pk}/change/"
    page = open_page(address, user=account("editor"), viewport={"width": 1280, "height": 900})
    page.locator("input[name=_names]").click()
    page.wait_for_load_state()
    assert not faults(page)
    assert page.locator("mark").inner_text() == "تنظيم الدولة"
    assert page.locator("main input[type=checkbox]").is_checked()
    page.locator("main input[type=submit]").click()
    page.wait_for_load_state()
    assert [actor.title for actor in story.actors.all()] == ["تنظيم الدولة"]
