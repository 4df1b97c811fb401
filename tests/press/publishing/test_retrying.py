"""What the database rolled back is done again, as long as nothing of it was committed."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from dossiers.models import Dossier
from press.publishing import retrying
from press.publishing.retrying import retried
from tests.press.publishing.rolled_back import rolled_back

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrying, "PAUSE", 0.001)


def test_two_who_wait_for_each_other_both_come_to_an_end(make_dossier: Any) -> None:
    first, second = make_dossier(), make_dossier(slug="آخر", title="آخر")
    gate, through = Barrier(2, timeout=20), Event()
    tries = []

    def held(pks: tuple[int, int]) -> None:
        def act() -> None:
            tries.append(pks)
            if len(tries) > 2:  # else the two may meet again
                through.wait(20)
            with transaction.atomic():
                Dossier.objects.filter(pk=pks[0]).update(kicker=str(pks))
                if len(tries) <= 2:
                    gate.wait()
                Dossier.objects.filter(pk=pks[1]).update(standfirst=str(pks))

        try:
            retried(act)
            through.set()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(held, [(first.pk, second.pk), (second.pk, first.pk)]))
    assert len(tries) == 3
    assert {each.kicker for each in Dossier.objects.all()} == {
        str((first.pk, second.pk)),
        str((second.pk, first.pk)),
    }


def test_what_was_committed_is_never_done_again(dossier: Dossier) -> None:
    tries = []

    def act(*, together: bool) -> None:
        tries.append(1)
        if together:
            with transaction.atomic():
                Dossier.objects.update(kicker="1")
        else:
            Dossier.objects.update(kicker="2")
        rolled_back()

    for together in (True, False):
        with pytest.raises(OperationalError):
            retried(partial(act, together=together))
    assert len(tries) == 2


def test_it_ends(dossier: Dossier) -> None:
    tries = []

    def act() -> None:
        tries.append(1)
        rolled_back()

    with pytest.raises(OperationalError):
        retried(act)
    assert len(tries) == retrying.TRIES
    with transaction.atomic(), pytest.raises(OperationalError), transaction.atomic():
        retried(act)
    assert len(tries) == retrying.TRIES + 1, "the whole is for who opened the transaction"
