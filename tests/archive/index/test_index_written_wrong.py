"""Rows of the index that were written wrong, by whatever: found, told, mended by `reindex`."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from archive.index.checking import differences
from archive.index.entry import Entry, Term
from press.publishing.verbs import publish
from tests import records

pytestmark = pytest.mark.django_db

WRONG = {
    "a stem that no word of the text has": "UPDATE archive_entry SET vector = vector || 'bomb:9'",
    "a stem that is lacking": "UPDATE archive_entry SET vector = ts_delete(vector, 'bomb')",
    "a stem of another word": "UPDATE archive_entry SET words[1] = %s",
    "weights of others": "UPDATE archive_entry SET weights[1] = weights[1] + 7",
    "shapes of others": "UPDATE archive_entry SET shapes[1] = 1",
    "labels of others": "UPDATE archive_entry SET labels = '{}'",
}


@pytest.fixture(scope="module")
def _story(kept_for_the_module: None) -> None:
    publish(records.story("Bombing of the bridges"), by=None)
    assert list(differences()) == []


@pytest.mark.usefixtures("_story")
@pytest.mark.parametrize("wrong", list(WRONG))
def test_it_is_told_with_the_remedy(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    other = Term.objects.create(text="other", spelling="other", entries=0)
    with connection.cursor() as cursor:
        cursor.execute(WRONG[wrong], [other.pk] if "%s" in WRONG[wrong] else None)
    with pytest.raises(CommandError, match="reindex"):
        call_command("check_index")
    assert "Bombing of the bridges" in capsys.readouterr().out
    call_command("reindex", jobs=1, verbosity=0)
    assert list(differences()) == []
    assert Entry.objects.count() == 1
