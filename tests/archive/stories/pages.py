"""Pages of records, read."""

import json
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client


def page_of(client: Client, record: Any) -> Any:
    response = client.get(f"/{record.path}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "lxml")


def words(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


def data_of(page: Any) -> Any:
    return json.loads(page.find("script", type="application/ld+json").string)
