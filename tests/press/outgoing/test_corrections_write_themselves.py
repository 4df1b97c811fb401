"""A correction says what the comparison says, and nothing that does not stand in an edition."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from dossiers.models import Dossier, TeaserCard
from press.history.differences import compared
from press.models import Correction, Edition
from press.outgoing.passages import passages
from press.pages.differences import Difference
from press.publishing.verbs import correct, publish
from press.records.problems import Unpublishable
from tests.posting import filled

pytestmark = pytest.mark.django_db
LONG = "قال شهود إن الرتل خرج من المدينة. سقط درع المدينة أمس في يد القوات. ولم يعلق أحد."


def url(name: str, dossier: Dossier) -> str:
    return reverse(f"admin:dossiers_dossier_{name}", args=[dossier.pk])


def offered(client: Client, dossier: Dossier, verb: str = "publish") -> dict[str, Any]:
    """By its words, each passage's box."""
    page = BeautifulSoup(client.get(url(verb, dossier)).content.decode(), "lxml")
    boxes = page.select("input[name=passages]")
    return {box.parent.get_text(" ", strip=True): box for box in boxes}  # type: ignore[union-attr]


@pytest.fixture
def mended(live_dossier: Dossier) -> Dossier:
    """A word of a long text and one of a card."""
    Dossier.objects.update(introduction=f"<p>{LONG}</p>")
    publish(Dossier.objects.get(), by=None)
    Dossier.objects.update(introduction=f"<p>{LONG.replace('درع', 'غضب')}</p>")
    TeaserCard.objects.filter(headline="بطاقة 2").update(blurb="نص آخر.")
    return Dossier.objects.get()


def test_each_passage_has_its_place_and_its_sentence(editor: Client, mended: Dossier) -> None:
    found = offered(editor, mended)
    assert list(found) == [
        "المقدمة سقط درع المدينة أمس في يد القوات. سقط غضب المدينة أمس في يد القوات.",
        "بطاقة «بطاقة 2» نص البطاقة. نص آخر.",
    ]
    assert not any(box.has_attr("checked") for box in found.values())


def test_the_only_one_is_chosen(editor: Client, mended: Dossier) -> None:
    TeaserCard.objects.filter(headline="بطاقة 2").update(blurb="نص البطاقة.")
    [box] = offered(editor, mended).values()
    assert box.has_attr("checked")


def test_place_before_and_after_are_the_server_s(editor: Client, mended: Dossier) -> None:
    key = next(iter(offered(editor, mended).values()))["value"]
    sent = filled(editor, url("publish", mended))
    sent |= {"kind": "correction", "passages": key, "note": "الصواب غضب.", "before": "كذب"}
    sent |= {"after": "كذب", "passage": "كذب"}
    assert editor.post(url("publish", mended), sent).status_code == 302
    told = Correction.objects.get()
    assert (told.passage, told.reason) == ("المقدمة", "الصواب غضب.")
    assert told.before == "سقط درع المدينة أمس في يد القوات."
    assert told.after == "سقط غضب المدينة أمس في يد القوات."


def test_several_are_told_as_one(editor: Client, mended: Dossier) -> None:
    keys = [box["value"] for box in offered(editor, mended).values()]
    sent = filled(editor, url("publish", mended))
    sent |= {"kind": "correction", "passages": keys, "note": "سهو."}
    assert editor.post(url("publish", mended), sent).status_code == 302
    told = Correction.objects.get()
    assert told.passage == "المقدمة، بطاقة «بطاقة 2»"
    assert told.after.splitlines()[-1] == "نص آخر."


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"note": ""}, "اذكر ما الخطأ"),
        ({"passages": []}, "اختر ما صُحح"),
        ({"passages": "9-abc"}, "من جديد"),
        ({"when": "moment", "publish_at": "2031-01-01T10:00"}, "لا يُقال هذا للقراء"),
    ],
)
def test_what_is_lacking_is_said_and_nothing_typed_is_lost(
    editor: Client, mended: Dossier, sent: dict[str, Any], field: str
) -> None:
    key = next(iter(offered(editor, mended).values()))["value"]
    form = filled(editor, url("publish", mended))
    form |= {"kind": "correction", "passages": key, "note": "كتبت هذا"} | sent
    answer = editor.post(url("publish", mended), form)
    assert answer.status_code == 200
    assert field in answer.content.decode()
    assert ("كتبت هذا" in answer.content.decode()) is ("note" not in sent)
    assert Edition.objects.count() == 2


def test_what_went_out_already_is_told_later(editor: Client, mended: Dossier) -> None:
    publish(mended, by=None)
    found = offered(editor, mended, "correct")
    assert len(found) == 2
    sent = filled(editor, url("correct", mended))
    sent |= {"passages": next(iter(found.values()))["value"], "note": "صُحح أمس."}
    assert editor.post(url("correct", mended), sent).status_code == 302
    assert "درع" in Correction.objects.get().before
    assert offered(editor, mended, "correct") == {}, "of what was told nothing is told again"


def test_pressed_twice_it_goes_out_once(editor: Client, mended: Dossier) -> None:
    sent = filled(editor, url("correct", mended)) | {"kind": "clarification", "note": "توضيح."}
    for _press in range(2):
        assert editor.post(url("correct", mended), sent).status_code == 302
    assert Correction.objects.count() == 1
    other = editor.post(url("correct", mended), sent | {"note": "غيره."})
    assert other.status_code == 409
    assert "غيره." in other.content.decode()
    assert Edition.objects.count() == 3


@pytest.mark.parametrize(
    ("told", "is_refused"),
    [
        ({"after": "كلام لم يرد"}, True),
        ({"before": "كلام لم يرد"}, True),
        ({"before": "درع المدينة", "after": "غضب المدينة"}, False),
        ({"before": "أول.\nثان.", "after": "نص آخر.\nبطاقة 2"}, False),
        ({"before": "درع\nكلام لم يرد"}, True),
        ({}, False),
    ],
)
def test_words_that_stand_in_no_edition_are_refused(
    mended: Dossier, told: dict[str, str], is_refused: bool
) -> None:
    if is_refused:
        with pytest.raises(Unpublishable, match="كلام لم يرد"):
            correct(mended, Correction(reason="x", **told), by=None)
        assert not Correction.objects.exists()
    else:
        correct(mended, Correction(reason="x", **told), by=None)
        assert Correction.objects.get().after == told.get("after", "")


def test_what_a_correction_said_makes_no_word_true(mended: Dossier) -> None:
    """“درع” stands in the correction of the last edition, not in the page."""
    correct(mended, Correction(reason="x", before="درع", after="غضب"), by=None)
    with pytest.raises(Unpublishable):
        correct(Dossier.objects.get(), Correction(reason="x", after="درع"), by=None)


PARTS = st.sampled_from(["أ", "ب", "ت", ".", "؟", "\n", "،", "abc", "12"])
WORDS = st.lists(PARTS, max_size=30).map(" ".join)


@given(WORDS, WORDS)
def test_passages_are_cut_from_the_texts(before: str, after: str) -> None:
    found = passages([Difference("x", "changed", compared(before, after), [])])
    for each in found:
        assert each.before in before
        assert each.after in after
        assert each.before.split() != each.after.split()
    assert len({each.key for each in found}) == len(found)
    if before.split() != after.split():
        assert found
    for one, other in itertools.pairwise(found):
        assert one.key != other.key


def test_a_picture_is_a_passage_without_words(
    editor: Client, live_dossier: Dossier, make_dossier: Callable[..., Dossier]
) -> None:
    Dossier.objects.filter(pk=live_dossier.pk).update(hero=None)
    assert list(offered(editor, live_dossier))
