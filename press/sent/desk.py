"""The page on which a file's sender sees how far its reading is, and what came of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from press.sent import files, work
from press.sent.files import SentFile
from press.sent.starting import start

UNDER_WAY = {"waiting", "reading"}


def gone() -> str:
    return _("This file was imported already, or is not kept any more. Send it again.")


def take(request: HttpRequest, form: Any, kind: str, options: dict[str, Any]) -> SentFile | None:
    """Keep the file of a valid form and have it looked at; None where the form says why not."""
    try:
        sent = files.keep(request, form.cleaned_data["file"], kind, options)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    start(sent, "check")
    return sent


def go_on(request: HttpRequest, kind: str) -> SentFile | None:
    """The word to go on, or to try again what was broken off; None where the file is gone."""
    sent = files.find(request, request.POST["token"], kind)
    if sent is None or not sent.path.exists():
        return None
    failed = now(sent).facts["stage"] == "failed"
    if failed or sent.facts.get("go_on"):
        start(sent, sent.facts["step"] if failed else "import")
    return sent


def asked_before(request: HttpRequest, kind: str) -> dict[str, Any]:
    """What was chosen for the file in whose place another is sent (`after` in the address)."""
    sent = files.find(request, request.GET.get("after", ""), kind)
    return dict(sent.facts["options"]) if sent else {}


def now(sent: SentFile) -> SentFile:
    """One that is said to be read, but is held by nobody, was broken off."""
    if sent.facts.get("stage", "waiting") in UNDER_WAY and not sent.is_held:
        fresh = files.known(sent.token)
        sent.facts.update(fresh.facts if fresh else {})
        if sent.facts.get("stage", "waiting") in UNDER_WAY:
            sent.note(stage="failed", failure=work.stopped())
    return sent


def page(
    request: HttpRequest, sent: SentFile | None, context: dict[str, Any], address: str
) -> HttpResponseBase:
    """`address` is that of the form for files of this kind."""
    if sent is None:
        messages.error(request, gone())
        return HttpResponseRedirect(address)
    facts = now(sent).facts
    context |= {
        "sent": sent,
        "facts": facts,
        "under_way": facts["stage"] in UNDER_WAY,
        "check": facts["step"] == "check",
        "kept": sent.path.exists(),
        "import_url": address,
    }
    response = TemplateResponse(request, "admin/press/sent/reading.html", context)
    response["Cache-Control"] = "no-store"
    return response


def listed(request: HttpRequest, kind: str) -> list[SentFile]:
    """For the page that asks for a file: what this account sent before."""
    return [now(sent) for sent in files.of(request.user.pk, kind)]
