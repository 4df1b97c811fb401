"""The desk's pages that merge and rename tags: what is touched is said before, and told after."""

from collections.abc import Callable

import pytest
from django.test import Client

from dossiers.models import Dossier
from press.models import FormerTag, Tag, User
from tests.posting import filled

MERGE = "/admin/press/tag/merge/"


@pytest.fixture
def tags(live_dossier: Dossier) -> tuple[Tag, Tag]:
    live_dossier.tags.set(["الرقه القديمة"])
    return Tag.objects.get(), Tag.objects.create(name="الرقة", slug="الرقة")


def rename_url(tag: Tag) -> str:
    return f"/admin/press/tag/{tag.pk}/rename/"


@pytest.fixture
def desk(account: Callable[..., User], client: Client) -> Client:
    client.force_login(account("editor", language="en"))
    return client


def test_from_the_list_to_the_merge(desk: Client, tags: tuple[Tag, Tag]) -> None:
    sent = {"action": "merge_selected", "_selected_action": [tag.pk for tag in tags]}
    page = desk.post("/admin/press/tag/", sent, follow=True)
    assert "1 draft, 0 live pages, 0 saved searches" in page.content.decode()
    url = page.redirect_chain[-1][0]
    answer = desk.post(url, filled(desk, url) | {"into": tags[1].pk}, follow=True)
    assert "“الرقة” now" in answer.content.decode()
    assert [tag.name for tag in Tag.objects.all()] == ["الرقة"]


def test_into_itself_is_refused(desk: Client, tags: tuple[Tag, Tag]) -> None:
    url = f"{MERGE}?ids={tags[0].pk}"
    answer = desk.post(url, {"into": tags[0].pk})
    assert "This is the tag itself" in answer.content.decode()
    assert Tag.objects.count() == 2


@pytest.mark.parametrize("into", ["", "0", "x", "999999", "1" * 30])
def test_into_nothing_is_refused(desk: Client, tags: tuple[Tag, Tag], into: str) -> None:
    answer = desk.post(f"{MERGE}?ids={tags[0].pk}", {"into": into})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()


@pytest.mark.parametrize("query", ["", "?ids=", "?ids=x,-1,9999999999999999999999", "?ids=%00"])
def test_no_tags_are_told(desk: Client, db: None, query: str) -> None:
    for answer in (desk.get(MERGE + query), desk.post(MERGE + query, {"into": "1"})):
        assert answer.status_code == 200
        assert "No tag is chosen" in answer.content.decode()


def test_a_tag_is_renamed_with_its_address(desk: Client, tags: tuple[Tag, Tag]) -> None:
    url = rename_url(tags[0])
    answer = desk.post(url, filled(desk, url) | {"name": "دير الزور"}, follow=True)
    assert "“دير الزور” now" in answer.content.decode()
    tag = Tag.objects.get(pk=tags[0].pk)
    assert (tag.name, tag.slug, tag.folded) == ("دير الزور", "دير-الزور", "دير الزور")
    assert FormerTag.objects.get().slug == "الرقه-القديمة"


def test_onto_a_name_that_is_there_merging_is_offered(desk: Client, tags: tuple[Tag, Tag]) -> None:
    answer = desk.post(rename_url(tags[0]), {"name": "الرّقة", "slug": ""})
    link = f"{MERGE}?ids={tags[0].pk}&amp;into={tags[1].pk}"
    assert link in answer.content.decode()
    proposed = filled(desk, link.replace("&amp;", "&"))["into"]
    assert proposed == str(tags[1].pk)


def test_a_former_name_is_no_other_tags(desk: Client, tags: tuple[Tag, Tag]) -> None:
    url = rename_url(tags[0])
    desk.post(url, {"name": "دير الزور", "slug": ""})
    answer = desk.post("/admin/press/tag/add/", {"name": "الرقة القديمه", "slug": ""})
    assert "So a tag was called" in answer.content.decode()
    answer = desk.post("/admin/press/tag/add/", {"name": "حلب", "slug": "الرقه-القديمة"})
    assert "had, this address" in answer.content.decode()
    assert Tag.objects.count() == 2


def test_a_former_name_is_taken_out(desk: Client, tags: tuple[Tag, Tag]) -> None:
    desk.post(rename_url(tags[0]), {"name": "دير الزور", "slug": ""})
    path = f"/admin/press/tag/{tags[0].pk}/change/"
    assert "الرقه-القديمة" in desk.get(path).content.decode()
    answer = desk.post(path, filled(desk, path) | {"former-0-DELETE": "on"})
    assert answer.status_code == 302
    assert not FormerTag.objects.exists()


def test_only_who_may_delete_tags_merges_them(
    account: Callable[..., User], client: Client, tags: tuple[Tag, Tag]
) -> None:
    client.force_login(account("reporter", language="en"))
    for url in (f"{MERGE}?ids={tags[0].pk}", rename_url(tags[0])):
        assert client.get(url).status_code == 403
        assert client.post(url, {"into": tags[1].pk, "name": "x"}).status_code == 403
    page = client.get(f"/admin/press/tag/{tags[0].pk}/change/").content.decode()
    assert "Merge…" not in page


@pytest.mark.parametrize("key", ["0", "x", "99999999999999999999"])
def test_a_tag_that_is_not_there(desk: Client, db: None, key: str) -> None:
    assert desk.get(f"/admin/press/tag/{key}/rename/").status_code == 404
