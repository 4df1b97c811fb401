"""Several records that go out as one, now or at a time; all of them or none."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from actors.models import Actor
from archive.models import Story
from dossiers.models import Dossier, TeaserCard
from press.bundles.bundling import put, seen, send_out
from press.models import Bundle, Edition, Publication, Revision, State, User
from press.records.composing import members
from press.records.problems import Unpublishable
from tests.posting import filled
from timeline.models import Event


@pytest.fixture
def bundle(db: None) -> Bundle:
    return Bundle.objects.create(title="الذكرى", note="ملف جديد")


@pytest.fixture
def records(
    dossier: Dossier, make_actor: Callable[..., Actor], make_event: Callable[..., Event]
) -> list[Any]:
    story = Story(headline="خبر", slug="story", body="<p>نص.</p>", date="2017-06-06", blurb="خبر.")
    story.fill_in()
    story.save()
    return [make_actor(), story, dossier, make_event()]


@pytest.fixture
def filled_bundle(bundle: Bundle, records: list[Any]) -> Bundle:
    put(records, bundle)
    return bundle


def now_due(bundle: Bundle) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Bundle.objects.filter(pk=bundle.pk).update(publish_at=past)
    for model in (Dossier, Actor, Event, Story):
        model.objects.filter(bundle=bundle).update(publish_at=past)


def test_all_of_it_goes_out(filled_bundle: Bundle, records: list[Any]) -> None:
    editions = send_out(filled_bundle, by=None, as_seen=seen(members(filled_bundle)))
    assert len(editions) == len(records) == Publication.objects.live().count()
    assert {edition.note for edition in editions} == {"ملف جديد"}
    kept = Bundle.objects.get()
    assert kept.released_at
    assert set(kept.editions.all()) == set(editions)
    assert not members(kept)


def test_or_none_of_it(filled_bundle: Bundle) -> None:
    TeaserCard.objects.update(url="")
    with pytest.raises(Unpublishable, match="حملة الرقة"):
        send_out(filled_bundle, by=None)
    assert not Edition.objects.exists()
    assert Bundle.objects.get().released_at is None
    assert len(members(filled_bundle)) == 4


def test_an_embargo_of_one_holds_all(filled_bundle: Bundle) -> None:
    Actor.objects.update(embargoed_until=timezone.now() + timedelta(hours=1))
    now_due(filled_bundle)
    call_command("run_schedule")
    assert not Edition.objects.exists()
    Actor.objects.update(embargoed_until=None)
    call_command("run_schedule")
    assert Publication.objects.live().count() == 4


def test_the_clock_sends_it_out_once(filled_bundle: Bundle) -> None:
    now_due(filled_bundle)
    for _run in range(2):
        call_command("run_schedule")
    assert Edition.objects.count() == 4
    assert Edition.objects.filter(number=1).count() == 4


def test_its_members_do_not_go_out_by_themselves(filled_bundle: Bundle) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Dossier.objects.update(publish_at=past)
    call_command("run_schedule")
    assert not Edition.objects.exists()


def test_what_was_not_seen_is_not_sent(filled_bundle: Bundle, make_actor: Any) -> None:
    before = seen(members(filled_bundle))
    put([make_actor("آخر")], filled_bundle)
    with pytest.raises(Unpublishable):
        send_out(filled_bundle, by=None, as_seen=before)
    assert not Edition.objects.exists()


def test_an_empty_one_goes_nowhere(bundle: Bundle) -> None:
    with pytest.raises(Unpublishable):
        send_out(bundle, by=None)


def test_nothing_goes_out_twice(filled_bundle: Bundle) -> None:
    send_out(filled_bundle, by=None)
    with pytest.raises(Unpublishable):
        send_out(filled_bundle, by=None)


def test_what_is_published_alone_leaves_it(filled_bundle: Bundle, editor: Client) -> None:
    dossier = Dossier.objects.get()
    url = f"/admin/dossiers/dossier/{dossier.pk}/publish/"
    assert "الذكرى" in editor.get(url).content.decode()
    editor.post(url, filled(editor, url))
    assert Dossier.objects.get().bundle is None
    assert len(members(filled_bundle)) == 3


def test_at_the_desk_from_list_to_readers(editor: Client, records: list[Any]) -> None:
    dossier = records[2]
    marked = {"action": "put_selected", "_selected_action": [dossier.pk]}
    answer = editor.post("/admin/dossiers/dossier/", marked)
    answer = editor.post(answer["Location"], {"title": "حزمة"})
    bundle = Bundle.objects.get()
    assert answer["Location"] == bundle.get_absolute_url()
    page = f"/admin/press/bundle/{bundle.pk}/members/"
    assert f"story:{records[1].pk}" in editor.get(page, {"q": "خبر"}).content.decode()
    editor.post(page, {"put": [f"story:{records[1].pk}"]})
    moment = {"publish_at_0": f"{timezone.now().year + 1}-01-01", "publish_at_1": "12:00"}
    change = bundle.get_absolute_url()
    assert editor.post(change, filled(editor, change) | moment).status_code == 302
    assert Dossier.objects.get().state == Story.objects.get().state == State.SCHEDULED
    editor.post(page, {"take": [f"story:{records[1].pk}"]})
    assert Story.objects.get().state == State.DRAFT
    release = f"/admin/press/bundle/{bundle.pk}/release/"
    assert editor.post(release, filled(editor, release)).status_code == 302
    assert Dossier.objects.get().state == State.LIVE
    page = editor.get(change).content.decode()
    assert Dossier.objects.get().get_absolute_url() in page
    assert editor.get(release).status_code == 404
    assert str(Revision.objects.of(dossier)[0].author) == "editor"


def test_it_is_chosen_in_the_form_of_a_record(
    editor: Client, bundle: Bundle, dossier: Dossier
) -> None:
    moment = timezone.now().replace(microsecond=0) + timedelta(days=1)
    Bundle.objects.update(publish_at=moment)
    url = f"/admin/dossiers/dossier/{dossier.pk}/change/"
    editor.post(url, filled(editor, url) | {"bundle": bundle.pk})
    assert Dossier.objects.get().publish_at == moment
    editor.post(url, filled(editor, url) | {"bundle": ""})
    assert (Dossier.objects.get().bundle, Dossier.objects.get().publish_at) == (None, None)


def test_another_moment_than_the_bundles_is_refused(
    editor: Client, bundle: Bundle, dossier: Dossier
) -> None:
    url = f"/admin/dossiers/dossier/{dossier.pk}/change/"
    own = {"publish_at_0": f"{timezone.now().year + 1}-01-01", "publish_at_1": "12:00"}
    answer = editor.post(url, filled(editor, url) | own | {"bundle": bundle.pk})
    assert answer.status_code == 200
    assert Dossier.objects.get().bundle is None


def test_what_stands_in_the_way_is_shown_with_nothing_published(
    editor: Client, filled_bundle: Bundle
) -> None:
    TeaserCard.objects.update(url="")
    release = f"/admin/press/bundle/{filled_bundle.pk}/release/"
    answer = editor.post(release, filled(editor, release))
    assert answer.status_code == 409
    assert not Edition.objects.exists()


@pytest.mark.parametrize("role", ["reporter", "archivist"])
def test_who_may_not_publish_changes_no_bundle(
    client: Client, account: Callable[..., User], filled_bundle: Bundle, role: str
) -> None:
    client.force_login(account(role))
    address = filled_bundle.get_absolute_url()
    key = f"dossier:{Dossier.objects.get().pk}"
    page = f"/admin/press/bundle/{filled_bundle.pk}"
    assert client.get(address).status_code == 200
    assert client.post(address, {"title": "x"}).status_code == 403
    assert client.post(f"{page}/members/", {"take": [key]}).status_code == 403
    assert (
        client.post(f"{page}/release/", {"seen": seen(members(filled_bundle))}).status_code == 403
    )
    assert client.post(f"/admin/press/bundle/put/?kind=dossier&ids={key}").status_code == 403
    assert len(members(filled_bundle)) == 4
    assert not Edition.objects.exists()


def test_odd_input_is_answered(editor: Client, filled_bundle: Bundle) -> None:
    page = f"/admin/press/bundle/{filled_bundle.pk}/members/"
    for odd in ("x", "dossier:", "dossier:0", "nothing:1", f"dossier:{'9' * 30}", "a:b:c", "\0"):
        assert editor.post(page, {"put": [odd], "take": [odd]}).status_code == 302
    for q in ("\0", "'", "%", "x" * 3000):
        assert editor.get(page, {"q": q}).status_code == 200
    for key in ("0", "x", "9" * 30):
        assert editor.get(f"/admin/press/bundle/{key}/members/").status_code == 404
        assert editor.get(f"/admin/press/bundle/{key}/change/").status_code in {302, 404}
    for query in ("", "?kind=x&ids=1", "?kind=dossier&ids=,,x", "?ids=" + "1," * 500):
        assert editor.get(f"/admin/press/bundle/put/{query}").status_code == 200
    assert editor.post("/admin/press/bundle/put/", {"title": "\0"}).status_code == 200


def test_one_with_members_is_not_deleted(editor: Client, filled_bundle: Bundle) -> None:
    editor.post(f"/admin/press/bundle/{filled_bundle.pk}/delete/", {"post": "yes"})
    assert len(members(filled_bundle)) == 4


def test_one_that_went_out_is_history(editor: Client, filled_bundle: Bundle) -> None:
    send_out(filled_bundle, by=None)
    change = filled_bundle.get_absolute_url()
    assert editor.post(change, {"title": "x"}).status_code == 403
    assert editor.post(change.replace("change", "delete"), {"post": "yes"}).status_code == 403
    assert Bundle.objects.get().title == "الذكرى"
