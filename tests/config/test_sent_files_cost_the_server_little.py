"""Every door of the desk that takes a file, found from its pages and from the code, with a bomb,
20 MB of opening marks and nonsense: refused, in bounded time, and not in the server's memory."""

import ast
import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.conf import settings as house
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.test.utils import ContextList
from django.urls import resolve

from images.choosing.forms import PictureForm, UploadForm
from images.models import Picture
from press.sent import files
from press.sent.files import SentFile
from press.sent.limits import Limits
from press.sent.work import READERS, supervise
from tests.config.entrance.test_bodies_stay_small import plain
from tests.house.rows import ROOMS, ROOT
from tests.images.test_hostile_pictures import huge_png
from tests.posting import as_it_stands, page_of
from tests.press.sheets.test_workbooks_are_no_bombs import LAUGHS, texts
from tests.roles.addresses import routes
from tests.roles.walking import LEFT_OUT
from tests.sampling import Sample

OPENED_BY = {"images_picture_choose": "?dialog"}  # what its form for files is asked for with
# By route what takes a file that a script sends; None where no form of Django's does (NO_DOORS).
SENT_BY_SCRIPTS: dict[str, Any] = {
    "images_picture_upload": UploadForm,
    "dossiers_dossier_paste": None,
}
NO_DOORS = {
    "config/entrance/interrupted.py": "says only whether there were any",
    "config/racing.py": "sends them once more",
    "dossiers/pasting/form.py": "answers a script, as the import page does",
    "press/publishing/retrying.py": "sends them once more",
    "press/history/sendings.py": "compares their names and sizes",
}
MB = 1 << 20
LIMITS = Limits(house.IMPORT_MEMORY << 20, 10, 40)
SOON = 5  # seconds of the processor, of a request
LITTLE = 16 * MB  # a file of 20 goes to the disk as it comes
PIXELS = 100 * MB  # a picture is read here, once its header says how large it is
NONSENSE = random.Random(1).randbytes(300_000)


class Door(NamedTuple):
    address: str
    form: type[forms.BaseForm]
    field: str
    values: dict[str, Any]

    @property
    def is_for_pictures(self) -> bool:
        return issubclass(self.form, PictureForm)


def marks(mark: bytes) -> bytes:
    return mark * (20 * MB // len(mark))


@cache
def workbook() -> bytes:
    """It takes as long to make as to refuse."""
    return bytes(texts(b"<si/>" * 7_000_000))


def hostile(door: Door) -> dict[str, bytes]:
    """By what its reader knows."""
    bombs = {"nonsense": NONSENSE}
    if door.is_for_pictures:
        picture = marks(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        return bombs | {"bomb.png": huge_png(60_000, 60_000), "marks.png": picture}
    if "stories" in door.address:
        laughs = LAUGHS + b"<rss><channel><item><title>&b;</title></item></channel></rss>"
        return bombs | {"bomb.xml": laughs, "marks.xml": b"<rss>" + marks(b"<channel><item>")}
    if "dossier" in door.address:
        page = b"<html>" + b"<p><b><!--" * (MB // 5 - 1)
        return bombs | {"bomb.html": page, "marks.html": marks(b"<p><!--")}
    return bombs | {"bomb.xlsx": workbook(), "marks.csv": b"title,date\n" + marks(b'"')}


@pytest.fixture
def desk(
    transactional_db: None,
    account: Callable[..., Any],
    client: Client,
    settings: Any,
    tmp_path: Any,
) -> Client:
    settings.VAR = tmp_path
    client.force_login(account("chief", language="en", is_superuser=True))
    return client


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[SentFile]:
    """Those for which a process of its own was asked; none is started."""
    found: list[SentFile] = []
    monkeypatch.setattr("press.sent.starting.spawn", lambda sent, lock: found.append(sent))
    return found


def doors(client: Client, records: dict[str, int]) -> Iterator[Door]:
    for route, name in routes():
        if name in LEFT_OUT:
            continue
        address = plain(route.replace("<path:object_id>", str(records.get(name, 1))))
        answer: Any = client.get(address + OPENED_BY.get(name, ""))
        if answer.streaming or "text/html" not in answer.get("Content-Type", ""):
            continue
        for field in page_of(answer).xpath("//form//input[@type='file'][@name]"):
            target: Any = next(field.iterancestors("form"))
            name_of_field = field.get("name")
            form = next(form for form in shown(answer.context) if name_of_field in form.fields)
            kind = next(each for each in type(form).__mro__ if each in with_files())
            target_address = urljoin(address, target.get("action") or address)
            yield Door(target_address, kind, name_of_field, as_it_stands(target))
        for field in page_of(answer).xpath("//input[@type='file'][not(@name)]"):
            sent_to = field.xpath("ancestor::*[@data-url][1]/@data-url")[0]
            if form := SENT_BY_SCRIPTS[resolve(sent_to).view_name.removeprefix("admin:")]:
                yield Door(sent_to, form, "file", {})


def shown(context: Any) -> Iterator[Any]:
    layers: Any = context if isinstance(context, ContextList) else [context]
    for layer in layers:
        for each in (value for names in layer.dicts for value in names.values()):
            form = getattr(each, "form", each)
            if isinstance(form, forms.BaseForm):
                yield form


def with_files() -> set[type[forms.BaseForm]]:
    """Forms of the house that have a field for a file."""
    waiting, found = [forms.BaseForm], set()
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        fields = getattr(form, "base_fields", {}).values()
        if form.__module__.partition(".")[0] in ROOMS:
            found |= {form for field in fields if isinstance(field, forms.FileField)}
    return found


def reads_files(tree: ast.AST) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "FILES" for node in ast.walk(tree))


@dataclass
class Cost:
    answer: Any
    seconds: float
    memory: int


def posted(client: Client, door: Door, content: bytes, name: str) -> Cost:
    """The body is there before; what is counted is the server's."""
    sent = {door.field: SimpleUploadedFile(name, content)}
    body = encode_multipart(BOUNDARY, door.values | sent)
    environ = {"PATH_INFO": door.address, "REQUEST_METHOD": "POST", "wsgi.input": BytesIO(body)}
    kind = {"CONTENT_TYPE": MULTIPART_CONTENT, "CONTENT_LENGTH": str(len(body))}
    before, start = memory("VmRSS"), time.process_time()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    answer = client.request(**environ, **kind, HTTP_ORIGIN="http://testserver")
    return Cost(answer, time.process_time() - start, memory("VmHWM") - before)


def memory(which: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith(which))


@pytest.mark.skipif(not os.access("/proc/self/clear_refs", os.W_OK), reason="Linux alone says it")
def test_it_is_refused_and_costs_little(
    desk: Client, picture: Picture, started: list[SentFile], sample: Sample
) -> None:
    """Sampled, each form is sent all of it at one of its doors or another; nonsense goes to every
    door whose files are read apart."""
    found = list(doors(desk, {"images_picture_change": picture.pk}))
    assert {door.form for door in found} == with_files()
    assert len(found) > 8
    sent_doors, wrong = 0, {}
    cells = sample.of(
        ((door, name) for door in found for name in hostile(door)),
        lambda cell: (cell[0].address, cell[1] == "nonsense" and not cell[0].is_for_pictures),
        lambda cell: (cell[0].form, cell[1]),
    )
    for door, name in cells:
        started.clear()
        cost = posted(desk, door, hostile(door)[name], name)
        room = PIXELS if door.is_for_pictures else LITTLE
        if cost.seconds > SOON or cost.memory > room:
            wrong[door.address, name] = f"{cost.seconds:.1f} s, {cost.memory >> 20} MB"
        if not told(desk, cost.answer, started):
            wrong[door.address, name] = f"{cost.answer.status_code}: it says nothing"
        if name == "nonsense" and not door.is_for_pictures:
            assert started, f"{door.address} reads it itself"
            sent_doors += 1
    assert not wrong
    assert sent_doors == len(READERS)
    assert Picture.objects.count() == 1


def told(client: Client, answer: Any, started: list[SentFile]) -> str:
    """What a person reads who sent it; what is read apart is read now, by a process of its own."""
    if answer.status_code == 302:
        (sent,) = started
        supervise(sent, LIMITS)
        again = files.known(sent.token)
        assert again is not None
        assert not again.facts["go_on"], again.facts
        answer = client.get(answer["Location"])
    if answer.status_code == 400:
        return str(answer.json()["errors"]["file"][0])
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content.decode(), "html.parser")
    return " ".join(each.text for each in page.select(".errornote, .errorlist, .refused"))


def test_whoever_reads_files_of_a_request_gives_them_to_a_form_of_the_walk() -> None:
    names, found = {form.__name__ for form in with_files()}, set()
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if reads_files(ast.parse(source)) and not any(f"{name}(" in source for name in names):
            found.add(path.relative_to(ROOT).as_posix())
    assert found == set(NO_DOORS)
