"""Outside links are asked in the background; the gates and the watch page read what was found."""

import contextlib
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from dossiers.models import Dossier, KeyFigure, TeaserCard, Text
from press.links import asking as link_asking
from press.links import passing as link_pass
from press.links.asking import ask
from press.links.checks import LinkCheck, LinkPass, LinkUse, as_asked
from press.links.public_addresses import is_public
from press.publishing.verbs import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]


class Site(BaseHTTPRequestHandler):
    """Answers the status that its path begins with; some paths misbehave."""

    asked: list[tuple[str, str]]

    def answer(self) -> None:
        type(self).asked.append((self.command, self.path))
        first = self.path.strip("/").partition("/")[0].partition("?")[0]
        if first == "drip":
            self.drip()
        elif first == "headless":
            self.plain(405 if self.command == "HEAD" else 200)
        elif first == "round":
            self.plain(302, self.path)
        elif first == "to":
            self.plain(301, self.path.partition("/to/")[2])
        elif first == "endless":
            self.plain(200, body=b"x" * 1_000_000)
        elif first == "wayback":
            self.plain(200, body=b'{"archived_snapshots": {"closest": {"url": "http://a.org/c"}}}')
        else:
            self.plain(int(first) if first.isdecimal() else 200)

    do_HEAD = do_GET = answer  # noqa: N815

    def plain(self, status: int, location: str = "", body: bytes = b"") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            with contextlib.suppress(OSError):
                self.wfile.write(body)

    def drip(self) -> None:
        for _second in range(40):
            try:
                self.wfile.write(b"H")
            except OSError:
                return
            time.sleep(0.1)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with override_settings(LINK_CHECK_PRIVATE=True):
        yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def run() -> str:
    told = StringIO()
    call_command("check_links", stdout=told)
    return told.getvalue()


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_pass.run_pass, "__defaults__", (0.0,))


@pytest.fixture
def linked(dossier: Dossier, site: str) -> Dossier:
    TeaserCard.objects.update(url=f"{site}/200/card")
    TeaserCard.objects.filter(headline="بطاقة 1").update(url=f"{site}/404/card")
    KeyFigure.objects.update(source_url=f"{site}/500/figure")
    text = Text.objects.get()
    text.text = f'<p><a href="{site}/410/text?a=1&amp;b=2">نص</a></p>'
    text.save()
    return dossier


def dead(dossier: Dossier) -> list[tuple[str, bool]]:
    found = [each for each in dossier.problems() if "is dead" in each.message]
    return [(each.anchor, each.must) for each in found]


def test_cards_sources_and_texts_are_asked(linked: Dossier, site: str) -> None:
    assert run() == "asked: 4; dead: 2\n"
    status = dict(LinkCheck.objects.values_list("url", "status"))
    assert status == {
        f"{site}/200/card": 200,
        f"{site}/404/card": 404,
        f"{site}/500/figure": 500,
        f"{site}/410/text?a=1&b=2": 410,
    }
    assert ("HEAD", "/200/card") in Site.asked
    assert ("GET", "/200/card") not in Site.asked
    assert ("GET", "/404/card") in Site.asked


def test_a_dead_link_warns_and_hinders_nothing(linked: Dossier) -> None:
    assert dead(linked) == []
    run()
    assert dead(linked) == [
        ("id_dossiers_text_set-0-text", False),
        ("id_dossiers_teasercard_set-1-url", False),
    ]
    asked = len(Site.asked)
    publish(linked, by=None)
    assert len(Site.asked) == asked


def test_what_fails_now_and_then_is_dead_after_three_passes(linked: Dossier, site: str) -> None:
    figure = f"{site}/500/figure"
    for times in (1, 2, 3):
        LinkCheck.objects.update(checked_at=timezone.now() - timedelta(hours=21))
        run()
        link = LinkCheck.objects.get(url=figure)
        assert link.failures == times
        assert link.is_dead == (times == 3)
    first = link.first_failed
    LinkCheck.objects.filter(url=figure).update(status=200, url=f"{site}/200/figure")
    KeyFigure.objects.update(source_url=f"{site}/200/figure")
    linked.save()
    LinkCheck.objects.update(checked_at=None)
    run()
    assert first is not None
    assert LinkCheck.objects.get(url=f"{site}/200/figure").first_failed is None


def test_what_was_asked_is_left_alone_for_a_while(linked: Dossier) -> None:
    run()
    assert run().startswith("asked: 0;")
    LinkCheck.objects.update(checked_at=timezone.now() - timedelta(days=8))
    assert run().startswith("asked: 4;")


def test_what_nobody_leads_to_is_forgotten(linked: Dossier, site: str) -> None:
    run()
    TeaserCard.objects.update(url="https://example.org/")
    linked.save()
    LinkCheck.objects.update(checked_at=timezone.now())
    with override_settings(LINK_CHECK_PRIVATE=False):
        LinkCheck.objects.create(url="https://example.org/", checked_at=timezone.now())
        run()
    assert not LinkCheck.objects.filter(url__contains="card").exists()
    linked.delete()
    run()
    assert not LinkCheck.objects.exists()
    assert not LinkUse.objects.exists()
    assert LinkPass.objects.count() == 1


def test_an_archived_copy_is_looked_for_only_where_wished(linked: Dossier, site: str) -> None:
    run()
    assert set(LinkCheck.objects.values_list("archived", flat=True)) == {""}
    LinkCheck.objects.update(checked_at=None)
    with override_settings(LINK_ARCHIVE=f"{site}/wayback"):
        run()
    found = dict(LinkCheck.objects.values_list("url", "archived"))
    assert found[f"{site}/404/card"] == "http://a.org/c"
    assert found[f"{site}/200/card"] == ""


@pytest.mark.parametrize(
    ("path", "status", "trouble"),
    [
        ("/200", 200, ""),
        ("/headless", 200, ""),
        ("/to//404", 404, ""),
        ("/round", None, "circling"),
        ("/endless", 200, ""),
        ("/403", 403, ""),
        ("/to/file:///etc/passwd", None, "unknown"),
        ("/to/http://[", None, "silent"),
    ],
)
def test_how_hosts_answer(site: str, path: str, status: int | None, trouble: str) -> None:
    answer = ask(site + path)
    assert (answer.status, answer.trouble) == (status, trouble)


def test_a_log_in_is_an_answer(site: str) -> None:
    assert ask(f"{site}/403").is_there
    assert ask(f"{site}/429").is_there
    assert not ask(f"{site}/404").is_there


def test_a_dripping_answer_is_cut_off(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_asking, "WHOLE", 0.5)
    began = time.monotonic()
    assert ask(f"{site}/drip").trouble == "silent"
    assert time.monotonic() - began < 3


def test_no_private_network_is_asked(site: str) -> None:
    with override_settings(LINK_CHECK_PRIVATE=False):
        port = site.rpartition(":")[2]
        for host in ("127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "127.1"):
            assert ask(f"http://{host}:{port}/200").trouble == "private"
        assert ask("http://169.254.169.254/latest/").trouble == "private"
    assert Site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.1", "172.16.3.4", "192.168.1.1", "100.64.0.1", "169.254.1.1", "224.0.0.1"),
        *("::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"),
        *("0.0.0.0", "255.255.255.255", "::", "nonsense"),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_public_addresses() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1::1")


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://example.org/a#b", "https://example.org/a"),
        ("https://مثال.com/خبر", "https://xn--mgbh0fb.com/%D8%AE%D8%A8%D8%B1"),
        ("https://user:secret@example.org:8080/", "https://example.org:8080/"),
        ("https://[2606:2800::1]/", "https://[2606:2800::1]/"),
        ("ftp://example.org/", ""),
        ("https://", ""),
        ("https://[", ""),
        ("https://example.org:99999999/", ""),
        ("https://" + "a" * 3000, ""),
    ],
)
def test_addresses_as_they_are_asked(written: str, asked: str) -> None:
    assert as_asked(written) == asked
