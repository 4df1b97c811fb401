from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossiers.models import Dossier, TeaserCard
from press.models import Correction, Counter, Edition, FormerPath, Publication, State
from press.publishing.verbs import correct, publish, withdraw
from press.records.problems import Unpublishable


def again(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def test_the_first_edition_makes_a_live_page(dossier: Dossier) -> None:
    edition = publish(dossier, by=None, note=" أول نشر ")
    publication = Publication.objects.get()
    assert (edition.number, edition.kind, edition.note) == (1, "first", "أول نشر")
    assert publication.path == "dossiers/حملة-الرقة"
    assert publication.edition == edition
    assert publication.first_published == publication.last_published == edition.published_at
    assert publication.facts["cards"] == 4
    assert again(dossier).state == State.LIVE


def test_a_change_is_seen_and_goes_out_as_the_next_edition(live_dossier: Dossier) -> None:
    live_dossier.title = "عنوان آخر"
    live_dossier.save()
    live_dossier.keep_digest()
    assert again(live_dossier).state == State.CHANGED
    edition = publish(live_dossier, by=None)
    assert (edition.number, edition.kind) == (2, "update")
    assert Publication.objects.get().title == "عنوان آخر"
    assert Edition.objects.get(number=1).content["title"] == "حملة الرقة"


def test_nothing_changed_makes_no_edition(live_dossier: Dossier) -> None:
    with pytest.raises(Unpublishable):
        publish(live_dossier, by=None)
    assert Edition.objects.count() == 1


def test_a_correction_goes_out_with_its_edition(live_dossier: Dossier) -> None:
    live_dossier.introduction = "<p>غضب.</p><p>ثان.</p>"
    live_dossier.save()
    told = Correction(passage="المقدمة", before="أول", after="غضب", reason="الصواب غضب الفرات")
    edition = correct(live_dossier, told, by=None)
    assert edition.kind == "correction"
    assert edition.correction == told
    assert [each["after"] for each in edition.content["corrections"]] == ["غضب"]
    record = again(live_dossier)
    record.keep_digest()
    assert record.state == State.LIVE, "what compose reads back equals what was published"


def test_only_what_was_published_is_corrected(dossier: Dossier) -> None:
    with pytest.raises(Unpublishable):
        correct(dossier, Correction(reason="x"), by=None)
    assert not Edition.objects.exists()


def test_a_failure_half_way_leaves_nothing(
    live_dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = Counter.objects.get().value

    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr(Counter, "move", fail)
    with pytest.raises(RuntimeError):
        correct(live_dossier, Correction(reason="x"), by=None)
    assert Edition.objects.count() == 1
    assert not Correction.objects.exists()
    assert Counter.objects.get().value == moved


def test_what_is_missing_stops_it_and_says_so(dossier: Dossier) -> None:
    TeaserCard.objects.filter(ordering=30).update(url="")
    with pytest.raises(Unpublishable) as refusal:
        publish(dossier, by=None)
    assert [problem.anchor for problem in refusal.value.problems] == [
        "id_dossiers_teasercard_set-0-target"
    ]
    assert not Publication.objects.exists()


def test_another_version_than_the_one_seen_is_refused(dossier: Dossier) -> None:
    Dossier.objects.update(version=7)
    with pytest.raises(Unpublishable):
        publish(dossier, by=None)


def test_withdrawal_needs_a_reason_and_a_live_page(live_dossier: Dossier) -> None:
    with pytest.raises(Unpublishable):
        withdraw(live_dossier, by=None, reason="  ")
    edition = withdraw(live_dossier, by=None, reason="بطلب المصدر")
    assert (edition.kind, edition.note) == ("withdrawal", "بطلب المصدر")
    assert again(live_dossier).state == State.WITHDRAWN
    with pytest.raises(Unpublishable):
        withdraw(live_dossier, by=None, reason="مرة أخرى")


def test_a_withdrawn_page_comes_back_by_publishing(live_dossier: Dossier) -> None:
    withdraw(live_dossier, by=None, reason="خطأ")
    assert publish(live_dossier, by=None).number == 3
    assert again(live_dossier).state == State.LIVE


def test_a_new_address_leaves_the_old_one_behind(live_dossier: Dossier) -> None:
    live_dossier.slug = "الرقة"
    live_dossier.save()
    publish(live_dossier, by=None)
    assert Publication.objects.get().path == "dossiers/الرقة"
    assert FormerPath.objects.get().path == "dossiers/حملة-الرقة"
    live_dossier.slug = "حملة-الرقة"
    live_dossier.save()
    publish(live_dossier, by=None)
    assert FormerPath.objects.get().path == "dossiers/الرقة"


@pytest.mark.parametrize("cards", [4, 40, 200])
def test_publishing_asks_a_fixed_number_of_queries(
    make_dossier: Callable[..., Dossier], cards: int
) -> None:
    publish(make_dossier(4, slug="another"), by=None)  # kinds of records are looked up once
    dossier = make_dossier(cards)
    with CaptureQueriesContext(connection) as queries:
        publish(dossier, by=None)
    assert len(queries) == 43
