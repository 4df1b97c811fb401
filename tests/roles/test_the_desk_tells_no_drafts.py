"""An account sees nothing of records that its roles do not let it see: one without any role of all
kinds, and one that lacks the permissions of one kind of that kind. Every address of the desk."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.test import Client

from images.models import Picture
from press.models import Bundle, Discarded, User
from press.records.publishable import Publishable
from tests.roles.addresses import filled_in, routes
from tests.roles.expected import KINDS
from tests.roles.hiding import SECRET, hide
from tests.roles.newsroom import in_state
from tests.roles.verbs import as_
from tests.sampling import Sample


@pytest.fixture
def secrets(
    make_record: Callable[..., Any], people: dict[str, User], picture: Any
) -> dict[str, list[Any]]:
    """Of each kind drafts that wait, are to go out, are in a bundle; and one in the bin."""
    found = {}
    for nth, kind in enumerate(KINDS):
        made = []
        for number, state in enumerate(["draft", "scheduled", "bundled for later", "live"]):
            record = in_state(make_record, kind, state, 10 * nth + number, people["chief"])
            hide(record, picture)
            made.append(record)
        binned = make_record(kind, 10 * nth + 5)
        hide(binned, picture)
        chief = as_(people["chief"])
        chief.post(f"/admin/{kind.replace('_', '/')}/{binned.pk}/delete/", {"post": "yes"})
        sent = {"_ask": "1", "remark": SECRET, "version": made[0].version}
        chief.post(f"/admin/{kind.replace('_', '/')}/{made[0].pk}/review/", sent)
        found[kind] = made
    assert Discarded.objects.filter(title__contains=SECRET).count() == len(KINDS)
    return found


def somebody_without(kind: str) -> Client:
    """An editor who lacks all permissions of one kind; of all kinds where none is named."""
    user = User.objects.create_user(f"without {kind}", is_staff=True)
    if kind:
        label, name = kind.split("_")
        permissions = Group.objects.get(name="editor").permissions.exclude(
            Q(content_type__app_label=label, content_type__model=name)
        )
        archivists = Permission.objects.filter(codename="import_publication")
        user.user_permissions.set([*permissions, *archivists])
    return as_(user)


def addresses(hidden: dict[str, list[Any]]) -> Iterator[tuple[str, Any]]:
    """All that has no part, with questions; of rows, those that are hidden and those beside. With
    its route, and how it is asked."""
    keys = [record.pk for records in hidden.values() for record in records]
    queries = ["", f"?q={SECRET}", "?ids=" + ",".join(map(str, keys))]
    beside: dict[Any, list[Any]] = {model: [*model.objects.all()] for model in (Bundle, Picture)}
    kinds = [type(records[0]).kind for records in hidden.values()]
    beside[Discarded] = [*Discarded.objects.filter(kind__in=kinds)]
    for route, name in routes():
        if name in {"logout", "account_logout"} or "autocomplete" in route or "(" in route:
            continue
        if "<" not in route:
            yield from ((route + query, (route, nth)) for nth, query in enumerate(queries))
            continue
        rows = [*beside[Discarded]] if name == "bin_one" else []
        for kind, records in hidden.items():
            rows += records if f"/{kind.replace('_', '/')}/" in route else []
        for model, others in beside.items():
            rows += others if f"/{model._meta.model_name}/" in route else []
        yield from ((filled_in(route, row.pk), (route, "row")) for row in rows)
    for kind in hidden:
        address = f"/admin/press/bundle/put/{queries[2]}&kind={kind.split('_')[1]}"
        yield address, (kind, "bundle")
    yield from ((address, (address, "completion")) for address in completions())


def completions() -> Iterator[str]:
    """Of every relation to a kind, wherever it is."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target: Any = field.related_model if not field.auto_created else None
            if isinstance(target, type) and issubclass(target, Publishable):
                source = f"app_label={model._meta.app_label}&model_name={model._meta.model_name}"
                yield f"/admin/autocomplete/?{source}&field_name={field.name}&term={SECRET}"


def test_nothing_is_told_of_what_an_account_may_not_see(
    secrets: dict[str, list[Any]], sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sampled, each address is opened by one of those who lack something."""
    hidden = {"": secrets} | {kind: {kind: secrets[kind]} for kind in KINDS}
    cells = [(kind, *cell) for kind, records in hidden.items() for cell in addresses(records)]
    walk = sample.of(cells, lambda cell: cell[2][0], lambda cell: (cell[0], cell[2][1]))
    told = []
    for kind, records in hidden.items():
        opened = [address for each, address, _shape in walk if each == kind]
        with transaction.atomic():
            client = somebody_without(kind)
            only(records, secrets)
            told += [f"without {kind or 'any'}: {each}" for each in telling(client, opened)]
            transaction.set_rollback(True)
        with capsys.disabled():
            sys.stdout.write(f" [without {kind or 'any'}: {len(opened)} addresses] ")
    assert not told, "\n".join(told)


def only(hidden: dict[str, list[Any]], secrets: dict[str, list[Any]]) -> None:
    """Others are theirs to see."""
    for other in set(secrets) - set(hidden):
        model = type(secrets[other][0])
        model.objects.filter(pk__in=[record.pk for record in secrets[other]]).delete()
        Discarded.objects.filter(kind=model.kind).delete()


def telling(client: Client, addresses: list[str]) -> Iterator[str]:
    for address in addresses:
        with transaction.atomic():
            answer = client.get(address)
            body = b"".join(answer) if answer.streaming else answer.content
            transaction.set_rollback(True)
        asked = body.decode(errors="replace").replace(f'value="{SECRET}"', "")
        if SECRET in asked or answer.status_code >= 500:
            yield f"{answer.status_code} {address}"
