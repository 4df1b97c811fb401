"""Nothing that is asked of the desk breaks it, nor does asking write a row: each of its addresses
with ids that cannot be, and with each name that is read of its query and what makes no sense. Of
the cells some are taken; sampled, each address is asked by one of two."""

import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import RequestFactory

from press.models import User
from tests.roles.addresses import DESK, of_model, routes
from tests.roles.asking import IDS, LONG, NONSENSE, Asked, columns, narrowing, read_by_name
from tests.roles.rights import OF_THE_HOUSE
from tests.roles.test_no_role_writes_what_it_may_not import (
    LEFT_OUT,
    of_any_kind,
    records,
    superuser,
    taken,
)
from tests.roles.test_the_desk_tells_no_drafts import completions
from tests.roles.verbs import as_
from tests.roles.written_rows import Watch
from tests.sampling import Sample

__all__ = ["records", "superuser"]
Records = dict[str, dict[str, Any]]
WHO = ["superuser", "reporter"]


class Asker:
    """Somebody who asks; of what there is to ask of a column or an id, `share` by chance."""

    def __init__(self, user: User, nth: int, sample: Sample) -> None:
        self.user, self.client, self.watch = user, as_(user), Watch()
        self.nth, self.sample, self.chance = nth, sample, sample.chance
        self.share = 2 if sample.whole and user.is_superuser else 1
        self.broken: dict[str, str] = {}
        self.cells = 0

    def some(self, found: Any) -> Any:
        return self.chance.sample(found, min(self.share, len(found)))

    def few(self, found: Any) -> Any:
        return [*self.some(found), *self.some(found)]

    def ask(self, address: str) -> bool:
        """Whether it broke nothing."""
        self.cells += 1
        wrote = set()
        with transaction.atomic():
            answer = self.client.get(address)
            if answer.streaming:
                b"".join(answer)
            if answer.status_code < 500:  # else the database may refuse to be asked
                wrote = {str(row.model._meta.label_lower) for row in self.watch.written()}
            transaction.set_rollback(True)
        wrote -= OF_THE_HOUSE
        if answer.status_code >= 500 or wrote:
            short = re.sub(r"((%D8%B3)|9){20,}", "…", address)
            self.broken[short] = f"{answer.status_code} {sorted(wrote)}"
            return False
        return True

    def ask_all(self, path: str, names: frozenset[str], value: str) -> None:
        """At once; where that breaks, one by one, to tell which."""
        few = sorted(names)
        if len(value) >= LONG:
            few = self.chance.sample(few, min(len(few), 6))
        if not self.ask(f"{path}?{'&'.join(f'{name}={value}' for name in few)}"):
            for name in few:
                self.ask(f"{path}?{name}={value}")


Row = tuple[Any, str]  # what makes it another than those beside, and where it is asked


def with_ids(asker: Asker, shared: Sample) -> list[str]:
    """Sampled, each address of a record of one kind or another, and each id somewhere."""
    found = [each for each in routes() if "<" in each[0] and "(" not in each[0]]
    cells = shared.of(
        ((*each, key) for each in found for key in (asker.few(IDS) if shared.whole else IDS)),
        lambda cell: of_any_kind(cell[1]),
        lambda cell: cell[0].partition("<")[0],
        lambda cell: cell[2],
    )
    return [
        re.sub(r"<(?:\w+:)?\w+>", key, route) for route, name, key in cells if name not in LEFT_OUT
    ]


def of_columns(superuser: User) -> Iterator[Row]:
    """Lists that are narrowed, and forms filled in, by the address; each kind of column once."""
    request = RequestFactory().get("/")
    request.user = superuser
    seen = set()
    for model, desk in admin.site._registry.items():
        filled = [((type(each), "add"), each.name) for each in columns(desk)]
        for route, name in of_model(model._meta):
            named: Any = {"changelist": narrowing(desk, request), "add": filled}
            for shape, asked in named.get(name.rpartition("_")[2], []):
                if shape not in seen:
                    seen.add(shape)
                    yield shape, f"{route}?{asked}="


def walk(asker: Asker, records: Records, superuser: User, shared: Sample) -> None:
    everywhere = read_by_name()
    narrowed = shared.of(of_columns(superuser), lambda row: row[0][0], lambda row: row[0][1])
    for _shape, asked in shared.share(narrowed, asker.nth, of=2):
        for value in asker.some(NONSENSE):
            asker.ask(f"{asked}{value}")
    for address in shared.share(with_ids(asker, shared), asker.nth, of=2):
        asker.ask(address)
    bases = [address for address, _row in taken(records, shared)]
    step = 2 if shared.whole and not asker.user.is_superuser else 1
    for base in [*shared.share(bases, asker.nth, of=2)[::step], *asker.some([*completions()])]:
        path, _mark, query = base.partition("?")
        Asked.names.clear()
        for asked in dict.fromkeys([base, path]) if shared.whole else [base]:
            asker.ask(asked)
        own = set(Asked.names)
        if shared.whole or not own or asker.chance.random() < 0.5:
            asker.ask_all(path, everywhere | own, asker.chance.choice(NONSENSE))
            if not shared.whole:
                continue
        if own:
            name, value = asker.chance.choice(sorted(own)), asker.chance.choice(NONSENSE)
            others = [each for each in query.split("&") if each.partition("=")[0] != name]
            asker.ask(f"{path}?{'&'.join([*filter(None, others), f'{name}={value}'])}")


@pytest.mark.parametrize("who", WHO)
def test_no_query_breaks_the_desk_or_writes(
    who: str,
    records: Records,
    people: dict[str, User],
    superuser: User,
    sample: Sample,
    shared_sample: Sample,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("django.core.handlers.wsgi.QueryDict", Asked)
    asker = Asker({"superuser": superuser, **people}[who], WHO.index(who), sample)
    walk(asker, records, superuser, shared_sample)
    with capsys.disabled():
        sys.stdout.write(f" [{who}: {asker.cells} cells] ")
    assert not asker.broken, "\n".join(f"{how} {what}" for what, how in asker.broken.items())


def test_a_list_that_cannot_be_narrowed_so_is_shown_whole_with_a_word(superuser: User) -> None:
    answer = as_(superuser).get(f"{DESK}press/tag/?slug__regex=%28", follow=True)
    assert answer.redirect_chain == [(f"{DESK}press/tag/?e=1", 302)]
    assert "all is shown" in answer.content.decode()


def test_a_form_is_filled_in_with_what_its_columns_hold(superuser: User) -> None:
    page = as_(superuser).get(f"{DESK}timeline/event/add/?title=معركة&publish_at=أمس&place=x")
    assert page.status_code == 200
    assert 'value="معركة"' in page.content.decode()
