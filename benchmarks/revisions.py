"""What saves of the demo dossier cost: the size of many revisions, and comparing two of them.

    .venv/bin/python benchmarks/revisions.py [REVISIONS]    (without: 1,000)

Each save changes one word of one card, as an editor's does. Prints bytes on disk of revisions and
of their parts, and milliseconds and queries of the pages that list and compare them.
"""

import sys
import time
from typing import Any

from making import editor, newsroom


def main(number: int) -> None:
    with newsroom():
        from django.conf import settings
        from django.contrib import admin
        from django.core.management import call_command

        from dossiers.models import Dossier, TeaserCard
        from press.history.revisions import keep

        settings.ALLOWED_HOSTS.append("testserver")
        call_command("demo", scale=0.2, verbosity=0)
        dossier = Dossier.objects.get(slug="حملة-الرقة")
        desk: Any = admin.site.get_model_admin(Dossier)
        cards = list(TeaserCard.objects.filter(parent=dossier))
        before = size()
        start = time.perf_counter()
        for save in range(number):
            card = cards[save % len(cards)]
            TeaserCard.objects.filter(pk=card.pk).update(blurb=f"{card.blurb} {save}")
            dossier.version += 1
            dossier.save()
            keep(dossier, desk.tables(), by=editor())
        taken = (time.perf_counter() - start) / number * 1000
        print(f"{number} revisions: {size() - before:,} bytes, {taken:.0f} ms each to keep")
        visit(dossier, number)


def visit(dossier: Any, number: int) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(editor())
    path = f"/admin/dossiers/dossier/{dossier.pk}"
    first = dossier.version - number + 1
    for page in (f"{path}/revisions/", f"{path}/compare/?a={first}&b={dossier.version}"):
        client.get(page)
        start = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            status = client.get(page).status_code
        taken = (time.perf_counter() - start) * 1000
        print(f"{page.split('/')[-2]}: {status}, {taken:.0f} ms, {len(queries)} queries")


def size() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM FULL press_revision")
        cursor.execute("VACUUM FULL press_revisionpart")
        cursor.execute(
            "SELECT pg_total_relation_size('press_revision')"
            " + pg_total_relation_size('press_revisionpart')"
        )
        found: int = cursor.fetchone()[0]
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1_000)
