"""Every setting that the code reads is named in README and is started for real: once with values
that a newsroom may have, once with each that cannot be."""

import ast
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.db import connection

from press.models import User
from tests.config.copies import copied
from tests.config.test_a_cache_that_is_gone_costs_speed import Server
from tests.lost_cache import free_port
from tests.sampling import Sample

ROOT = Path(__file__).resolve().parents[2]
MANAGE = [sys.executable, str(ROOT / "manage.py")]
NOT_OURS = {
    "PATH",
    "HOME",
    "LC_ALL",
    "LANG",
    "XDG_CACHE_HOME",
    "XDG_RUNTIME_DIR",
    "DJANGO_SETTINGS_MODULE",
}
WRONG: dict[str, list[str]] = {
    "DATABASE_URL": ["mysql://a@b/c", "garbage", "postgres://h:port/x"],
    "SECRET_KEY": [],
    "SECRET_KEY_FALLBACKS": [],
    "ALLOWED_HOSTS": ["https://example.org"],
    "CSRF_TRUSTED_ORIGINS": ["example.org"],
    "SITE_URL": ["example.org", "https://example.org/desk"],
    "EMAIL_HOST": [],
    "EMAIL_PORT": ["smtp", "0"],
    "EMAIL_HOST_USER": [],
    "EMAIL_HOST_PASSWORD": [],
    "EMAIL_FROM": [],
    "SECOND_FACTOR": ["require"],
    "REVIEW_REQUIRED": ["maybe"],
    "LINK_ARCHIVE": ["archive.org"],
    "HTTPS": ["https"],
    "CACHE_URL": ["localhost:6379", "memcached://localhost", "redis://", "redis://h:port"],
    "TIME_ZONE": ["Mars/Olympus", "../../etc/passwd"],
    "VAR": [],
    "IMPORT_MEMORY": ["much", "0"],
    "IMPORT_MINUTES": ["-1", "nan", "long"],
    "PORT": ["http", "0", "70000"],
    "WORKERS": ["0", "few"],
    "PUBLIC_RATE": ["-1", "some"],
    "LOG_LEVEL": ["loud"],
    "DEBUG": ["perhaps"],
}


def read_by_code() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "config").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                found |= named(node)
    return found - NOT_OURS


def named(node: ast.Call) -> set[str]:
    owner = ast.unparse(node.func).rpartition(".")[0]
    if owner not in {"environment", "os.environ"} or not node.args:
        return set()
    first = node.args[0]
    is_name = isinstance(first, ast.Constant) and isinstance(first.value, str)
    return {str(first.value)} if is_name else set()  # type: ignore[attr-defined]


def told() -> set[str]:
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Settings")[2]
    rows = re.findall(r"^\| (`[^|]+) \|", table.partition("\n## ")[0], re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}


def test_readme_names_all_that_the_code_reads_and_each_is_tried() -> None:
    assert read_by_code() == told() == set(WRONG)


@pytest.mark.parametrize("name", [name for name, values in WRONG.items() if values])
def test_a_wrong_value_is_told_at_start(name: str, sample: Sample, tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    for value in sample.few(WRONG[name], 1):
        environment = os.environ | {"VAR": str(tmp_path), "DATABASE_URL": away(), name: value}
        done = subprocess.run(
            [*MANAGE, "serve"],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode, value
        assert name in done.stderr, value
        assert "Traceback" not in done.stderr, value
        assert len(done.stderr.strip().splitlines()) == 1, value


def away() -> str:
    """What is wrong is told before the database is asked."""
    return "postgres://nobody@127.0.0.1:9/none"


class Letters(threading.Thread):
    """Takes e-mail, as a server does that asks for no password."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.got: list[str] = []

    def run(self) -> None:
        while True:
            try:
                client, _address = self.listener.accept()
            except OSError:
                return
            with client, client.makefile("rwb") as lines:
                self.talk(lines)

    def talk(self, lines: object) -> None:
        def say(words: str) -> None:
            lines.write(f"{words}\r\n".encode())  # type: ignore[attr-defined]
            lines.flush()  # type: ignore[attr-defined]

        say("220 here")
        for line in lines:  # type: ignore[attr-defined]
            verb = line[:4].upper().strip()
            if verb == b"DATA":
                say("354 go on")
                text = b""
                for part in lines:  # type: ignore[attr-defined]
                    if part == b".\r\n":
                        break
                    text += part
                self.got.append(text.decode())
            say("221 bye" if verb == b"QUIT" else "250 well")


@pytest.fixture
def letters() -> Iterator[Letters]:
    thread = Letters()
    thread.start()
    yield thread
    thread.listener.shutdown(socket.SHUT_RDWR)  # closing alone would leave it waiting for a client
    thread.join()
    thread.listener.close()


def address_of_tests() -> str:
    facts = connection.settings_dict | connection.get_connection_params()
    host, port = facts.get("host") or "", facts.get("port") or ""
    word = quote(str(facts.get("password") or ""), safe="")
    query = urlencode({"host": host, **({"port": port} if port else {})})
    return f"postgres://{facts['user']}:{word}@/{quote(str(facts['dbname']))}?{query}"


class Site:
    """What a proxy would ask, which ends TLS."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, ""

    def ask(self, method: str, path: str, data: dict[str, str] | None = None) -> tuple[int, str]:
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Host": "desk.example.org", "X-Forwarded-Proto": "https", "Cookie": self.cookies}
        headers |= {"X-Forwarded-For": "8.8.4.4", "Origin": "https://desk.example.org"}
        headers |= {"Referer": "https://desk.example.org/"}
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        client.request(method, path, urlencode(data) if data is not None else None, headers)
        answer = client.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self.cookies += cookie.partition(";")[0] + "; "
        return answer.status, answer.read().decode()

    def send(self, path: str, data: dict[str, str]) -> int:
        _status, page = self.ask("GET", path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        return self.ask("POST", path, data | {"csrfmiddlewaretoken": token[1]})[0]

    def wait(self) -> int:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                return self.ask("GET", "/")[0]
            except OSError:
                time.sleep(0.2)
        return 0


def one_who_logs_in(password: str) -> User:
    """By what the server itself takes for a password, not by what is quick in tests."""
    word = make_password(password, hasher=PBKDF2PasswordHasher())
    return User.objects.create(
        username="chief", email="chief@example.org", password=word, is_superuser=True, is_staff=True
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not shutil.which("redis-server"), reason="no redis-server is installed")
def test_all_together_start_and_do_what_they_say(
    tmp_path: Path, letters: Letters, prepared: Path
) -> None:
    """A log-in asks for the second factor; a letter goes out by the mail server, names SITE_URL and
    comes from EMAIL_FROM; readers are answered, too many searches are not."""
    redis, port = Server(tmp_path), free_port()
    user = one_who_logs_in("a long word 1")
    given = {
        "DATABASE_URL": address_of_tests(),
        "SECRET_KEY": "k" * 50,
        "SECRET_KEY_FALLBACKS": "former,older",
        "ALLOWED_HOSTS": "desk.example.org,example.org:443",
        "CSRF_TRUSTED_ORIGINS": "https://desk.example.org,https://*.example.net",
        "SITE_URL": "https://desk.example.org",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(letters.port),
        "EMAIL_HOST_USER": "",  # with one, TLS is asked for: a machine has no certificate for that
        "EMAIL_HOST_PASSWORD": "",
        "EMAIL_FROM": "ملف <desk@example.org>",
        "SECOND_FACTOR": "required",
        "REVIEW_REQUIRED": "yes",
        "LINK_ARCHIVE": "https://archive.example.org/available",
        "HTTPS": "true",
        "CACHE_URL": redis.url,
        "TIME_ZONE": "Asia/Damascus",
        "VAR": str(tmp_path / "اسم var"),
        "IMPORT_MEMORY": "512",
        "IMPORT_MINUTES": "0.5",
        "PORT": str(port),
        "WORKERS": "1",
        "PUBLIC_RATE": "3",
        "LOG_LEVEL": "Info",
        "DEBUG": "false",
    }
    assert set(given) == set(WRONG)
    environment = os.environ | given
    copied(prepared, Path(given["VAR"]))
    subprocess.run([*MANAGE, "prepare"], env=environment, cwd=ROOT, check=True, timeout=120)
    with (tmp_path / "said").open("w+") as said:
        process = subprocess.Popen([*MANAGE, "serve"], env=environment, cwd=ROOT, stderr=said)
        try:
            site = Site(port)
            assert site.wait() == 200
            searches = [site.ask("GET", "/archive/?q=word")[0] for _each in range(8)]
            assert (searches[0], searches.count(429) >= 2) == (200, True)
            assert redis.client.dbsize(), "counted there"
            assert site.send("/admin/account/forgotten/", {"email": user.email}) == 302
            assert (
                site.send("/admin/login/", {"login": "chief", "password": "a long word 1"}) == 302
            )
            status, page = site.ask("GET", "/admin/")
            assert (status, "desk.example.org" in page) != (500, True)
            assert status == 302, "to where the second factor is set up"
        finally:
            process.terminate()
            process.wait(30)
            redis.kill()
        said.seek(0)
        lines = said.read()
    assert "Traceback" not in lines
    [letter] = letters.got
    assert "https://desk.example.org/admin/account/" in letter
    assert "desk@example.org" in letter
