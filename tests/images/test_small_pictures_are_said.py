"""A picture that is small for its place is said to be, where it is chosen; that stops nothing."""

from collections.abc import Callable

import pytest
from django.test import Client

from dossiers.models import Dossier
from images.files import intake
from images.models import Picture
from press.models import User
from press.publishing.verbs import publish
from tests.images.drawn_pictures import jpeg, sent

pytestmark = pytest.mark.django_db


def made(width: int) -> Picture:
    return intake.add(jpeg((width, 400)), credit="AFP", alt="A dam")


def said(picture: Picture, least: int = 600) -> list[bool]:
    return [each.must for each in picture.problems("id_picture", least)]


@pytest.mark.parametrize(("width", "least", "told"), [(599, 600, [False]), (600, 600, [])])
def test_in_what_is_missing(width: int, least: int, told: list[bool]) -> None:
    assert said(made(width), least) == told


def test_a_lead_picture_wants_more(make_dossier: Callable[..., Dossier]) -> None:
    dossier = make_dossier(cards=0, hero=made(1000))
    (problem,) = [each for each in dossier.problems() if each.anchor == "id_hero"]
    assert not problem.must
    assert "1200" in problem.message
    assert publish(dossier, by=None)


def test_at_the_upload_in_the_chooser_and_on_the_list(editor: Client) -> None:
    User.objects.update(language="en")
    file = {"file": sent(jpeg((500, 400))), "credit": "AFP", "alt": "A dam"}
    answer = editor.post("/admin/images/picture/upload/", file).json()
    assert answer["warning"] == "Small: 500 × 400"
    assert answer["wants"] is False
    assert b"Small: 500" in editor.get("/admin/images/picture/choose/").content
    assert b'<span class="picture-warning">Small</span>' in (
        editor.get("/admin/images/picture/").content
    )
