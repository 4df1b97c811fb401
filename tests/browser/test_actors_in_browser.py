"""Pages of actors as people meet them, small and large, light and dark; their form at the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from actors.models import Actor, ActorName, Relation
from images.models import Picture
from press.models import User
from press.publishing.verbs import publish
from tests.browser.choice_boxes import choose
from tests.browser.looking import Looks, faults
from tests.records import shown_to_readers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATHS = [
    "/actors/",
    "/actors/?q=قسد",
    "/actors/?q=لا أحد",
    "/en/actors/",
    "/actors/القوات/",
    "/actors/القوات/editions/1/",
    "/actors/forces/",
    "/actors/مجهول/",
]
NAMES: list[dict[str, Any]] = [
    {"text": "قسد", "kind": "acronym", "valid": "2015-10/.."},
    {"text": "جيش الثوار", "kind": "former", "valid": "2013~/2015-10"},
    {"text": "ميليشيا القوات", "kind": "used_by_others", "rule": "quoted"},
    {"text": "The Forces", "language": "en", "rule": "preferred"},
    {"text": "Hêzên Sûriya Demokratîk", "language": "ku"},
]


@pytest.fixture
def cast(
    make_actor: Callable[..., Actor], make_event: Callable[..., Any], picture: Picture
) -> Actor:
    """One of whom much is known, in two languages, and one of whom next to nothing is."""
    state = make_actor("الولايات المتحدة", actor_kind="state", picture=picture)
    facts = {"founded": "2015-10", "wikidata": "Q21075890", "profile": "<p>تعريف أطول.</p>"}
    actor = make_actor("القوات", actor_kind="coalition", parent=state, picture=picture, **facts)
    for name in NAMES:
        ActorName.objects.create(owner=actor, **name)
    group = make_actor("تنظيم الدولة في العراق والشام وما وراءهما", slug="group")
    told = {"source_title": "الجزيرة", "source_url": "https://example.org/", "note": "تسليح وإسناد"}
    Relation.objects.create(
        from_actor=state, kind="backs", to_actor=actor, period="2015-10~/..", **told
    )
    for kind, period in (("fights", "2015/2017-10-17"), ("part_of", ""), ("allied", "2013?/2014")):
        Relation.objects.create(from_actor=actor, kind=kind, to_actor=group, period=period)
    publish(make_event("الهجوم", (actor, "attacker")), by=None)
    nobody = make_actor("مجهول", summary="", actor_kind="person")
    shown_to_readers(state, actor, group, nobody)
    there = Actor.objects.create(
        slug="forces", language="en", translation_of=actor, summary="A force."
    )
    publish(there, by=None)
    return actor


def test_pages_are_accessible_and_fit(cast: Actor, look_at: Looks) -> None:
    for seen, page in look_at(PATHS):
        assert not page.locator(".hero").count(), seen  # of what is not found
        assert not faults(page), seen


def test_the_other_actor_of_a_relation_is_completed_at_the_desk(
    cast: Actor, open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    address = f"/admin/actors/actor/{cast.pk}/change/"
    page = open_page(address, user=account("editor"), viewport={"width": 1280, "height": 900})
    page.locator("#relations_out-group .add-row a").click()
    row = page.locator("#relations_out-3")
    row.locator("select[name$=kind]").select_option("negotiates")
    row.locator("select[name$=to_actor]").click()
    choose(page, "الوِلايات", "الولايات المتحدة")
    page.locator("input[name=_continue]").click()
    page.wait_for_load_state()
    found = Relation.objects.get(kind="negotiates")
    assert (found.from_actor, found.to_actor.title) == (cast, "الولايات المتحدة")
