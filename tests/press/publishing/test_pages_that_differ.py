"""When something is changed, the live pages that show it say that they differ, and go out again on
one confirmation."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, ActorName
from dossiers.models import Dossier
from press.models import Edition, State
from press.publishing.differing import renew, showing
from press.publishing.verbs import publish
from tests.press.publishing.changed_names import rename, url, values
from timeline.models import Event


def test_pages_that_show_a_changed_actor_differ(actor: Actor, pages: list[Any]) -> None:
    assert renew(showing(actor)) == []
    ActorName.objects.filter(owner=actor).update(text="مسودة اسم")
    assert renew(showing(actor)) == [], "of others a page shows what readers know"
    rename(actor, "تنظيم الدولة الإسلامية")
    differing = showing(actor)
    assert {(type(each), each.pk) for each in differing} == {
        (type(each), each.pk) for each in pages
    }
    assert {each.state for each in [Dossier.objects.get(), *Event.objects.all()]} == {State.CHANGED}
    assert not any(each.has_own_changes for each in differing)


def test_all_go_out_on_one_confirmation(editor: Client, actor: Actor, pages: list[Any]) -> None:
    rename(actor, "اسم جديد")
    marked = values(editor, url(actor))
    assert len(marked) == 3
    answer = editor.post(url(actor), {"record": marked, "note": "تغيّر الاسم"}, follow=True)
    assert answer.status_code == 200
    for page in pages:
        page.refresh_from_db()
        assert page.state == State.LIVE
        assert (page.edition.number, page.edition.note) == (2, "تغيّر الاسم")
    assert "اسم جديد" in editor.get(pages[0].get_absolute_url()).content.decode()
    assert b"checkbox" not in editor.get(url(actor)).content


def test_only_those_marked_go_out(editor: Client, actor: Actor, pages: list[Any]) -> None:
    rename(actor, "اسم جديد")
    editor.post(url(actor), {"record": values(editor, url(actor))[:1], "note": ""})
    assert Edition.objects.filter(number=2).exclude(publication__kind="actor").count() == 1


def test_unfinished_changes_of_a_page_do_not_go_out_unasked(
    editor: Client, actor: Actor, pages: list[Any]
) -> None:
    Dossier.objects.update(title="لم يكتمل", version=1)
    rename(actor, "اسم جديد")
    assert not any(value.startswith("dossier") for value in values(editor, url(actor)))


def test_queries_do_not_grow_with_the_pages(actor: Actor, make_event: Callable[..., Event]) -> None:
    counts = []
    for number in (2, 20):
        for each in range(number):
            publish(make_event(f"حدث {number} {each}", (actor, "defender")), by=None)
        with CaptureQueriesContext(connection) as queries:
            renew(showing(actor))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
