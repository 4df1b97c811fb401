"""A record of each kind that may be published, and people of each role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from archive.models import Story
from press.models import User
from tests.roles.expected import ROLES


@pytest.fixture
def make_record(
    make_dossier: Callable[..., Any],
    make_actor: Callable[..., Any],
    make_place: Callable[..., Any],
    make_event: Callable[..., Any],
) -> Callable[..., Any]:
    """A draft of a kind that lacks nothing, `number` making its name unlike others'."""

    def make(kind: str, number: int, by: User | None = None) -> Any:
        name = f"سجل {number}"
        if kind == "dossiers_dossier":
            record = make_dossier(title=name, slug=f"سجل-{number}", cards=1)
        elif kind == "archive_story":
            record = Story.objects.create(
                headline=name,
                slug=f"سجل-{number}",
                blurb="خبر.",
                date="2017-10-17",
                source_title="الجزيرة",
                source_url=f"https://example.org/{number}",
            )
        else:
            makers = {
                "actors_actor": make_actor,
                "timeline_place": make_place,
                "timeline_event": make_event,
            }
            record = makers[kind](name)
        if by:
            kind_of = ContentType.objects.get_for_model(record)
            LogEntry.objects.create(
                user=by, content_type=kind_of, object_id=str(record.pk), action_flag=ADDITION
            )
        return type(record).objects.get(pk=record.pk)

    return make


@pytest.fixture
def people(account: Callable[..., User]) -> dict[str, User]:
    return {role: account(role, language="en") for role in ROLES}


@pytest.fixture
def at_the_desk(people: dict[str, User]) -> Callable[[str], Client]:
    def log_in(role: str) -> Client:
        client = Client()
        client.force_login(people[role])
        return client

    return log_in
