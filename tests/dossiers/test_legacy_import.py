"""A legacy page becomes a draft, from the command line and at the desk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from dossiers.legacy import MAX_BYTES
from dossiers.models import Dossier, SectionHeading, TeaserCard
from press.audit.entry import AuditEntry
from press.audit.notes import Verb
from press.models import Publication, State, User
from press.sent import files

IMPORT = "/admin/dossiers/dossier/import/"
TEXT = """في ربيع ذلك العام بدأ سكان الوادي يستعدون لموسم لم يعرفوا مثله من قبل، فقد جفت الينابيع.

وبعد شهرين من الانتظار وصلت أول قافلة من الشاحنات تحمل الماء إلى القرى البعيدة عن الطريق العام.

مسار الأزمة

من أين جاء الماء

حفر المهندسون ثلاث آبار قرب السد، وامتدت منها أنابيب إلى القرى المجاورة. للمزيد اضغط على الصورة.

المصدر : صحيفة الوادي"""


def test_a_draft_is_made_and_nothing_published(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    call_command("import_dossier", tmp_path / "page.txt", title="أزمة الماء")
    dossier = Dossier.objects.get()
    assert (dossier.title, dossier.slug, dossier.state) == ("أزمة الماء", "أزمة-الماء", State.DRAFT)
    assert dossier.introduction.count("<p>") == 2
    assert dossier.source_line == "صحيفة الوادي"
    assert SectionHeading.objects.get().title == "مسار الأزمة"
    card = TeaserCard.objects.get()
    assert (card.headline, card.call_to_action) == ("من أين جاء الماء", "للمزيد اضغط على الصورة")
    assert not Publication.objects.exists()
    assert capsys.readouterr().out


def test_a_dry_run_saves_nothing(db: None, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    call_command("import_dossier", tmp_path / "page.txt", dry_run=True, verbosity=0)
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"\0" * 100, b"a" * 3_000_000])
def test_a_file_that_is_no_page_gets_a_message(db: None, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page.txt").write_bytes(data)
    with pytest.raises(CommandError) as refusal:
        call_command("import_dossier", tmp_path / "page.txt")
    assert str(refusal.value).strip()
    with pytest.raises(CommandError):
        call_command("import_dossier", tmp_path / "nothing.txt")


def sent(client: Client, data: bytes, **typed: str) -> Any:
    file = SimpleUploadedFile("page.txt", data)
    return client.post(IMPORT, {"file": file, "title": "", "language": "ar"} | typed, follow=True)


def test_the_desk_shows_what_is_recognised_and_makes_the_draft_at_a_word(
    editor: Client, db: None
) -> None:
    answer = sent(editor, TEXT.encode("windows-1256"), title="أزمة الماء", language="en")
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select(".import-report li"), "doubts are told before anything is made"
    assert not Dossier.objects.exists()
    word = {"token": str(page.select("input[name=token]")[0]["value"])}
    answer = editor.post(IMPORT, word, follow=True)
    dossier = Dossier.objects.get()
    assert (dossier.title, dossier.language) == ("أزمة الماء", "en")
    assert f'href="/admin/dossiers/dossier/{dossier.pk}/change/"' in answer.content.decode()
    assert LogEntry.objects.get().object_id == str(dossier.pk)
    assert AuditEntry.objects.filter(verb=Verb.IMPORT, record=dossier.pk).exists()
    answer = editor.post(IMPORT, word)
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert Dossier.objects.count() == 1


def test_what_was_broken_off_after_the_draft_was_made_makes_no_second(
    editor: Client, db: None
) -> None:
    page = BeautifulSoup(sent(editor, TEXT.encode()).content, "html.parser")
    word = {"token": str(page.select("input[name=token]")[0]["value"])}
    found = files.known(word["token"])
    assert found
    editor.post(IMPORT, word)
    facts = files.known(word["token"])
    assert facts
    found.path.write_bytes(TEXT.encode())
    facts.note(stage="failed")
    answer = editor.post(IMPORT, word, follow=True)
    assert f"/{Dossier.objects.get().pk}/change/" in answer.content.decode()


def test_the_desk_refuses_and_keeps_what_was_typed(editor: Client, db: None) -> None:
    answer = sent(editor, b"", title="كتبت هذا", language="en")
    page = BeautifulSoup(answer.content, "html.parser")
    assert "لا نص في الملف" in page.select(".errornote")[0].text
    assert not page.select("[name=token]")
    (again,) = page.select(".import-report a")
    form = BeautifulSoup(editor.get(str(again["href"])).content, "html.parser")
    assert form.select("#id_title")[0]["value"] == "كتبت هذا"
    assert form.select("#id_language option[selected]")[0]["value"] == "en"
    answer = sent(editor, b"a" * (MAX_BYTES + 1), title="كتبت هذا")
    assert "كتبت هذا" in answer.content.decode()
    assert "errorlist" in answer.content.decode()
    assert not Dossier.objects.exists()


def test_who_may_not_add_may_not_import(account: Callable[..., User], client: Client) -> None:
    client.force_login(account("archivist"))
    assert client.get(IMPORT).status_code == 403
