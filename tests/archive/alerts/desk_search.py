"""Searching at the desk."""

from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client

# Their pages stand at the desk only where they were imported.
from archive.alerts import desk as saved_desk
from archive.alerts import search_desk
from archive.models import SavedSearch
from press.models import User

__all__ = ["saved_desk", "search_desk"]
PAGE = "/admin/archive/entry/"
LIST = "/admin/archive/savedsearch/"


def soup(client: Client, query: str = "") -> BeautifulSoup:
    answer = client.get(f"{PAGE}?{query}" if query else PAGE)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "lxml")


def titles(client: Client, query: str = "") -> dict[str, str]:
    """Of what is found, with the standing it is shown with."""
    rows = soup(client, query).select(".found > li")
    return {text(row.select_one("h3")): text(row.select_one(".state")) for row in rows}


def text(element: Any) -> str:
    return " ".join(element.get_text(" ").split()) if element else ""


def permitted(name: str, permissions: Iterable[str], **facts: Any) -> User:
    """Someone at the desk without any role."""
    user = User.objects.create_user(name, password=name, is_staff=True, **facts)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def saved(owner: User, address: str = "", **facts: Any) -> SavedSearch:
    defaults: dict[str, Any] = {"name": "الجسر", "alert": True}
    return SavedSearch.objects.create(owner=owner, address=address, **defaults | facts)
