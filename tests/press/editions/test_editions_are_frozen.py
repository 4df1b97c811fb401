import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from dossiers.models import Dossier
from press.editions.edition import Immutable
from press.models import Correction, Edition
from press.publishing.verbs import correct, withdraw


def sql(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def edition(live_dossier: Dossier) -> Edition:
    return Edition.objects.get()


def test_python_refuses(edition: Edition) -> None:
    edition.note = "آخر"
    with pytest.raises(Immutable):
        edition.save()
    with pytest.raises(Immutable):
        edition.delete()
    with pytest.raises(Immutable):
        Edition.objects.update(note="آخر")
    with pytest.raises(Immutable):
        Edition.objects.all().delete()
    with pytest.raises(Immutable):
        Edition.objects.bulk_update([edition], ["note"])


@pytest.mark.parametrize("table", ["press_edition", "press_correction"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_the_database_refuses(live_dossier: Dossier, table: str, statement: str) -> None:
    correct(live_dossier, Correction(reason="x"), by=None)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL milaff.flush = 'off'; SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="never changed"):
        sql(statement.format(table))


def test_a_correction_is_frozen_too(live_dossier: Dossier) -> None:
    correct(live_dossier, Correction(reason="x"), by=None)
    told = Correction.objects.get()
    with pytest.raises(Immutable):
        told.save()
    with pytest.raises(Immutable):
        Correction.objects.all().delete()


def test_a_legal_removal_leaves_a_tombstone(live_dossier: Dossier) -> None:
    correct(live_dossier, Correction(reason="اسم خاص", before="أول", after="ثان"), by=None)
    call_command("remove_edition", "dossiers/حملة-الرقة", 1, reason="حكم قضائي", verbosity=0)
    first = Edition.objects.get(number=1)
    assert (first.content, first.note, first.removal_reason) == ({}, "", "حكم قضائي")
    assert first.digest
    call_command("verify_editions")


def test_what_readers_see_now_is_not_removed(live_dossier: Dossier) -> None:
    with pytest.raises(CommandError):
        call_command("remove_edition", "dossiers/حملة-الرقة", 1, reason="x")
    withdraw(live_dossier, by=None, reason="x")
    call_command("remove_edition", "dossiers/حملة-الرقة", 1, reason="x", verbosity=0)
    with pytest.raises(CommandError):
        call_command("remove_edition", "dossiers/حملة-الرقة", 1, reason="x")
    with pytest.raises(CommandError):
        call_command("remove_edition", "dossiers/none", 1, reason="x")


@pytest.mark.parametrize(
    "forgery",
    [
        """UPDATE press_edition SET content = content || '{"title": "x"}' WHERE number = 1""",
        "UPDATE press_edition SET note = 'x' WHERE number = 1",
        "UPDATE press_edition SET digest = repeat('0', 64) WHERE number = 1",
        "DELETE FROM press_edition WHERE number = 1",
    ],
)
def test_verification_finds_a_forgery(live_dossier: Dossier, forgery: str) -> None:
    correct(live_dossier, Correction(reason="x"), by=None)
    call_command("verify_editions")
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("ALTER TABLE press_edition DISABLE TRIGGER press_edition_frozen")
    sql(forgery)
    with pytest.raises(CommandError):
        call_command("verify_editions")
