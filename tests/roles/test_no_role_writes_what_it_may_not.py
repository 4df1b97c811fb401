"""Every address of the desk, sent by each role what the superuser's own form of it sends: no row
of a table that the role may not write is other afterwards, nor one of a record that is held; and
nothing breaks. A new address is walked as soon as it is there; sampled, each form is sent by one of
them."""

import copy
import os
import sys
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib import admin
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client
from django.urls import resolve

from archive.models import SavedSearch
from language.style.glossary import HouseTerm
from press.models import Discarded, Tag, User
from press.records.kinds import publishables
from tests.quick_table import many, table
from tests.roles.addresses import filled_in, of_model, routes
from tests.roles.expected import KINDS, PUBLISHERS, ROLES
from tests.roles.newsroom import in_state
from tests.roles.rights import OF_THE_HOUSE, fault, of_record
from tests.roles.sending import TYPED, Form, forms_of
from tests.roles.verbs import as_
from tests.roles.ways import NAMED, TEXT, written
from tests.roles.written_rows import Watch, Written
from tests.sampling import Sample

STATES = ["draft", "scheduled", "live", "bundled", "embargoed"]
HELD = {"scheduled", "bundled"}
# The walk is worth something only where the superuser's own forms write.
SURELY = {"publish", "along", "release", "delete", "compare", "share", "review", "bin_one"}
SURELY |= {"press_bundle_release", "press_tag_rename", "images_picture_withdraw"}
LEFT_OUT = {"logout", "account_logout"}  # they end the session


@pytest.fixture
def superuser(db: None) -> User:
    return User.objects.create_superuser("superuser", password=TYPED["password"], language="en")


@pytest.fixture
def records(
    make_record: Callable[..., Any],
    make_actor: Callable[..., Any],
    people: dict[str, User],
    superuser: User,
    picture: Any,
) -> dict[str, dict[str, Any]]:
    """One of each kind in each state, and a row of all else that the desk has pages for."""
    HouseTerm.objects.create(term="غلط", suggestion="صواب", level="should")
    make_actor(NAMED)
    found: dict[str, dict[str, Any]] = {}
    for nth, kind in enumerate(KINDS, 1):
        made = [
            in_state(make_record, kind, state, 10 * nth + number, people["chief"])
            for number, state in enumerate(STATES)
        ]
        found[kind] = {s: written(each, kind) for s, each in zip(STATES, made, strict=True)}
        binned = make_record(kind, 10 * nth + 9)
        as_(superuser).post(f"{start(kind)}{binned.pk}/delete/", {"post": "yes"})
    for name in ("وسم", "وسم آخر"):
        Tag.objects.create(name=name, slug=name.replace(" ", "-"))
    SavedSearch.objects.create(owner=superuser, name="بحث", address="q=x")
    EmailAddress.objects.create(user=superuser, email="a@example.org", verified=True)
    RecoveryCodes.activate(people["archivist"])
    TOTP.activate(people["archivist"], generate_totp_secret())
    old = default_storage.save(f"pictures/{'o' * 22}/480.jpg", ContentFile(b"x"))
    os.utime(default_storage.path(old), (0, 0))
    return found


def start(kind: str) -> str:
    return f"/admin/{kind.replace('_', '/')}/"


def addresses(records: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Of a record's addresses each for every kind, in turn in another state; of others the first
    rows. With what some pages ask for."""
    for place, (route, name) in enumerate(routes()):
        if name in LEFT_OUT or "(" in route:
            continue
        rows: list[Any] = [records[KINDS[0]]["draft"]]
        kind = next((kind for kind in KINDS if route.startswith(start(kind))), "")
        if kind:
            rows = [records[kind][STATES[place % len(STATES)]]]
        elif route.startswith("/admin/bin/"):
            rows = [*Discarded.objects.all()[:2]]
        for model in admin.site._registry:
            if not kind and (route, name) in of_model(model._meta):
                rows = [*model._default_manager.all()[:2]]
                assert rows, f"one of {model} is to be made"
        for row in rows[: 2 if "<" in route else 1]:
            version = getattr(row, "version", 0) or 0
            asked = f"?kind={getattr(row, 'kind', '')}&ids={row.pk}&a={version - 1}&b={version}"
            yield filled_in(route, row.pk) + ("" if reads_query(name) else asked), row


def taken(records: dict[str, dict[str, Any]], sample: Sample) -> list[tuple[str, Any]]:
    """Sampled, each way for a record of one kind or another, and each kind of record that is
    somewhere shown."""
    ways = [*addresses(records)]
    return sample.of(ways, lambda way: called(way[0]), lambda way: str(type(way[1])))


def reads_query(name: str) -> bool:
    """Where each question is a filter."""
    return name.endswith(("_changelist", "_export"))


def by_hand(address: str, row: Any) -> dict[str, Any]:
    """What no page shows a form of, or nobody can guess."""
    name = address.partition("?")[0].rstrip("/").rpartition("/")[2]
    known: dict[str, dict[str, Any]] = {
        "quick": table(*many(1)),
        "events": table(*many(1)),
        "presence": {"tab": str(uuid.uuid4()), "version": getattr(row, "version", 0)},
        "take-down": {"passage": NAMED, "do": "1", "reason": "أمر", "number": "0"},
        "upload": {"alt": "صورة", "credit": "صورة"},
    }
    return known.get(name, {"post": "yes", "version": getattr(row, "version", 0)})


class Sender:
    """Somebody who sends forms, each into a transaction that is rolled back."""

    def __init__(self, user: User | None, files: Any) -> None:
        self.user, self.files = user, files
        self.client = as_(user) if user else Client(raise_request_exception=False)
        self.kept = copy.deepcopy(self.client.cookies)

    def forms(self, address: str, row: Any) -> list[list[Form]]:
        """Of the page, each as it is sent first and, where that writes nothing, otherwise."""
        self.client.cookies = copy.deepcopy(self.kept)
        with transaction.atomic():
            answer = self.client.get(address)
            ways = [forms_of(answer, address, whole=whole) for whole in (True, False)]
            transaction.set_rollback(True)
        found = [[*pair] for pair in zip(*ways, strict=True)]
        files = {"file": "image"} if "/upload/" in address else {}
        if not any(pair[0].address == address for pair in found):
            found.append([Form(address, by_hand(address, row), files)])
        elif address.partition("?")[0].endswith(("/quick/", "/events/", "/take-down/")):
            found.append([Form(address, by_hand(address, row))])
        return found

    def send(self, form: Form, watch: Watch) -> tuple[int, list[Written]]:
        self.client.cookies = copy.deepcopy(self.kept)
        with transaction.atomic():
            answer = form.send(self.client, self.files)
            found = watch.written()
            transaction.set_rollback(True)
        return answer.status_code, found


def test_no_role_writes_what_it_may_not(
    records: dict[str, dict[str, Any]],
    people: dict[str, User],
    superuser: User,
    picture_bytes: Callable[..., bytes],
    sample: Sample,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = {"picture": ("new.png", picture_bytes()), "table": ("table.csv", b"")}
    found = taken(records, sample)
    none = User.objects.create_user("none", is_staff=True, language="en")
    everybody = [superuser, None, none, *(people[role] for role in ROLES)]
    first, *others = [Sender(user, files) for user in everybody]
    watch = Watch()
    held = [each[state] for each in records.values() for state in HELD]
    seen, wrong, cells = set(), [], 0
    wrote: dict[str, set[str]] = defaultdict(set)
    surely = [way for way in addresses(records) if called(way[0]) in SURELY]
    until_they_do = (way for way in surely if not wrote[called(way[0])])
    for address, row in chain(found, until_they_do):
        files["table"] = ("table.csv", lines(address, records))
        for ways in first.forms(address, row):
            shape = ways[0].address, *sorted({*ways[0].values} - {"csrfmiddlewaretoken"})
            if shape in seen:
                continue
            seen.add(shape)
            for form in ways:
                cells += 1
                status, rows = first.send(form, watch)
                name = called(form.address)
                wrote[name] |= {r.model._meta.label_lower for r in rows} - OF_THE_HOUSE
                wrong += [f"superuser {form.address}: {status}"] if status >= 500 else []
                if not reads(rows):
                    break
            for sender in sample.few(others, 1):
                cells += 1
                status, rows = sender.send(form, watch)
                faults = judged(sender.user, rows, held)
                if faults or status >= 500:
                    wrong.append(f"{sender.user} {form.address}: {status} {faults[:3]}")
    with capsys.disabled():
        sys.stdout.write(f" [{len(wrote)} ways, {cells} forms sent] ")
    assert not wrong, "\n".join(wrong)
    written_to = {name for name, tables in wrote.items() if tables}
    assert not SURELY - written_to, "the superuser's forms no longer do what they did"


def reads(rows: list[Written]) -> bool:
    return not {row.model._meta.label_lower for row in rows} - OF_THE_HOUSE


def judged(user: User | None, rows: list[Written], held: list[Any]) -> list[str]:
    faults = [fault(user, row) for row in rows]
    if user is None or not {group.name for group in user.groups.all()} & PUBLISHERS:
        for record in held:
            desk: Any = admin.site.get_model_admin(type(record))
            found = [row for row in rows if of_record(row, record, desk.tables())]
            faults += [f"held: {row}" for row in found]
    return [each for each in faults if each]


def lines(address: str, records: dict[str, dict[str, Any]]) -> bytes:
    """A table that changes a record which goes out, and one that does not."""
    kind = next((kind for kind in KINDS if address.startswith(start(kind))), "")
    if "import-stories" in address or not kind:
        return "title,date,url\nخبر,2017-10-17,https://example.org/new".encode()
    slugs = [records[kind][state].slug for state in ("draft", "scheduled")]
    number = sum(map(ord, address)) % 2
    return f"slug,{TEXT.get(kind, 'summary')}\n{slugs[number]},كلام جديد".encode()


def called(address: str) -> str:
    """The name of its route, the same for every kind of record."""
    return of_any_kind(str(resolve(address.partition("?")[0]).url_name))


def of_any_kind(name: str) -> str:
    known = [f"{model._meta.label_lower.replace('.', '_')}_" for model in publishables().values()]
    return next((name.removeprefix(each) for each in known if name.startswith(each)), name)
