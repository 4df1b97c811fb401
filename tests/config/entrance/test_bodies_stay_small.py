"""A body of 20 MB, of whatever kind, at every address, by strangers and at the desk: the answer is
small, memory is bounded, and nothing breaks."""

import io
import tracemalloc
from collections.abc import Callable
from itertools import product
from operator import itemgetter
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from config.entrance.bodies import LATE, STRANGERS
from dossiers.models import Dossier
from press.models import User
from tests.posting import filled
from tests.sampling import Sample

MB = 1024 * 1024
SIZE = 20 * MB
OURS: dict[str, Any] = {"HTTP_ORIGIN": "http://testserver"}
QUOTES = b"title=" + b'"' * (SIZE - 6)  # six letters each in a page
PARTS = {"path": "x", "section": "dossiers", "uidb36": "x", "key": "1-x"}
BODIES: dict[str, tuple[str, bytes]] = {
    "urlencoded": ("application/x-www-form-urlencoded", QUOTES),
    "multipart": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n' + QUOTES + b"\r\n--x--\r\n",
    ),
    "json": ("application/json", b'{"title": ' + QUOTES + b"}"),
    "garbage": ("\xff/\x00;;boundary=\xff", QUOTES),
}


class Unread(io.BytesIO):
    """Says how far it was read."""

    furthest = 0

    def read(self, *args: Any) -> bytes:
        found = super().read(*args)
        self.furthest = self.tell()
        return found


def addresses() -> list[str]:
    found: dict[str, None] = {}
    walk(get_resolver().url_patterns, "/", found)
    return list(found)


def walk(patterns: Any, before: str, found: dict[str, None]) -> None:
    """Any value will do for the parts of an address: the body comes before they are looked up."""
    for each in patterns:
        route = before + str(each.pattern).lstrip("^").rstrip("$")
        if isinstance(each, URLResolver):
            walk(each.url_patterns, route, found)
        elif isinstance(each, URLPattern):
            found[plain(route)] = None


def plain(route: str) -> str:
    out = ""
    while "<" in route:
        start, _bracket, rest = route.partition("<")
        name, _bracket, route = rest.partition(">")
        _kind, _colon, name = name.rpartition(":")
        out += start.removesuffix("(?P") + PARTS.get(name, "1")
        if start.endswith("(?P"):
            route = route.partition(")")[2]
    return (out + route).replace("\\Z", "")


def send(client: Client, path: str, kind: str, body: Any, **more: Any) -> Any:
    environ = {
        "PATH_INFO": path,
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(SIZE),
        "wsgi.input": body,
    }
    return client.request(**environ, **OURS, **more)


def test_strangers_at_every_address(live_dossier: Dossier, sample: Sample) -> None:
    """Sampled, each is sent a body of one kind or another."""
    client = Client(raise_request_exception=True)
    paths = addresses()
    assert len(paths) > 150
    for path, name in sample.of(product(paths, BODIES), itemgetter(0), itemgetter(1)):
        kind, body = BODIES[name]
        stream = Unread(body)
        answer = send(client, path, kind, stream)
        assert answer.status_code in {301, 302, 403, 404, 405, 413}, path
        assert len(answer.getvalue()) < 30_000, path
        assert stream.furthest <= STRANGERS, path


@pytest.mark.parametrize("name", BODIES)
def test_a_device_whose_session_ended(editor: Client, dossier: Dossier, name: str) -> None:
    path = reverse("admin:dossiers_dossier_change", args=[dossier.pk])
    editor.get(path)
    del editor.cookies[house.SESSION_COOKIE_NAME]
    kind, body = BODIES[name]
    stream = Unread(body)
    answer = send(editor, path, kind, stream)
    assert answer.status_code == 413
    assert stream.furthest == 0
    page = answer.content.decode()
    assert "استعادة" in page, "it says who still has what was typed"


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("revoke", [True, False])
def test_at_the_desk(
    editor: Client, dossier: Dossier, name: str, revoke: bool, account: Callable[..., User]
) -> None:
    """Also where the answer would carry the form on: it does so up to a size, in memory too."""
    path = reverse("admin:dossiers_dossier_publish", args=[dossier.pk])
    if revoke:
        User.objects.get(username="editor").groups.clear()
        User.objects.filter(username="editor").update(is_staff=True)
    kind, body = BODIES[name]
    tracemalloc.start()
    answer = send(editor, path, kind, io.BytesIO(body))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer.status_code in {200, 302, 400, 403, 413}
    assert len(answer.content) < 5 * MB
    assert peak < 4 * SIZE


def test_a_late_form_below_the_limit_is_carried(editor: Client, dossier: Dossier) -> None:
    path = reverse("admin:dossiers_dossier_change", args=[dossier.pk])
    form = filled(editor, path)
    del editor.cookies[house.SESSION_COOKIE_NAME]
    kept = editor.post(path, form | {"standfirst": "ك" * 200_000}, **OURS)
    assert kept.status_code == 401
    assert "ك" * 200_000 in kept.content.decode()
    quotes = form | {"standfirst": '"' * (LATE - MB)}
    too_large = editor.post(path, quotes, **OURS)
    assert too_large.status_code == 401, "it is asked who it is"
    assert len(too_large.content) < MB
    assert "_log_in_name" in too_large.content.decode()
    again = editor.post(path, {"_log_in_name": "editor", "_log_in_word": "editor"}, **OURS)
    assert "فتح الاستمارة من جديد" in again.content.decode()


@pytest.mark.parametrize("origin", ["http://testserver", "https://evil.example"])
def test_strangers_get_nothing_back(db: None, dossier: Dossier, origin: str) -> None:
    path = reverse("admin:dossiers_dossier_change", args=[dossier.pk])
    answer = Client().post(path, {"title": "بصمة-هنا"}, HTTP_ORIGIN=origin)
    assert answer.status_code == 302
    forged = {"title": "بصمة-هنا", "_given": "x:y:z"}
    answer = Client().post(path, forged, HTTP_ORIGIN=origin)
    assert "بصمة" not in answer.content.decode()
