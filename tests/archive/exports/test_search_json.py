"""A search as JSON keeps to the schema that is published for it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from jsonschema import ValidationError

from actors.models import Actor
from archive.models import Story
from press.publishing.first import publish_new
from press.publishing.verbs import publish
from tests.archive.exports.json_checks import validate
from timeline.models import Place

pytestmark = pytest.mark.django_db


def asked(client: Client, query: str = "", language: str = "", status: int = 200) -> dict[str, Any]:
    """The answer, once the schema that the server publishes has been held against it."""
    schema = client.get("/archive/search.schema.json").json()
    answer = client.get(f"{language}/archive/search.json?{query}")
    assert answer.status_code == status
    assert answer["Access-Control-Allow-Origin"] == "*"
    body: dict[str, Any] = answer.json()
    validate(body, schema)
    return body


def titles(body: dict[str, Any]) -> list[str]:
    return [hit["title"] for hit in body["hits"]]


def test_a_hit_is_told_whole(
    client: Client,
    make_live_story: Callable[..., Story],
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
) -> None:
    publish(make_actor(), by=None)
    make_live_story(
        "معركة الرقة",
        slug="raqqa",
        body="<p>خرجت الحافلات من المدينة.</p>",
        byline="أمل حسن",
        desk="سوريا",
        tags=["الفرات"],
        actors=[Actor.objects.get()],
        places=[make_place()],
        source_title="الجزيرة",
        source_url="https://example.org/a",
    )
    body = asked(client, "q=الحافلات")
    assert body["total"] == {"number": 1, "more": False}
    hit = body["hits"][0]
    assert hit["url"] == "http://testserver/stories/raqqa/"
    assert (hit["kind"], hit["language"], hit["date"]) == ("story", "ar", "2017-08-06")
    assert (hit["byline"], hit["desk"]) == ("أمل حسن", "سوريا")
    assert hit["source"] == {"title": "الجزيرة", "url": "https://example.org/a"}
    assert [tag["name"] for tag in hit["tags"]] == ["الفرات"]
    assert hit["edition"] == {"number": 1, "url": "http://testserver/stories/raqqa/editions/1/"}
    assert "".join(each["text"] for each in hit["marked_title"]) == hit["title"]
    assert [each["text"] for each in hit["snippet"] if each["hit"]] == ["الحافلات"]
    assert body["page"].startswith("http://testserver/archive/?q=")


def test_every_address_that_an_answer_has_leads_on(
    client: Client, make_story: Callable[..., Story]
) -> None:
    stories = [make_story(f"خبر {n}", tags=["الفرات"] if n % 2 else []) for n in range(45)]
    publish_new(stories, by=None)
    body = asked(client, "q=خبر&sort=newest")
    seen = titles(body)
    while body["next"]:
        body = asked(client, body["next"].partition("?")[2])
        seen += titles(body)
    assert len(seen) == len(set(seen)) == 45
    assert body["previous"]
    tag = next(iter(body["facets"]["tag"]))
    assert tag["count"] == {"number": 22, "more": False}
    narrowed = asked(client, tag["url"].partition("?")[2])
    assert narrowed["total"]["number"] == 22
    assert next(iter(narrowed["facets"]["tag"]))["chosen"]
    assert client.get(body["page"]).status_code == 200


def test_the_language_is_that_of_the_address(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    make_live_story("Raqqa", language="en")
    arabic, english = asked(client, "q=raqqa"), asked(client, "q=raqqa", "/en")
    assert (arabic["language"], english["language"]) == ("ar", "en")
    assert english["facets"]["language"][0]["name"] == "English"
    assert arabic["facets"]["language"][0]["name"] == "الإنجليزية"
    assert english["url"].startswith("http://testserver/en/archive/search.json?")


def test_misspelt_words_and_nothing_found_are_told(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    make_live_story("مقاتلون يغادرون المدينة")
    body = asked(client, "q=مقتالون")
    assert body["nothing_for"] == ["مقتالون"]
    assert body["did_you_mean"]["used"]
    assert body["did_you_mean"]["words"] == "مقاتلون"
    typed = asked(client, body["did_you_mean"]["url"].partition("?")[2])
    assert (typed["total"]["number"], typed["hits"]) == (0, [])


def test_names_are_found_under_their_other_names(
    client: Client, make_live_story: Callable[..., Story], make_actor: Callable[..., Actor]
) -> None:
    publish(make_actor("تنظيم الدولة", "داعش"), by=None)
    make_live_story("تنظيم الدولة ينسحب")
    body = asked(client, "q=داعش&kind=story")
    assert titles(body) == ["تنظيم الدولة ينسحب"]
    assert body["also_searched_for"] == [{"typed": "داعش", "others": ["تنظيم الدولة"]}]
    assert titles(asked(client, "q=داعش&kind=story&names=typed")) == []


@pytest.mark.parametrize("query", ["from=yesterdayish", "from=2018&to=2017", f"q={'x' * 600}"])
def test_what_cannot_be_followed_is_refused_with_a_reason(client: Client, query: str) -> None:
    body = asked(client, query, "/en", status=400)
    assert set(body) == {"errors"}
    assert all(body["errors"].values())


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=%00",
        "q=%ED%A0%80",
        "q=%E2%80%AE",
        "q=%26+%7C+!+%3C-%3E+%3A*",
        "q=%22a",
        f"q={'a+-' * 160}",
        "after=x",
        "after=a999999999999999999_9999-12-31",
        "kind=x&actor=y&year=z",
        "on=2018",
        "names=typed",
        "&".join(f"tag={number}" for number in range(20)),
    ],
)
def test_no_search_breaks_it(
    client: Client, make_live_story: Callable[..., Story], query: str
) -> None:
    make_live_story()
    assert "hits" in asked(client, query)


def test_it_is_asked_for_again_each_time(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    make_live_story()
    first = client.get("/archive/search.json")
    assert first["Cache-Control"] == "public, no-cache"
    assert not first.cookies
    seen = {"If-None-Match": first["ETag"]}
    assert client.get("/archive/search.json", headers=seen).status_code == 304
    make_live_story("آخر")
    assert client.get("/archive/search.json", headers=seen).status_code == 200
    assert client.head("/archive/search.json").status_code == 200
    assert client.post("/archive/search.json").status_code == 405


def test_the_schema_refuses_another_answer(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    make_live_story()
    schema = client.get("/archive/search.schema.json").json()
    for name in ("total", "hits", "next"):
        body = asked(client)
        del body[name]
        with pytest.raises(ValidationError):
            validate(body, schema)
    with pytest.raises(ValidationError):
        validate(asked(client) | {"more": 1}, schema)


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_page_explains_every_part(client: Client, language: str) -> None:
    answer = client.get(f"{language}/archive/help/api/")
    assert answer.status_code == 200
    html = answer.content.decode()
    for part in ("hits[].snippet[].hit", "facets.*[].count.more", "did_you_mean.words", "after"):
        assert f">{part}</bdi>" in html
    assert client.post(f"{language}/archive/help/api/").status_code == 405
