"""On every page of the entrance the first field that is typed into has the focus as it opens."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, reverse

from config.entrance import urls
from press.models import User
from tests.posting import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]
TYPED = ".//form//input[not(@type) or @type='text' or @type='password' or @type='email']"


def names(patterns: Any) -> Iterator[str]:
    for each in patterns:
        if not isinstance(each, URLPattern):
            yield from names(each.url_patterns)
        elif each.name:
            yield each.name


def pages(client: Client) -> Iterator[tuple[str, Any]]:
    """Those that open by their address alone, and have something to type into."""
    for name in dict.fromkeys(names(urls.urlpatterns)):
        try:
            answer = client.get(reverse(name))
        except NoReverseMatch:
            continue
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found = page_of(answer).find_class("entrance")
            fields = found[0].xpath(TYPED) if found else []
            if fields:
                yield name, fields


def test_the_first_field_has_the_focus(account: Callable[..., User]) -> None:
    user, inside = account("editor"), Client()
    inside.force_login(user)
    found = dict(pages(Client())) | dict(pages(inside))
    assert {"account_login", "account_reset_password", "account_change_password"} <= set(found)
    for name, fields in found.items():
        focused = [each.get("name") for each in fields if each.get("autofocus") is not None]
        assert focused == [fields[0].get("name")], name


def test_what_was_refused_has_the_focus(client: Client) -> None:
    answer = client.post(reverse("account_login"), {"login": "somebody", "password": ""})
    focused = page_of(answer).xpath("//*[@autofocus]/@name")
    assert focused == ["password"]
