"""The page of what is typed and not saved: all of it is shown, none of it is kept."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from actors.models import Actor
from dossiers.models import Dossier
from press.models import User
from press.publishing.verbs import publish
from tests.posting import filled, posted


def form_of(client: Client, record: Any) -> tuple[str, dict[str, Any]]:
    meta = record._meta
    address = f"/admin/{meta.app_label}/{meta.model_name}/{record.pk}"
    return f"{address}/preview/typed/", filled(client, f"{address}/change/")


def everything() -> dict[str, Any]:
    """The rows of every table, but for what the session writes."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if table != "django_session":
                rows = "string_agg(t::text, '' ORDER BY t::text)"
                cursor.execute(f'SELECT count(*), md5({rows}) FROM "{table}" t')
                found[table] = cursor.fetchone()
    return found


def test_what_is_typed_is_shown_and_nothing_is_kept(editor: Client, live_dossier: Dossier) -> None:
    url, form = form_of(editor, live_dossier)
    form |= {"title": "عنوان لم يحفظ"}
    block = posted(
        "dossiers_sectionheading_set", 1, title="قسم لم يحفظ", region="body", ordering=99
    )
    before = everything()
    page = editor.post(url, form | block)
    text = page.content.decode()
    assert page.status_code == 200
    assert "عنوان لم يحفظ" in text
    assert "قسم لم يحفظ" in text
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    assert everything() == before
    assert "عنوان لم يحفظ" not in editor.get(live_dossier.get_absolute_url()).content.decode()


def test_a_stale_form_is_shown_too(editor: Client, dossier: Dossier) -> None:
    url, form = form_of(editor, dossier)
    Dossier.objects.update(version=7)
    assert editor.post(url, form).status_code == 200


def test_every_kind_has_it(
    editor: Client, make_actor: Any, make_place: Any, make_event: Any
) -> None:
    for record in (make_actor(), make_place(), make_event()):
        url, form = form_of(editor, record)
        before = everything()
        answer = editor.post(url, form | {"summary": "ملخص لم يحفظ."})
        assert answer.status_code == 200, url
        assert "ملخص لم يحفظ" in answer.content.decode()
        assert everything() == before


def test_the_other_language_shows_facts_typed_here(editor: Client, make_actor: Any) -> None:
    actor = make_actor("طرف")
    facts = {"actor_kind": "armed_group", "summary": "An outfit."}
    Actor.objects.create(slug="en", language="en", translation_of=actor, **facts)
    url, form = form_of(editor, actor)
    form["actor_kind"] = "state"
    text = editor.post(url, form | {"_language": "en"}).content.decode()
    assert "An outfit." in text
    assert 'lang="en"' in text


def test_as_at_the_moment_it_goes_out(editor: Client, dossier: Dossier, make_actor: Any) -> None:
    moment = timezone.now() + timedelta(days=1)
    Dossier.objects.update(publish_at=moment)
    ending = make_actor("ينتهي")
    publish(ending, by=None)
    Actor.objects.update(withdraw_at=moment - timedelta(hours=1), withdraw_reason="x")
    url, form = form_of(editor, dossier)
    before = everything()
    assert editor.post(url, form | {"_at": "1"}).status_code == 200
    assert everything() == before


def test_what_cannot_be_saved_says_why(editor: Client, dossier: Dossier) -> None:
    url, form = form_of(editor, dossier)
    answer = editor.post(url, form | {"title": "", "period": "لا تاريخ"})
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 2
    card = editor.post(url, form | {"dossiers_teasercard_set-0-url": "no address"})
    assert card.status_code == 422


def test_odd_bodies_are_answered(editor: Client, dossier: Dossier) -> None:
    url, form = form_of(editor, dossier)
    assert editor.get(url).status_code == 405
    assert editor.post(url, {}).status_code == 422
    broken = dict.fromkeys(form, "x")
    assert editor.post(url, broken).status_code == 422
    assert editor.post(url, form | {"title": "\0"}).status_code == 422
    assert editor.post(url, form | {"_language": "xx", "_at": "1"}).status_code == 200
    assert editor.post("/admin/dossiers/dossier/999/preview/typed/", form).status_code == 404


def test_who_may_not_change_it_sees_none(
    client: Client, account: Callable[..., User], editor: Client, dossier: Dossier
) -> None:
    url, form = form_of(editor, dossier)
    Dossier.objects.update(publish_at=timezone.now() + timedelta(days=1))
    for role in ("reporter", "archivist"):
        other = Client()
        other.force_login(account(role))
        assert other.post(url, form).status_code == 403, role


def test_nothing_it_did_goes_out_later(editor: Client, dossier: Dossier) -> None:
    url, form = form_of(editor, dossier)
    moment = timezone.now() + timedelta(days=1)
    typed = {"publish_at_0": f"{moment:%Y-%m-%d}", "publish_at_1": "10:00"}
    editor.post(url, form | typed | {"_at": "1"})
    call_command("run_schedule")
    assert Dossier.objects.get().publish_at is None
    assert Dossier.objects.get().publication is None
