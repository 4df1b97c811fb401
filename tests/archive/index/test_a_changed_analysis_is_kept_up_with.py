"""An index that was made when texts were read as other terms is made anew by `migrate`."""

from collections.abc import Callable

import pytest
from django.core.management import call_command

from archive.index.entry import Corpus, Entry, Term
from archive.index.renewing import renew
from archive.models import Story
from language.words.analysis import ANALYSIS

pytestmark = pytest.mark.django_db(transaction=True)


def stale() -> None:
    Corpus.objects.update(analysis=ANALYSIS - 1)
    Term.objects.filter(text="مدرس").update(text="درس")
    Entry.objects.update(words=[])


def test_what_was_read_otherwise_is_read_again(make_live_story: Callable[..., Story]) -> None:
    make_live_story("المدارس والمدرسة")
    call_command("check_index")
    stale()
    renew(using="default", verbosity=0)
    call_command("check_index")
    assert Corpus.objects.get().analysis == ANALYSIS


def test_what_is_up_to_date_is_left_alone(make_live_story: Callable[..., Story]) -> None:
    make_live_story("المدرسة")
    renew(using="default", verbosity=0)
    keys = [*Entry.objects.values_list("pk", flat=True)]
    renew(using="default", verbosity=0)
    assert [*Entry.objects.values_list("pk", flat=True)] == keys


def test_migrate_asks(make_live_story: Callable[..., Story]) -> None:
    make_live_story("المدرسة")
    stale()
    call_command("migrate", verbosity=0)
    assert Corpus.objects.get().analysis == ANALYSIS
