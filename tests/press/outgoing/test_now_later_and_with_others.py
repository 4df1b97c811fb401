"""From one page a record goes out now, at a moment, with a bundle, or with others."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier, WhoIsWho
from press.bundles.bundle import Bundle
from press.history.revisions import Revision
from press.models import Edition, User
from tests.posting import filled

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


def url(name: str, record: Any) -> str:
    return reverse(f"admin:dossiers_dossier_{name}", args=[record.pk])


def sent(client: Client, record: Any, /, **typed: Any) -> Any:
    return client.post(url("publish", record), filled(client, url("publish", record)) | typed)


def its_actor(dossier: Dossier, actor: Any) -> None:
    WhoIsWho.objects.create(
        parent=dossier, region="body", ordering=8000, actor=actor, side="attack"
    )


def test_at_a_moment(editor: Client, dossier: Dossier) -> None:
    at = timezone.now().replace(second=0, microsecond=0) + datetime.timedelta(days=2)
    assert (
        sent(editor, dossier, when="moment", publish_at=f"{at:%Y-%m-%dT%H:%M}").status_code == 302
    )
    dossier.refresh_from_db()
    assert (dossier.publish_at, dossier.version) == (at, 1)
    assert Revision.objects.of(dossier).filter(number=1).exists()
    assert not Edition.objects.exists()


def test_what_waits_for_an_embargo_gets_its_moment(editor: Client, dossier: Dossier) -> None:
    """Not before the embargo ends; what keeps it from going out now does not keep it from that."""
    until = timezone.now() + datetime.timedelta(days=2)
    Dossier.objects.update(embargoed_until=until)
    for days, status in ((1, 200), (3, 302)):
        at = timezone.now() + datetime.timedelta(days=days)
        answer = sent(editor, dossier, when="moment", publish_at=f"{at:%Y-%m-%dT%H:%M}")
        assert answer.status_code == status, days


@pytest.mark.parametrize("typed", [{"publish_at": "2001-01-01T10:00"}, {"publish_at": "x"}, {}])
def test_a_moment_that_is_none_is_said(
    editor: Client, dossier: Dossier, typed: dict[str, str]
) -> None:
    answer = sent(editor, dossier, when="moment", **typed)
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert Dossier.objects.get().publish_at is None


def test_with_a_bundle_that_is_there_or_new(editor: Client, make_dossier: Make) -> None:
    one, other = make_dossier(slug="one", title="الأول"), make_dossier(slug="other")
    assert sent(editor, one, when="bundle").status_code == 200
    assert sent(editor, one, when="bundle", bundle="new").status_code == 302
    bundle = Bundle.objects.get(title="الأول")
    assert sent(editor, other, when="bundle", bundle=str(bundle.pk)).status_code == 302
    assert set(Dossier.objects.filter(bundle=bundle)) == {one, other}


def test_who_may_not_change_it_is_not_offered_to(
    client: Client, account: Callable[..., User], dossier: Dossier
) -> None:
    """And does not get it by asking."""
    user = account("chief")
    user.groups.clear()
    for codename in ("publish_dossier", "view_dossier"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(user)
    at = f"{timezone.now() + datetime.timedelta(days=1):%Y-%m-%dT%H:%M}"
    for typed in ({"when": "moment", "publish_at": at}, {"when": "bundle", "bundle": "new"}):
        assert sent(client, dossier, **typed).status_code == 200
    dossier.refresh_from_db()
    assert (dossier.publish_at, dossier.bundle) == (None, None)


def test_drafts_that_it_shows_go_out_along(
    editor: Client, dossier: Dossier, make_actor: Make
) -> None:
    actor = make_actor("قسد")
    its_actor(dossier, actor)
    page = editor.get(url("publish", dossier)).content.decode()
    value = f"actor:{actor.pk}:{actor.version}"
    assert f'value="{value}"' in page, "offered, and not marked"
    assert f'value="{value}" checked' not in page
    assert sent(editor, dossier, record=value).status_code == 302
    assert {each.publication.kind for each in Edition.objects.all()} == {"dossier", "actor"}
    shown = Dossier.objects.get().publication.edition.content  # type: ignore[union-attr]
    assert "قسد" in str(shown)


def test_what_readers_never_saw_is_told_apart_from_live_pages(
    editor: Client, live_dossier: Dossier, make_actor: Make
) -> None:
    """Each with the way to its form."""
    actor = make_actor("قسد")
    its_actor(live_dossier, actor)
    page = BeautifulSoup(editor.get(url("publish", live_dossier)).content.decode(), "lxml")
    lists = page.select(".outgoing__part:has(.release)")
    assert [each.select_one("legend").text for each in lists] == [  # type: ignore[union-attr]
        "يظهر هنا ولم يُنشر من قبل: يراه القراء أول مرة"
    ]
    change = reverse("admin:actors_actor_change", args=[actor.pk])
    assert lists[0].select_one(f"a[href='{change}']")


def test_a_correction_takes_others_along_too(
    editor: Client, live_dossier: Dossier, make_actor: Make
) -> None:
    actor = make_actor("قسد")
    its_actor(live_dossier, actor)
    value = f"actor:{actor.pk}:{actor.version}"
    typed = {"kind": "clarification", "note": "توضيح", "record": value, "passages": []}
    assert sent(editor, live_dossier, **typed).status_code == 302
    assert Edition.objects.filter(kind="correction").count() == 1
    assert Edition.objects.filter(publication__kind="actor").exists()
