"""A legacy page becomes a draft, from the command line and at the desk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from dossiers.models import Dossier, SectionHeading, TeaserCard
from press.models import Publication, State, User

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


def test_the_desk_takes_a_file(editor: Client, db: None) -> None:
    file = SimpleUploadedFile("page.txt", TEXT.encode("windows-1256"))
    answer = editor.post(IMPORT, {"file": file, "title": "", "language": "ar"}, follow=True)
    dossier = Dossier.objects.get()
    assert answer.redirect_chain[-1][0] == f"/admin/dossiers/dossier/{dossier.pk}/change/"
    assert dossier.title == "مسار الأزمة"
    assert answer.context["messages"]


def test_the_desk_refuses_and_keeps_what_was_typed(editor: Client, db: None) -> None:
    file = SimpleUploadedFile("page.txt", b"")
    answer = editor.post(IMPORT, {"file": file, "title": "كتبت هذا", "language": "ar"})
    assert answer.status_code == 200
    assert "كتبت هذا" in answer.content.decode()
    assert "errorlist" in answer.content.decode()
    assert not Dossier.objects.exists()


def test_who_may_not_add_may_not_import(account: Callable[..., User], client: Client) -> None:
    client.force_login(account("archivist"))
    assert client.get(IMPORT).status_code == 403
