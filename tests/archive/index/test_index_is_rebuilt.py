"""The index is derived: proved, made anew, and never out of step."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command

from archive.index.entry import Entry, Label, Term
from archive.models import Story
from dossiers.models import Dossier
from press.publishing.verbs import publish, withdraw
from tests.archive.search.finding import found

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


@pytest.fixture
def coverage(make_live_story: Make, make_story: Make, live_dossier: Dossier) -> Story:
    """Two editions of one story, its English page, a withdrawn one, a draft, a dossier."""
    story: Story = make_live_story("جسر المنصور", tags=["نهر الفرات"])
    story.headline = "جسر المنصور القديم"
    story.save()
    publish(Story.objects.get(pk=story.pk), by=None)
    make_live_story("The bridge", language="en", group=story.group)
    gone = make_live_story("خبر سحب")
    withdraw(Story.objects.get(pk=gone.pk), by=None, reason="خطأ.")
    make_story("مسودة")
    return Story.objects.get(pk=story.pk)


def test_the_index_agrees(coverage: Story, capsys: Any) -> None:
    call_command("check_index")
    assert "agrees" in capsys.readouterr().out


def test_it_is_made_anew(coverage: Story, capsys: Any) -> None:
    Entry.objects.all().delete()
    Term.objects.update(entries=7)
    Label.objects.update(doubled=7)
    call_command("reindex", jobs=1)
    call_command("check_index")
    assert found("المنصور") == ["جسر المنصور القديم"]


def test_what_is_published_afterwards_is_found(coverage: Story, make_live_story: Make) -> None:
    call_command("reindex", jobs=1)
    make_live_story("خبر جديد عن الجسر")
    assert "خبر جديد عن الجسر" in found("الجسر")
    call_command("check_index")


@pytest.mark.django_db(transaction=True)
def test_several_processes_make_it(coverage: Story) -> None:
    call_command("reindex", jobs=2)
    call_command("check_index")
    assert found("المنصور") == ["جسر المنصور القديم"]


@pytest.mark.django_db(transaction=True)
def test_what_breaks_it_off_leaves_the_old(
    coverage: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.index.rebuilding.write", lambda part: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_command("reindex", jobs=1)
    assert found("المنصور") == ["جسر المنصور القديم"]
    call_command("check_index")
