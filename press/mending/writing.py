"""House style and spelling while somebody writes: what stands in texts against a rule."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from language.style.house_style import Finding, findings
from language.style.passages import Passage
from press.mending.gates import named

MOST = 200_000  # letters in one question; the script asks in several
_KINDS: Mapping[str, str | Promise] = {
    "term": gettext_lazy("House style"),
    "avoid": gettext_lazy("A name to be avoided"),
    "quoted": gettext_lazy("In quotations only"),
    "month": gettext_lazy("A month has both its names"),
    "spelling": gettext_lazy("Spelling"),
}


def url(site: Any) -> URLPattern:
    route: URLPattern = path("style/", site.admin_view(style), name="style")
    return route


@require_POST
def style(request: HttpRequest) -> JsonResponse:
    """POST JSON, `{"texts": [{"text", "language", "quoted"}]}`, each a paragraph of plain text;
    `quoted` says that it holds the words of others. Answers what is found in each, in their order,
    in places that scripts count: UTF-16. One query."""
    texts = _asked(request)
    if texts is None:
        return JsonResponse(
            {"error": _("These are no texts that can be looked through.")}, status=400
        )
    passages = [
        Passage(None, "", str(at), each["language"], each["text"], quoted=each["quoted"])
        for at, each in enumerate(texts)
    ]
    found: list[list[dict[str, Any]]] = [[] for _each in texts]
    for finding in findings(passages):
        found[int(finding.passage.anchor)].append(_told(finding))
    return JsonResponse({"found": found})


def _asked(request: HttpRequest) -> list[dict[str, Any]] | None:
    try:
        asked = json.loads(request.body)["texts"]
        texts: list[dict[str, Any]] = [
            {
                "text": str(each["text"]),
                "language": str(each["language"]),
                "quoted": each.get("quoted") is True,
            }
            for each in asked
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return texts if sum(len(each["text"]) for each in texts) <= MOST else None


def _told(finding: Finding) -> dict[str, Any]:
    text, rule = finding.passage.text, finding.rule
    return {
        "start": _units(text[: finding.start]),
        "end": _units(text[: finding.end]),
        "name": named(finding),
        "kind": str(_KINDS[rule.source]),
        "why": rule.reason,
        "must": rule.level == "must",
        "instead": finding.instead,
    }


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
