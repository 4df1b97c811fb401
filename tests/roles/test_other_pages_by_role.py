"""Search, pictures, tags, accounts, the glossary and the audit log, for every role."""

import sys
from collections.abc import Callable
from itertools import product

import pytest
from django.test import Client

from tests.roles.expected import DEEDS, ELSEWHERE, KINDS, PAGES, ROLES
from tests.sampling import Sample


@pytest.mark.parametrize("role", ROLES)
def test_what_is_no_record(
    role: str, at_the_desk: Callable[[str], Client], shared_sample: Sample
) -> None:
    """Sampled, each is asked for by one who may and one who may not."""
    cells = shared_sample.of(
        product(ELSEWHERE, ROLES),
        lambda cell: (cell[0][:2], cell[1] in cell[0][2]),
        lambda cell: (cell[1], cell[1] in cell[0][2]),
    )
    client = at_the_desk(role)
    wrong = {}
    for path, method, who in (row for row, of in cells if of == role):
        status = getattr(client, method)(path).status_code
        allowed = status not in {403, 404}
        if allowed is not (role in who):
            wrong[f"{method} {path}"] = status
    assert not wrong


def test_without_an_account_nothing(db: None) -> None:
    client = Client()
    for path, method, _who in ELSEWHERE:
        answer = getattr(client, method)(path)
        assert answer.status_code == 302, path
        assert answer["Location"].startswith("/admin/login/"), path


def test_the_size_of_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Dossiers are no rows of tables: four cells a role less."""
    records = len(ROLES) * (len(KINDS) * (len(PAGES) + len(DEEDS)) - 4)
    others = len(ROLES) * len(ELSEWHERE) + len(ELSEWHERE)
    with capsys.disabled():
        sys.stdout.write(f" [role matrix: {records + others} cells] ")
    assert records + others >= 704
