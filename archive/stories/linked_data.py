"""Stories in the words of schema.org."""

from collections.abc import Mapping
from typing import Any

from press.pages.linked_data import corrections

Facts = Mapping[str, Any]


def story(content: Facts, url: str, picture: str, published: str, changed: str) -> dict[str, Any]:
    """`published` is when it appeared, `changed` when its edition did, in ISO 8601."""
    source = content["source"]
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": content["headline"],
        "description": content["blurb"],
        "inLanguage": content["language"],
        "url": url,
        "mainEntityOfPage": url,
        "image": picture,
        "datePublished": published,
        "dateModified": changed,
        "author": _named("Person", content["byline"]),
        "articleSection": content["desk"],
        "publisher": _named("Organization", source["title"]),
        "isBasedOn": source["url"],
        "keywords": [tag["name"] for tag in content["tags"]],
        "about": [
            _named("Person" if each["actor_kind"] == "person" else "Organization", _name(each))
            for each in content["actors"]
        ],
        "contentLocation": [_named("Place", _name(each)) for each in content["places"]],
        "correction": corrections(content),
    }
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def _name(record: Facts) -> str:
    return str(record["name"]["text"])


def _named(kind: str, name: str) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None
