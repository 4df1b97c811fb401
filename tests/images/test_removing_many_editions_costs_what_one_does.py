"""Editions that the law removes together are told of together: nothing is asked for each, and what
all other pages show is read once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossiers.models import Dossier
from images.files.intake import add
from images.removal.takedown import files
from press.audit.entry import AuditEntry
from press.models import Edition
from press.publishing.removing import remove
from press.publishing.verbs import publish

pytestmark = pytest.mark.django_db


def test_as_many_queries_for_four_as_for_one(
    make_dossier: Callable[..., Dossier],
    picture_bytes: Callable[..., bytes],
    django_capture_on_commit_callbacks: Any,
) -> None:
    picture = add(picture_bytes(), alt="A valley", credit="Agency")
    dossiers = [make_dossier(slug=f"d-{at}", title=f"م {at}", cards=0) for at in range(6)]
    for dossier in dossiers:
        dossier.hero = picture
        dossier.save()
        publish(dossier, by=None)
        Dossier.objects.filter(pk=dossier.pk).update(title=f"{dossier.title} أخرى")
        publish(Dossier.objects.get(pk=dossier.pk), by=None)
    former = list(Edition.objects.filter(number=1).select_related("publication").order_by("pk"))
    queries = []
    for editions in (former[:1], former[1:2], former[2:]):
        with (
            CaptureQueriesContext(
                connection,
            ) as asked,
            django_capture_on_commit_callbacks(execute=True),
        ):
            remove(editions, "court order")
        queries.append(len(asked))
    assert queries[1] == queries[2], queries
    assert not Edition.objects.filter(number=1, removed_at=None).exists()
    assert AuditEntry.objects.filter(verb="remove").count() == len(former)
    assert files(picture.token), "pages show it still"
