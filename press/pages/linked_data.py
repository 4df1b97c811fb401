"""Corrections in the words of schema.org, whose pages and articles have them; things have not."""

from collections.abc import Mapping
from typing import Any

Facts = Mapping[str, Any]


def corrections(content: Facts) -> list[dict[str, Any]]:
    """Of an article or a page (`correction`), the latest first."""
    return [_correction(told) for told in reversed(content["corrections"])]


def corrected_page(content: Facts, url: str) -> dict[str, Any] | None:
    """Of a thing (`subjectOf`): the page that tells of it, where that was corrected."""
    told = corrections(content)
    return {"@type": "WebPage", "url": url, "correction": told} if told else None


def _correction(told: Facts) -> dict[str, Any]:
    """What readers are told, and in `disambiguatingDescription` the very words."""
    words = " → ".join(filter(None, [told["before"], told["after"]]))
    data = {
        "@type": "CorrectionComment",
        "name": told["passage"],
        "text": told["reason"],
        "disambiguatingDescription": words,
        "datePublished": told["published_at"],
    }
    return {name: value for name, value in data.items() if value}
