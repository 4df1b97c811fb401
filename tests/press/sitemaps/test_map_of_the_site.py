"""The map of the site has all that readers may find, in files of bounded size."""

import uuid
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from dossiers.models import Dossier
from press.models import Publication
from press.publishing.verbs import publish, withdraw
from press.sitemaps import pages, parts, tags, views
from press.sitemaps.pages import address
from tests.config.doors import routes
from tests.records import shown_to_readers
from timeline.models import Event

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture
def newsroom(
    live_dossier: Dossier,
    make_dossier: Callable[..., Dossier],
    make_event: Callable[..., Event],
) -> None:
    live_dossier.tags.set(["الرقة"])
    publish(live_dossier, by=None)
    draft = make_dossier(slug="draft", title="مسودة")
    draft.tags.set(["مسودات"])
    gone = make_dossier(slug="gone", title="مسحوب")
    publish(gone, by=None)
    withdraw(Dossier.objects.get(pk=gone.pk), by=None, reason="x")
    english = make_dossier(slug="raqqa", title="Raqqa", language="en")
    Dossier.objects.filter(pk=english.pk).update(group=live_dossier.group)
    publish(Dossier.objects.get(pk=english.pk), by=None)
    shown_to_readers(make_event("معركة", date="2017-06-06"))


def locations(client: Client, path: str = "/sitemap.xml") -> dict[str, dict[str, str]]:
    """By address, those of the same in each language."""
    answer = client.get(path)
    assert answer.status_code == 200
    tree = etree.fromstring(answer.content)
    if tree.tag == f"{MAP}sitemapindex":
        found: dict[str, dict[str, str]] = {}
        for each in tree.iter(f"{MAP}loc"):
            more = locations(client, each.text)
            assert not more.keys() & found.keys()
            found |= more
        return found
    return {
        url.findtext(f"{MAP}loc"): {
            each.attrib["hreflang"]: each.attrib["href"] for each in url.iter(LINK)
        }
        for url in tree.iter(f"{MAP}url")
    }


def is_indexed(client: Client, path: str) -> bool:
    answer = client.get(path)
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return False
    robots = BeautifulSoup(answer.content, "html.parser").find("meta", {"name": "robots"})
    return not (robots or "noindex" in answer.headers.get("X-Robots-Tag", ""))


def test_it_has_pages_lists_tags_and_days(client: Client, newsroom: None) -> None:
    found = locations(client)
    paths = {unquote(each.removeprefix("http://testserver")) for each in found}
    live = {f"/{path}/" for path in Publication.objects.live().values_list("path", flat=True)}
    wanted = {"/tags/الرقة/", "/en/tags/الرقة/", "/", "/en/", "/archive/on-this-day/06-06/"}
    assert live | wanted <= paths
    assert not {path for path in paths if "draft" in path or "gone" in path or "مسودات" in path}
    days = {path for path in paths if "/on-this-day/" in path}
    assert days == {f"{each}/archive/on-this-day/06-06/" for each in ("", "/en")}
    assert all(is_indexed(client, each) for each in found)


def test_each_names_the_same_in_the_other_language(client: Client, newsroom: None) -> None:
    found = locations(client)
    for each, alike in found.items():
        assert not alike or each in alike.values(), each
        for other in alike.values():
            assert found[other] == alike, each
    raqqa = found["http://testserver/dossiers/raqqa/"]
    assert set(raqqa) == {"ar", "en"}


def test_every_page_of_lists_is_in_it(client: Client, newsroom: None) -> None:
    """Each address of the table that has no parts and that search engines may keep."""
    found = locations(client)
    tried = 0
    for _name, route in routes():
        if "<" in route or "on-this-day" in route:
            continue
        for path in (f"/{route}", f"/en/{route}"):
            tried += 1
            indexed = is_indexed(client, path)
            assert (f"http://testserver{path}" in found) is indexed, path
    assert tried > 20


def test_many_are_in_several_files(
    client: Client, newsroom: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost or doubled at their ends, and translations find each other across files."""
    whole = locations(client)
    for module in (pages, views):
        monkeypatch.setattr(module, "LENGTH", 2)
    monkeypatch.setattr(tags, "TAGS", 1)
    assert b"sitemapindex" in client.get("/sitemap.xml").content
    assert locations(client) == whole


def test_a_file_is_two_queries_for_however_many(client: Client, newsroom: None) -> None:
    def queries() -> dict[str, int]:
        asked = {}
        for name in ("/sitemap.xml", *(f"/sitemap-{part}-1.xml" for part in parts.parts())):
            with CaptureQueriesContext(connection) as found:
                assert client.get(name).status_code == 200
            asked[name] = len(found)
        return asked

    before = queries()
    now = timezone.now()
    Publication.objects.bulk_create(
        Publication(
            kind="dossier",
            language="ar",
            path=f"dossiers/{n}",
            title=f"{n}",
            group=uuid.uuid4(),
            state="live",
            tags=[{"slug": f"t{n}", "name": "x"}],
            first_published=now,
            last_published=now,
        )
        for n in range(50)
    )
    assert len(locations(client)) > 140
    assert queries() == before
    assert max(before[name] for name in before if "-" in name) <= len(settings.LANGUAGES)


@pytest.mark.parametrize("slug", ["ا ب", "a&b", "a'b", "50%", "a<b>", 'a"b', "a+b", "é", "a;b,c"])
def test_addresses_are_those_of_the_pages(slug: str) -> None:
    page = Publication(path=f"dossiers/{slug}")
    assert address(page.path) == page.get_absolute_url()


@pytest.mark.parametrize(
    "name", ["pages-0", "pages-999", f"pages-{10**30}", "nothing-1", "tags-99"]
)
def test_there_is_no_other_file(client: Client, newsroom: None, name: str) -> None:
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_an_empty_site_has_a_map_too(client: Client) -> None:
    assert locations(client)
    assert client.get("/sitemap-news.xml").status_code == 200


def test_robots_are_told_of_the_maps_and_kept_from_the_desk(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    named = [line.partition(": ")[2] for line in lines if line.startswith("Sitemap: ")]
    assert named == ["http://testserver/sitemap.xml", "http://testserver/sitemap-news.xml"]
    assert all(client.get(each).status_code == 200 for each in named)


def test_a_day_of_which_nothing_is_known_is_not_kept(client: Client, newsroom: None) -> None:
    for prefix in ("", "/en"):
        assert not is_indexed(client, f"{prefix}/archive/on-this-day/02-29/")
        assert is_indexed(client, f"{prefix}/archive/on-this-day/06-06/") is True
