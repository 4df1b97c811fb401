"""A timeline of 2,000 events costs as many queries as one of ten."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from press.publishing.first import publish_new
from press.publishing.verbs import publish
from tests.records import shown_to_readers
from timeline.models import Event, EventSource, Participation

Make = Callable[..., Any]
URL = reverse("timeline", args=["حملة-الرقة"])


@pytest.mark.parametrize(
    "count", [10, 100, *(pytest.param(many, marks=pytest.mark.large) for many in (1000, 2000))]
)
def test_queries_do_not_grow(
    client: Client, make_dossier: Make, make_actor: Make, count: int
) -> None:
    actor = make_actor()
    shown_to_readers(actor)
    events = Event.objects.bulk_create(
        Event(title=f"حدث {number}", slug=f"حدث-{number}", date=f"20{10 + number % 9}-05-06")
        for number in range(count)
    )
    Participation.objects.bulk_create(
        Participation(event=event, actor=actor, role="attacker") for event in events
    )
    EventSource.objects.bulk_create(EventSource(event=event, source_title="س") for event in events)
    publish_new(events, by=None)
    dossier = make_dossier()
    dossier.events.set(events)
    publish(dossier, by=None)
    client.get(URL)
    for query in ({}, {"role": "attacker", "page": "2"}):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(URL, query)
        assert len(queries) == 2
        page = BeautifulSoup(answer.content.decode(), "lxml")
        shown = len(page.select(".timeline__item"))
        assert shown == min(count, 50) if not query or count == 10 else 50
