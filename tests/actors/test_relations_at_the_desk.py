"""Relations at the desk: what contradicts is refused at its row, with the actors by name."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from actors.models import Actor, Relation
from tests.posting import filled
from tests.press.publishing.test_publishing_at_once import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def trio(make_actor: Callable[..., Actor]) -> list[Actor]:
    return [make_actor(name) for name in ("أ", "ب", "ج")]


def url(actor: Actor) -> str:
    return reverse("admin:actors_actor_change", args=[actor.pk])


def relations(client: Client, actor: Actor, *rows: tuple[str, Actor, str]) -> dict[str, Any]:
    """The actor's form with new relations behind those it has."""
    form = filled(client, url(actor)) | {"_continue": "1"}
    there = int(form["relations_out-TOTAL_FORMS"])
    for number, (kind, other, period) in enumerate(rows, start=there):
        form |= {
            f"relations_out-{number}-kind": kind,
            f"relations_out-{number}-to_actor": other.pk,
            f"relations_out-{number}-period": period,
            f"relations_out-{number}-note": "كتبت هذا",
            f"relations_out-{number}-confidence": "medium",
        }
    return form | {"relations_out-TOTAL_FORMS": there + len(rows)}


def refusals(response: Any, row: int) -> str:
    assert response.status_code == 200
    page = BeautifulSoup(response.content.decode(), "lxml")
    assert "كتبت هذا" in response.content.decode()
    return " ".join(each.text for each in page.select(f"#relations_out-{row} .errorlist"))


def relate(one: Actor, kind: str, other: Actor, period: str = "") -> Relation:
    return Relation.objects.create(from_actor=one, kind=kind, to_actor=other, period=period)


def test_relations_are_saved(editor: Client, trio: list[Actor]) -> None:
    one, two, three = trio
    form = relations(editor, one, ("part_of", two, "منذ 2015"), ("fights", three, ""))
    assert editor.post(url(one), form).status_code == 302
    assert set(Relation.objects.values_list("from_actor", "kind", "to_actor", "period")) == {
        (one.pk, "part_of", two.pk, "2015/.."),
        (one.pk, "fights", three.pk, ""),
    }


def test_a_circle_is_refused_with_its_chain(editor: Client, trio: list[Actor]) -> None:
    one, two, three = trio
    relate(one, "part_of", two)
    relate(two, "part_of", three, "2014/..")
    form = relations(editor, three, ("part_of", one, "2016"))
    assert "ج ← أ ← ب ← ج" in refusals(editor.post(url(three), form), 0)
    assert Relation.objects.count() == 2


def test_a_circle_of_two_is_refused(editor: Client, trio: list[Actor]) -> None:
    relate(trio[0], "part_of", trio[1])
    form = relations(editor, trio[1], ("part_of", trio[0], ""))
    assert "ب ← أ ← ب" in refusals(editor.post(url(trio[1]), form), 0)


def test_names_of_another_script_are_kept_together(
    editor: Client, make_actor: Callable[..., Actor]
) -> None:
    one, other = make_actor("قسد"), make_actor("YPG")
    relate(one, "part_of", other)
    form = relations(editor, other, ("part_of", one, ""))
    assert "\u2068YPG\u2069 ← قسد" in refusals(editor.post(url(other), form), 0)


def test_an_actor_has_no_relation_with_itself(editor: Client, trio: list[Actor]) -> None:
    form = relations(editor, trio[0], ("backs", trio[0], ""))
    assert refusals(editor.post(url(trio[0]), form), 0)
    assert not Relation.objects.exists()


def test_the_same_relation_is_not_entered_twice(editor: Client, trio: list[Actor]) -> None:
    one, two, _ = trio
    both = ("backs", two, "2014"), ("backs", two, "منذ 2014")
    form = relations(editor, one, *both)
    assert refusals(editor.post(url(one), form), 1)
    assert not refusals(editor.post(url(one), form), 0)
    apart = relations(editor, one, both[0], ("backs", two, "2016"))
    assert editor.post(url(one), apart).status_code == 302


def test_a_symmetric_relation_is_not_entered_again_from_the_other_side(
    editor: Client, trio: list[Actor]
) -> None:
    relate(trio[0], "allied", trio[1])
    form = relations(editor, trio[1], ("allied", trio[0], "2015"))
    assert refusals(editor.post(url(trio[1]), form), 0)


def test_an_actor_does_not_fight_what_it_is_part_of(editor: Client, trio: list[Actor]) -> None:
    relate(trio[0], "part_of", trio[1], "2012/..")
    form = relations(editor, trio[1], ("fights", trio[0], "2013/2014"))
    assert "«أ»" in refusals(editor.post(url(trio[1]), form), 0)
    before = relations(editor, trio[1], ("fights", trio[0], "2010/2011"))
    assert editor.post(url(trio[1]), before).status_code == 302


def test_what_has_split_is_no_part_any_more(editor: Client, trio: list[Actor]) -> None:
    relate(trio[0], "part_of", trio[1], "2012/..")
    form = relations(editor, trio[0], ("split_from", trio[1], "2014"))
    form["relations_out-0-note"] = "كتبت هذا"
    assert "«ب»" in refusals(editor.post(url(trio[0]), form), 1)
    form["relations_out-0-period"] = "2012/2014"
    assert editor.post(url(trio[0]), form).status_code == 302


def test_a_deleted_relation_makes_room(editor: Client, trio: list[Actor]) -> None:
    one, two, _ = trio
    relate(one, "part_of", two)
    form = relations(editor, one, ("part_of", two, "2015")) | {"relations_out-0-DELETE": "on"}
    assert editor.post(url(one), form).status_code == 302
    assert Relation.objects.get().period == "2015"


def test_what_contradicted_before_does_not_block_other_changes(
    editor: Client, trio: list[Actor]
) -> None:
    one, two, three = trio
    relate(one, "part_of", two)
    relate(two, "part_of", one)
    form = relations(editor, one, ("backs", three, ""))
    assert editor.post(url(one), form).status_code == 302
    form = filled(editor, url(one)) | {"relations_out-0-period": "2015", "_continue": "1"}
    form["relations_out-0-note"] = "كتبت هذا"
    assert "أ ← ب ← أ" in refusals(editor.post(url(one), form), 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("to_actor", "99999999999999999999"),
        ("to_actor", "x"),
        ("kind", "loves"),
        ("period", "31 نوفمبر 2016"),
        ("source_url", "javascript:alert(1)"),
    ],
)
def test_a_value_that_cannot_be_is_said_at_its_row(
    editor: Client, trio: list[Actor], field: str, value: str
) -> None:
    form = relations(editor, trio[0], ("backs", trio[1], ""))
    answer = editor.post(url(trio[0]), form | {f"relations_out-0-{field}": value})
    assert refusals(answer, 0)
    assert not Relation.objects.exists()


def test_a_translation_is_no_side_of_a_relation(editor: Client, trio: list[Actor]) -> None:
    there = Actor.objects.create(slug="b", language="en", translation_of=trio[1])
    form = relations(editor, trio[0], ("backs", there, ""))
    assert refusals(editor.post(url(trio[0]), form), 0)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_close_a_circle(trio: list[Actor], account: Any) -> None:
    user = account("editor")
    acts = []
    for one, other in (trio[:2], trio[1::-1]):
        client = Client()
        client.force_login(user)
        form = relations(client, one, ("part_of", other, ""))
        acts.append(lambda client=client, one=one, form=form: client.post(url(one), form))
    answers = at_once(*acts)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert Relation.objects.count() == 1
