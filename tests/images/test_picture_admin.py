from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from dossiers.dossier import Dossier
from dossiers.models import TeaserCard
from images.files import intake
from images.models import Picture
from press.people.users import User
from tests.images.drawn_pictures import jpeg, png, sent

LIST = "/admin/images/picture/"


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief", language="en"))
    return client


def one(picture: Picture, verb: str = "change") -> str:
    return f"{LIST}{picture.pk}/{verb}/"


def sending(**given: Any) -> dict[str, Any]:
    return {"focus_x": 50, "focus_y": 50, "sensitive": "", **given}


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "lxml")


@pytest.mark.django_db
def test_a_picture_is_added(desk: Client) -> None:
    data = sending(file=sent(jpeg((600, 400)), "سد.jpg"), alt="سد على نهر", credit="AFP")
    assert desk.post(f"{LIST}add/", data).status_code == 302
    picture = Picture.objects.get()
    assert (picture.name, picture.alt, picture.width) == ("سد.jpg", "سد على نهر", 600)
    assert picture.created_by
    assert picture.created_by.username == "chief"
    assert picture.renditions.count() == 6


@pytest.mark.django_db
def test_a_refused_file_loses_nothing_that_was_typed(desk: Client) -> None:
    data = sending(file=sent(b"<svg onload='x'/>", "a.jpg"), alt="سد على نهر", usage_note="مرة")
    response = desk.post(f"{LIST}add/", data)
    assert response.status_code == 200
    page = soup(response)
    assert "SVG" in page.select(".field-file .errorlist")[0].get_text()
    assert page.select_one("#id_alt[value='سد على نهر']")
    assert "مرة" in page.select("#id_usage_note")[0].get_text()
    assert not Picture.objects.exists()


@pytest.mark.django_db
def test_a_picture_needs_a_file(desk: Client) -> None:
    response = desk.post(f"{LIST}add/", sending(alt="سد"))
    assert soup(response).select(".field-file .errorlist")


@pytest.mark.django_db
def test_facts_change_without_a_file_and_a_credit_renews(desk: Client) -> None:
    picture = intake.add(jpeg((600, 400)), credit="AFP")
    token = picture.token
    desk.post(one(picture), sending(credit="AFP", alt="bridge"))
    picture.refresh_from_db()
    assert (picture.alt, picture.token) == ("bridge", token)
    desk.post(one(picture), sending(credit="AP", alt="bridge", file=sent(png(), "new.png")))
    picture.refresh_from_db()
    assert (picture.credit, picture.width, picture.name) == ("AP", 60, "new.png")
    assert picture.token != token


@pytest.mark.django_db
def test_the_form_shows_the_picture_and_its_point_in_view(desk: Client) -> None:
    picture = intake.add(jpeg((600, 400)), focus_x=20, focus_y=70)
    page = soup(desk.get(one(picture)))
    assert page.select_one(f".picture-preview img[src='{picture.preview}']")
    assert page.select_one(".picture-preview circle[cx='20%'][cy='70%']")
    assert "Nowhere" in page.select(".field-used_in")[0].get_text()


@pytest.mark.django_db
def test_a_warning_needs_its_reason(desk: Client) -> None:
    picture = intake.add(jpeg())
    page = soup(desk.post(one(picture), sending(sensitive="graphic")))
    assert page.select(".field-sensitive_reason .errorlist")


@pytest.mark.django_db
def test_the_list_says_what_rights_want(desk: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    intake.add(jpeg(), caption="bare")
    intake.add(jpeg(), caption="ended", credit="AFP", alt="x", licence_end=yesterday)
    intake.add(jpeg(), caption="good", credit="AFP", decorative=True)
    rows = {
        row.select(".field-title")[0].get_text(): row.select(".field-rights")[0].get_text(" ")
        for row in soup(desk.get(LIST)).select("#result_list tbody tr")
    }
    assert "No credit" in rows["bare"]
    assert "No alternative text" in rows["bare"]
    assert rows["ended"].strip() == "Licence has ended"
    assert rows["good"].strip() == "Complete"
    for wanted, found in (("credit", "bare"), ("alt", "bare"), ("ended", "ended")):
        listed = soup(desk.get(LIST, {"rights": wanted})).select(".field-title")
        assert [each.get_text() for each in listed] == [found]


@pytest.mark.django_db
def test_the_list_asks_a_fixed_number_of_queries(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        Picture(token=f"{number:022}", width=960, height=640).save()
    with django_assert_max_num_queries(9):
        desk.get(LIST)


@pytest.mark.django_db
def test_search_folds_spelling(desk: Client) -> None:
    intake.add(jpeg(), caption="أحياء الرّقّة")
    intake.add(jpeg(), caption="حلب")
    assert len(soup(desk.get(LIST, {"q": "احياء الرقه"})).select(".field-title")) == 1


@pytest.fixture
def used() -> Picture:
    picture = intake.add(jpeg(), caption="جسر")
    dossier = Dossier.objects.create(title="معركة الرقة", slug="raqqa", language="ar", hero=picture)
    TeaserCard.objects.create(
        parent=dossier, region="body", ordering=10, headline="الجسور", picture=picture
    )
    return picture


@pytest.mark.django_db
def test_where_a_picture_is_used(desk: Client, used: Picture) -> None:
    links = soup(desk.get(one(used))).select(".picture-uses a")
    dossier = Dossier.objects.get()
    assert {link["href"] for link in links} == {f"/admin/dossiers/dossier/{dossier.pk}/change/"}
    assert sorted(link.get_text() for link in links) == ["معركة الرقة", "معركة الرقة: الجسور"]


@pytest.mark.django_db
def test_a_picture_in_use_is_not_deleted(desk: Client, used: Picture) -> None:
    response = desk.post(one(used, "delete"), {"post": "yes"}, follow=True)
    assert "in use" in soup(response).select(".messagelist")[0].get_text()
    assert response.redirect_chain[0][0] == one(used)
    desk.post(LIST, {"action": "delete_selected", "_selected_action": used.pk, "post": "yes"})
    assert Picture.objects.exists()


@pytest.mark.django_db
def test_a_picture_out_of_use_is_deleted(desk: Client) -> None:
    picture = intake.add(jpeg())
    assert desk.post(one(picture, "delete"), {"post": "yes"}).status_code == 302
    assert not Picture.objects.exists()


@pytest.mark.django_db
def test_who_may_only_look_changes_nothing() -> None:
    picture = intake.add(jpeg(), alt="bridge")
    user = User.objects.create_user("reader", is_staff=True, language="en")
    user.user_permissions.add(Permission.objects.get(codename="view_picture"))
    client = Client()
    client.force_login(user)
    page = soup(client.get(one(picture)))
    assert page.select_one(".picture-preview")
    assert not page.select("input[type=file], #id_alt")
    assert client.post(one(picture), sending(alt="other")).status_code == 403
    assert client.post(one(picture, "delete"), {"post": "yes"}).status_code == 403
    assert client.get(f"{LIST}add/").status_code == 403


@pytest.mark.django_db
def test_the_desk_in_arabic() -> None:
    intake.add(jpeg())
    client = Client()
    client.force_login(User.objects.create_superuser("amal", language="ar"))
    assert 'dir="rtl"' in client.get(LIST).content.decode()
