"""What must be known of a picture is written from wherever it is shown, by those who may."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from dossiers.models import Dossier
from images.files import intake
from images.models import Picture
from press.models import AuditEntry, User
from tests.images.drawn_pictures import jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> Picture:
    return intake.add(jpeg((600, 400)), caption="Dam", credit="AFP")


def address(picture: Picture) -> str:
    return f"/admin/images/picture/{picture.pk}/words/"


def drawn(client: Client, picture: Picture) -> dict[str, Any]:
    """The form as it is sent when nothing is changed."""
    page = html.fromstring(client.get(address(picture)).content)
    (form,) = page.xpath("//form")
    return dict(form.form_values())


def test_what_was_changed_is_written_and_told(editor: Client, picture: Picture) -> None:
    sent = drawn(editor, picture) | {"credit": "Reuters", "alt": "A dam", "focus_x": "20"}
    answer = editor.post(address(picture), sent)
    assert answer.status_code == 200
    held = Picture.objects.get()
    assert (held.credit, held.alt, held.focus_x, held.caption) == ("Reuters", "A dam", 20, "Dam")
    assert held.written_credit == "Reuters"
    assert answer.json() == {"id": held.pk, "label": "Dam", "thumb": held.thumbnail}
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.by_id) == ("save", int(editor.session["_auth_user_id"]))


def test_nothing_is_noted_where_nothing_was_changed(editor: Client, picture: Picture) -> None:
    before = AuditEntry.objects.count()
    assert editor.post(address(picture), drawn(editor, picture)).status_code == 200
    assert AuditEntry.objects.count() == before


def test_what_it_wants_is_told(editor: Client) -> None:
    picture = intake.add(jpeg((600, 400)))
    page = html.fromstring(editor.get(address(picture)).content)
    assert page.xpath("//form/@data-first") == ["credit"]
    answer = editor.post(address(picture), drawn(editor, picture) | {"credit": "AFP"}).json()
    assert answer["warning"]


def test_what_is_wrong_is_told_and_what_was_typed_stays(editor: Client, picture: Picture) -> None:
    sent = drawn(editor, picture) | {"focus_x": "200", "caption": "Typed with care"}
    answer = editor.post(address(picture), sent)
    assert answer.status_code == 422
    page = html.fromstring(answer.content)
    assert len(page.xpath("//ul[contains(@class, 'errorlist')]")) == 1
    assert page.xpath("//input[@name='caption']/@value") == ["Typed with care"]
    assert Picture.objects.get().caption == "Dam"


def test_two_editors_at_once(editor: Client, picture: Picture) -> None:
    first, second = drawn(editor, picture), drawn(editor, picture)
    editor.post(address(picture), first | {"credit": "Reuters", "alt": "A dam"})
    answer = editor.post(address(picture), second | {"credit": "AP", "caption": "The dam"})
    assert answer.status_code == 409
    assert "Reuters" in html.fromstring(answer.content).xpath("//ul/li/text()")[0]
    held = Picture.objects.get()
    assert (held.credit, held.alt, held.caption) == ("Reuters", "A dam", "Dam")
    (form,) = html.fromstring(answer.content).xpath("//form")
    assert editor.post(address(picture), dict(form.form_values())).status_code == 200
    held = Picture.objects.get()
    assert (held.credit, held.alt, held.caption) == ("AP", "A dam", "The dam")


def test_what_goes_out_by_itself_is_held(
    picture: Picture,
    account: Callable[..., User],
    client: Client,
    make_dossier: Callable[..., Dossier],
) -> None:
    make_dossier(cards=0, hero=picture, publish_at=timezone.now() + timedelta(days=1))
    client.force_login(account("reporter"))
    page = client.get(address(picture))
    assert page.status_code == 200
    assert b"<form" not in page.content
    assert b"errornote" in page.content
    assert client.post(address(picture), {"credit": "AP"}).status_code == 403
    assert Picture.objects.get().credit == "AFP"


def test_who_may_see_no_pictures_sees_none(picture: Picture, client: Client) -> None:
    client.force_login(User.objects.create_user("nobody"))
    for answer in (client.get(address(picture)), client.post(address(picture), {"credit": "AP"})):
        assert answer.status_code in {302, 403}


@pytest.mark.parametrize("key", ["0", "999999999999999999999999"])
def test_one_that_is_not_there(editor: Client, key: str) -> None:
    assert editor.get(f"/admin/images/picture/{key}/words/").status_code == 404


def test_what_is_missing_leads_to_where_it_is_written(
    editor: Client, make_dossier: Callable[..., Dossier]
) -> None:
    dossier = make_dossier(cards=0, hero=intake.add(jpeg((600, 400))))
    anchors = {each.anchor for each in dossier.problems()}
    assert "id_hero-words" in anchors
    page = editor.get(f"/admin/dossiers/dossier/{dossier.pk}/change/").content.decode()
    assert 'id="id_hero-words"' in page
