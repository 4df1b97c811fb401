"""Every e-mail the product can send, found from its code, under hostile hosts: no address in any of
them begins with anything but SITE_URL."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from config import environment
from dossiers.models import Dossier, TeaserCard
from press.models import User
from press.people import letters
from tests.archive.alerts.desk_search import saved
from tests.posting import filled
from tests.roles.deeds import url

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = "https://desk.example.org:8443"
HOSTILE = ["localhost:31337", "127.0.0.1:1", "[::1]:8000", "testserver:80", "localhost"]
THEIRS = ("https://example.org/", "https://news.example.net/")  # links that texts have
K = "dossiers_dossier"


def called(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {each.id if isinstance(each, ast.Name) else getattr(each, "attr", "") for each in calls}


def sources() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [
        ROOT / name for name in names.stdout.split() if not name.startswith(("tests", "bench"))
    ]
    return [path for path in paths if path.exists() and "migrations" not in path.parts]


def writers() -> set[str]:
    """Modules that write an e-mail."""
    found = set()
    for path in sources():
        if "from press.people.letters import" in (text := path.read_text(encoding="utf-8")) or (
            "from press.people import letters" in text
        ):
            found.add(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return found


def test_all_are_made_in_one_place() -> None:
    made = {"EmailMessage", "EmailMultiAlternatives", "send_mail", "mail_admins", "mail_managers"}
    by = {str(path.relative_to(ROOT)) for path in sources() if called(path) & made}
    assert by == {"press/people/letters.py"}


@pytest.mark.parametrize("host", HOSTILE)
def test_every_letter(
    host: str,
    account: Callable[..., User],
    make_dossier: Callable[..., Dossier],
    settings: Any,
    mailoutbox: list[EmailMessage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    by = set()

    class Noting(EmailMessage):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            by.add(sys._getframe(2).f_globals["__name__"])
            super().__init__(*args, **kwargs)

    monkeypatch.setattr(letters, "EmailMessage", Noting)
    settings.SITE_URL = SITE
    settings.USE_X_FORWARDED_HOST = False
    editor = account("editor", email="editor@example.org", language="en")
    account("chief", email="chief@example.org")
    client = Client(headers={"host": host, "x-forwarded-host": "evil.example"})
    client.post("/admin/account/forgotten/", {"email": "editor@example.org"})
    client.force_login(editor)
    dossier = make_dossier()
    client.post(
        url(K, "review", dossier), filled(client, url(K, "review", dossier)) | {"_ask": "1"}
    )
    late = make_dossier(title="آخر", slug="late", publish_at=timezone.now())
    TeaserCard.objects.filter(parent=late).update(url="", picture=None)
    call_command("run_schedule", verbosity=0)
    saved(editor, "q=الرقة", name="x")
    client.post(url(K, "publish", dossier), filled(client, url(K, "publish", dossier)))
    TeaserCard.objects.update(review_by=timezone.localdate())
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        call_command("send_watch")
        call_command("send_alerts")
    assert by == writers()
    for sent in mailoutbox:
        text = f"{sent.body} {sent.extra_headers}"
        found = re.findall(r"\w+://[^\s>'\"]+", text)
        assert found, sent.subject
        strange = [each for each in found if not each.startswith((SITE + "/", *THEIRS))]
        assert not strange, sent.subject


@pytest.mark.parametrize(
    ("given", "hosts"),
    [
        ("desk.example.org:8443", ["desk.example.org"]),
        ("[::1]:8000, 127.0.0.1:80,.example.org:1", ["[::1]", "127.0.0.1", ".example.org"]),
        ("[2001:db8::1],*", ["[2001:db8::1]", "*"]),
    ],
)
def test_hosts_with_ports(monkeypatch: pytest.MonkeyPatch, given: str, hosts: list[str]) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", given)
    assert environment.hosts("ALLOWED_HOSTS", "") == hosts


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOWED_HOSTS", "https://desk.example.org"),
        ("SITE_URL", "desk.example.org"),
        ("SITE_URL", "https://"),
        ("SITE_URL", "https://desk.example.org/admin/"),
        ("SITE_URL", "https://desk.example.org:port"),
    ],
)
def test_what_cannot_be_used_is_said(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    reader: Any = environment.hosts if name == "ALLOWED_HOSTS" else environment.site
    with pytest.raises(ImproperlyConfigured, match=name):
        reader(name, "")


def test_a_host_that_is_allowed_with_its_port(settings: Any, client: Client, db: None) -> None:
    settings.ALLOWED_HOSTS = ["desk.example.org"]
    assert client.get("/admin/login/", headers={"host": "desk.example.org:8443"}).status_code == 200
    assert client.get("/admin/login/", headers={"host": "evil.example"}).status_code == 400
