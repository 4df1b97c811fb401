"""A newsroom of its own to measure in: database, static files, records, server."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REMEMBER = """
import sys
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("ALTER SYSTEM SET shared_buffers = %s", [sys.argv[1]])
"""


@contextmanager
def newsroom(memory: str = "") -> Iterator[None]:
    """Django on a database that is made for this run and thrown away after it; `memory` is how much
    the database keeps at hand (shared_buffers), where it is more than PostgreSQL's 128MB."""
    sys.path.insert(0, str(ROOT))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["VAR"] = folder
        if memory:  # takes effect at the next start: the server stops with this process
            subprocess.run([sys.executable, "-c", REMEMBER, memory], check=True, cwd=ROOT)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


@contextmanager
def server() -> Iterator[str]:
    """The site as production serves it; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, str(ROOT / "manage.py"), "serve"]
    process = subprocess.Popen(command, env=os.environ | {"PORT": port})
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def wait_for(address: str) -> None:
    for _try in range(100):
        try:
            urllib.request.urlopen(address)
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


def setting(name: str) -> Any:
    from django.conf import settings

    return getattr(settings, name)


def filled(client: Any, path: str) -> dict[str, Any]:
    """The desk's form at a path, as a browser would send it unchanged."""
    from tests.posting import filled

    return filled(client, path)


def editor() -> Any:
    from django.contrib.auth.models import Group

    from press.models import User

    user, created = User.objects.get_or_create(username="editor", is_staff=True)
    if created:
        user.groups.add(Group.objects.get(name="editor"))
    return user


def dossier_of(cards: int) -> Any:
    """A dossier that may be published, of that many cards under a heading for each ten."""
    from dossiers.models import Dossier, SectionHeading, TeaserCard
    from images.models import Picture

    picture, _created = Picture.objects.get_or_create(
        token="measured",
        defaults={
            "alt": "x", "credit": "x", "width": 1600, "height": 1000, "colour": "#336655"
        },
    )  # fmt: skip
    dossier = Dossier.objects.create(title=f"ملف {cards}", slug=f"ملف-{cards}", hero=picture)
    for number in range(0, cards, 10):
        SectionHeading.objects.create(
            parent=dossier, region="body", ordering=10 * number, title=f"قسم {number}"
        )
    TeaserCard.objects.bulk_create(
        TeaserCard(
            parent=dossier,
            region="body",
            ordering=10 * number + 5,
            picture=picture,
            headline=f"عنوان البطاقة رقم {number}",
            blurb="نص البطاقة في سطرين أو ثلاثة، كما يكتبه محرر مستعجل. " * 3,
            call_to_action="للمزيد اضغط على الصورة",
            url=f"https://example.org/{number}",
        )
        for number in range(cards)
    )
    return dossier
