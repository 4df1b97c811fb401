from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from images.choosing.widgets import PictureInput
from images.models import Picture
from press.people.users import User
from tests.images.drawn_pictures import jpeg, sent


def log_in(*codenames: str, language: str = "en") -> Client:
    user = User.objects.create_user("amal", is_staff=True, language=language)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def known(count: int, **facts: Any) -> list[Picture]:
    """Rows without files, which lists do not look at."""
    rows = [
        Picture(token=f"{number:022}", name=f"{number}.jpg", width=960, height=640, **facts)
        for number in range(count)
    ]
    for row in rows:
        row.save()
    return rows


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "lxml")


def post(client: Client, data: dict[str, Any]) -> Any:
    token = soup(client.get(CHOOSE, {"dialog": 1})).select_one("[name=csrfmiddlewaretoken]")
    assert token
    return client.post(UPLOAD, {**data, "csrfmiddlewaretoken": token["value"]})


CHOOSE = "/admin/images/picture/choose/"
UPLOAD = "/admin/images/picture/upload/"


@pytest.mark.django_db
def test_the_newest_come_first_a_page_at_a_time(django_assert_max_num_queries: Any) -> None:
    client, rows = log_in("view_picture"), known(30)
    with django_assert_max_num_queries(8):
        page = soup(client.get(CHOOSE))
    buttons = page.select("button[data-picture]")
    assert [int(str(each["data-picture"])) for each in buttons] == [
        row.pk for row in reversed(rows[6:])
    ]
    assert "30 pictures" in str(page.select_one("[data-chooser-count]"))
    last = soup(client.get(CHOOSE, {"page": 2}))
    assert len(last.select("button[data-picture]")) == 6
    assert last.select_one("[data-chooser-page='1']")


@pytest.mark.django_db
def test_pictures_are_found_however_they_are_spelt() -> None:
    client = log_in("view_picture")
    known(1, caption="سوق الرّقّة القديمة")
    page = soup(client.get(CHOOSE, {"q": "الرقه"}))
    (button,) = page.select("button[data-picture]")
    assert button["data-label"] == "سوق الرّقّة القديمة"
    assert button["data-thumb"] == Picture.objects.get().thumbnail
    assert "No credit" in button.get_text()
    nothing = soup(client.get(CHOOSE, {"q": "حلب", "page": "none"}))
    assert not nothing.select("button[data-picture]")
    assert "0 pictures" in str(nothing.select_one("[data-chooser-count]"))


@pytest.mark.django_db
def test_what_is_shown_is_escaped() -> None:
    client = log_in("view_picture")
    known(1, caption='"><script>alert(1)</script>')
    html = client.get(CHOOSE).content.decode()
    assert "<script" not in html


@pytest.mark.django_db
def test_only_who_may_add_sees_the_upload() -> None:
    client = log_in("view_picture")
    assert not soup(client.get(CHOOSE, {"dialog": 1})).select("form[method=post]")
    assert client.get(UPLOAD).status_code == 405


@pytest.mark.django_db
def test_who_may_neither_see_nor_add_is_refused() -> None:
    client = log_in("view_user")
    assert client.get(CHOOSE).status_code == 403


@pytest.mark.django_db
def test_a_stranger_is_sent_to_the_log_in() -> None:
    assert reverse("admin:login") in Client().get(CHOOSE)["Location"]
    assert Client().post(UPLOAD, {"file": sent(jpeg())}).status_code in {302, 401, 403}
    assert not Picture.objects.exists()


@pytest.mark.django_db
def test_an_upload_is_answered_with_what_the_form_shows() -> None:
    client = log_in("add_picture", "view_picture")
    data = {"file": sent(jpeg((600, 400)), "سد.jpg"), "caption": "سد الفرات", "credit": "AFP"}
    response = post(client, data)
    assert response.status_code == 200
    picture = Picture.objects.get()
    told = {"id": picture.pk, "label": "سد الفرات", "thumb": picture.thumbnail}
    told |= {
        "warning": "No alternative text",
        "wants": True,
        "words": f"/admin/images/picture/{picture.pk}/words/",
    }
    assert response.json() == told
    assert picture.created_by
    assert picture.created_by.username == "amal"
    assert picture.renditions.count() == 6


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "file"),
        ({"file": sent(b"<svg/>", "a.png")}, "file"),
        ({"file": sent(jpeg()), "alt": "bridge", "decorative": "on"}, "decorative"),
        ({"file": sent(jpeg()), "caption": "c" * 401}, "caption"),
    ],
)
def test_errors_are_told_by_field(data: dict[str, Any], field: str) -> None:
    response = post(log_in("add_picture"), data)
    assert response.status_code == 400
    assert list(response.json()["errors"]) == [field]
    assert not Picture.objects.exists()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused() -> None:
    client = log_in("add_picture")
    response = client.post(UPLOAD, {"file": sent(jpeg())})
    assert response["Content-Type"].startswith("text/html")
    assert not Picture.objects.exists()


@pytest.mark.django_db
def test_who_may_not_add_cannot() -> None:
    client = log_in("view_picture")
    client.handler.enforce_csrf_checks = False
    assert client.post(UPLOAD, {"file": sent(jpeg())}).status_code == 403
    assert not Picture.objects.exists()


class Card(forms.Form):
    picture = forms.IntegerField(widget=PictureInput, required=False)


@pytest.mark.django_db
def test_two_hundred_inputs_ask_nothing(django_assert_num_queries: Any) -> None:
    cache.clear()
    (picture,) = known(1, caption="جسر الرشيد")
    cards = []
    for number in range(200):
        card = Card(initial={"picture": picture.pk}, prefix=str(number))
        card.fields["picture"].widget.chosen = picture
        cards.append(card)
    with django_assert_num_queries(0):
        page = BeautifulSoup("".join(str(card) for card in cards), "lxml")
    assert len(page.select("[data-picture-input]")) == 200
    assert len(page.select(f"img[loading=lazy][src='{picture.thumbnail}']")) == 200
    assert len(page.select(f"input[type=hidden][value='{picture.pk}']")) == 200
    assert page.select_one("button#id_7-picture[data-picture-choose]")
    assert page.get_text().count("جسر الرشيد") == 200


@pytest.mark.django_db
def test_an_input_without_a_picture() -> None:
    page = BeautifulSoup(str(Card(prefix="__prefix__")), "lxml")
    value = page.select_one("input[type=hidden]")
    assert value
    assert value["name"] == "__prefix__-picture"
    assert not value.has_attr("value")
    assert page.select_one("img[hidden]")
    assert page.select_one("button[data-picture-remove][hidden]")


@pytest.mark.django_db
def test_an_input_shows_no_other_picture_than_its_own() -> None:
    first, second = known(2)
    card = Card(initial={"picture": second.pk})
    card.fields["picture"].widget.chosen = first
    page = BeautifulSoup(str(card), "lxml")
    assert page.select_one("img[hidden]")
    assert str(second.pk) in page.get_text()
    untouched = Card().fields["picture"].widget.chosen
    assert untouched is None
