"""Whatever of the index differs from what was published and written is told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from archive.index.entry import Corpus, Entry, Label, Term
from archive.models import Story
from press.publishing.verbs import publish, withdraw
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _coverage(kept_for_the_module: None) -> None:
    """Two editions of one story, a withdrawn one, a draft, a dossier."""
    story = records.story("جسر المنصور", tags=["نهر الفرات"])
    publish(story, by=None)
    Story.objects.update(headline="جسر المنصور القديم")
    publish(Story.objects.get(), by=None)
    gone = records.story("خبر سحب")
    publish(gone, by=None)
    withdraw(Story.objects.get(pk=gone.pk), by=None, reason="خطأ.")
    records.story("مسودة")
    publish(records.dossier(shows=records.picture()), by=None)
    call_command("check_index")


@pytest.mark.usefixtures("_coverage")
@pytest.mark.parametrize(
    "broken",
    [
        lambda: Entry.objects.filter(standing="live", kind="story").update(title="x"),
        lambda: Entry.objects.filter(standing="past").update(standing="live"),
        lambda: Entry.objects.filter(standing="withdrawn").delete(),
        lambda: Entry.objects.filter(kind="story").update(vector="'x':1"),
        lambda: Term.objects.update(entries=7),
        lambda: Label.objects.update(entries=7),
        lambda: Corpus.objects.update(entries=7),
        lambda: Entry.objects.create(standing="draft", kind="story", record=0, group="0" * 32),
    ],
)
def test_what_differs_is_told(broken: Callable[[], Any]) -> None:
    broken()
    with pytest.raises(CommandError):
        call_command("check_index")
