"""Walking the desk: what each page leads to, links and forms."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from tests.posting import as_it_stands, page_of
from tests.roles.addresses import DESK

# Of the desk's own addresses, those that end the session, and Django's door to the readers' pages.
LEFT_OUT = {"logout", "account_logout", "view_on_site", "language"}


@dataclass
class Walk:
    """What one person finds who opens addresses, and all that their pages lead to; each page of a
    view for a record and a kind of question once."""

    client: Client
    who: str
    shapes: dict[str, str]  # the state of the record at "/admin/actors/actor/7/"
    shown: set[Any]  # what was shown to anybody with whom the way is shared
    seen: set[Any] = field(default_factory=set)
    broken: dict[str, Any] = field(default_factory=dict)
    waiting: list[tuple[str, str]] = field(default_factory=list)
    opened: int = 0

    def start(self, addresses: Iterable[str]) -> None:
        """Ask for addresses by name, the first first: they may be refused, but never break."""
        self.waiting += [(address, "") for address in reversed([*addresses])]

    def go_on(self) -> None:
        """For the next, and then all that it leads to."""
        if self.waiting:
            self.ask(*self.waiting.pop())

    def ask(self, address: str, page: str) -> None:
        """`page` is where a link to it was."""
        shape = self.shape(address)
        if shape in self.seen or shape in self.shown:
            return
        self.seen.add(shape)
        self.opened += 1
        with transaction.atomic():
            answer = self.client.get(address)
            shows = is_of_the_desk(address) and "text/html" in answer.get("Content-Type", "")
            shown = page_of(answer) if shows else None
            if answer.streaming:
                b"".join(answer)
            transaction.set_rollback(True)
        status = int(answer.status_code)
        if status == 200:
            self.shown.add(shape)
        if status >= 500 or (page and status in {403, 404}):
            self.broken[f"{self.who}: {page or '–'} → {address}"] = status
        if status in {301, 302}:
            self.follow(answer["Location"], page, near=address)
        elif shown is not None:
            self.read(shown, address)

    def follow(self, target: str, page: str, near: str = "") -> None:
        whole = urlsplit(urljoin(near or page, target))
        inside = whole.netloc in {"", "testserver"}
        address = f"{whole.path}?{whole.query}" if whole.query else whole.path
        if not inside or not whole.path.startswith("/") or whole.scheme not in {"", "http"}:
            return
        asked = parse_qsl(whole.query)
        before = parse_qsl(urlsplit(page).query)
        if len(asked) > 1 and len(asked) > len(before) > 0:
            return  # a filter upon a filter
        if not whole.path.startswith(DESK) and whole.query:
            return
        if not leaves_alone(whole.path):
            self.waiting.append((address, page))

    def read(self, shown: Any, page: str) -> None:
        for target in shown.xpath("//a/@href"):
            if "#" not in target[:1] and "__fk__" not in target and target:
                self.follow(str(target), page)
        for form in shown.forms:
            if form.get("method", "get").lower() == "get" and form.get("action"):
                self.follow(f"{form.get('action')}?{urlencode(as_it_stands(form), True)}", page)
            elif form.xpath(".//*[@type='submit'] | .//button[not(@type='button')]"):
                self.send(form, page)

    def send(self, form: Any, page: str) -> None:
        """As it stands, into a transaction that is rolled back."""
        target = urljoin(page, form.get("action") or page)
        shape = "POST", *self.shape(target.partition("?")[0])
        if shape in self.seen or shape in self.shown or leaves_alone(urlsplit(target).path):
            return
        self.seen.add(shape)
        self.opened += 1
        with transaction.atomic():
            answer = self.client.post(target, as_it_stands(form), HTTP_ORIGIN="http://testserver")
            if answer.streaming:
                b"".join(answer)
            transaction.set_rollback(True)
        if answer.status_code in {200, 302}:
            self.shown.add(shape)
        self.client.cookies.pop("messages", None)  # they lead to what was rolled back
        if answer.status_code in {403, 404, 500}:
            self.broken[f"{self.who}: form on {page} → {target}"] = answer.status_code

    def shape(self, address: str) -> tuple[Any, ...]:
        """What makes it another page than those that were seen."""
        whole = urlsplit(address)
        query = [each for each in parse_qsl(whole.query, keep_blank_values=True) if each[0] != KEPT]
        names = tuple(sorted(name for name, _value in query))
        for start, state in self.shapes.items():
            if whole.path.startswith(start):
                return whole.path.removeprefix(start), state, names
        try:
            match = resolve(whole.path)
        except Resolver404:
            return whole.path, names
        return match.view_name, match.url_name, names


KEPT = "_changelist_filters"  # of the list that one came from


def is_of_the_desk(address: str) -> bool:
    """And not a page of the readers, or as they will see it."""
    return address.startswith(DESK) and "/preview/" not in address


def leaves_alone(path: str) -> bool:
    try:
        return resolve(path).url_name in LEFT_OUT
    except Resolver404:
        return False
