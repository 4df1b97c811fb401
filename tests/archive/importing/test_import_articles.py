"""Articles of schema.org in JSON-LD: alone, in lists and graphs, with prefixes."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.models import Story
from tests.archive.importing.sample_files import imported, outcomes, written

pytestmark = pytest.mark.django_db
URL = "https://paper.example/2017/05/dam/"
ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "السد بعد المعركة",
    "articleBody": "فقرة أولى.\n\nفقرة ثانية.",
    "datePublished": "2017-05-11T09:00:00+03:00",
    "author": [{"@type": "Person", "name": "مراسلة"}],
    "publisher": {"@type": "Organization", "name": "جريدة"},
    "inLanguage": "ar",
    "url": URL,
    "keywords": ["سدود"],
    "articleSection": "محليات",
}
GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "@id": URL, "name": "صفحة"},
        ARTICLE | {
            "@type": ["Article", "NewsArticle"],
            "url": None,
            "mainEntityOfPage": {"@id": URL},
            "author": {"@id": "#desk"},
            "publisher": {"@id": "#paper"},
            "inLanguage": {"@type": "Language", "name": "Arabic", "alternateName": "ar"},
            "keywords": "سدود",
        },
        {"@type": "Person", "@id": "#desk", "name": "مراسلة"},
        {"@type": "NewsMediaOrganization", "@id": "#paper", "name": "جريدة"},
    ],
}  # fmt: skip
PREFIXED = {
    "@context": {"schema": "http://schema.org/"},
    **{name if name[0] == "@" else f"schema:{name}": value for name, value in ARTICLE.items()},
    "@type": "schema:NewsArticle",
    "schema:headline": {"@value": ARTICLE["headline"], "@language": "ar"},
}
LISTED = {
    "@type": "ItemList",
    "itemListElement": [{"@type": "ListItem", "position": 1, "item": ARTICLE}],
}


@pytest.mark.parametrize("facts", [ARTICLE, [ARTICLE], GRAPH, PREFIXED, LISTED])
def test_an_article_of_any_shape_becomes_a_story(tmp_path: Path, facts: Any) -> None:
    text = json.dumps(facts, ensure_ascii=False)
    report = imported(written(tmp_path, "article.json", text))
    assert outcomes(report) == {"new": 1}, report.errors
    story = Story.objects.get()
    assert (story.headline, story.byline) == ("السد بعد المعركة", "مراسلة")
    assert story.body == "<p>فقرة أولى.</p><p>فقرة ثانية.</p>"
    assert (story.date, story.language, story.source_title) == ("2017-05-11", "ar", "جريدة")
    assert (story.source_url, story.import_id) == (URL, URL)
    assert sorted(tag.name for tag in story.tags.all()) == ["سدود", "محليات"]


def test_what_is_no_article_is_refused_by_its_type(tmp_path: Path) -> None:
    facts = [ARTICLE, {"@context": "https://schema.org", "@type": "Recipe", "name": "كبة"}]
    report = imported(written(tmp_path, "x.json", json.dumps(facts)))
    assert outcomes(report) == {"new": 1, "refused": 1}
    assert "Recipe" in report.errors[0].words


@pytest.mark.parametrize(
    "facts",
    [{"type": "FeatureCollection", "features": []}, {"id": 5, "title": {"rendered": "x"}}, {}],
)
def test_json_that_is_none_of_these_says_what_is_read(tmp_path: Path, facts: Any) -> None:
    report = imported(written(tmp_path, "x.json", json.dumps(facts)))
    assert not report.total
    ((_name, words),) = report.broken
    assert all(name in words for name in ("JSON Feed", "NewsArticle", "ninjs", *facts))
