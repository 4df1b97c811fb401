"""House style stands between a record and its readers: what must go, what should, one click."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from actors.models import Actor, ActorName
from dossiers.models import Dossier, Quotation, TeaserCard, Text
from language.style.glossary import HouseTerm
from press.models import State
from press.publishing.verbs import publish
from press.records.problems import Problem, Unpublishable

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]


def styled(record: Any) -> list[Problem]:
    found: list[Problem] = record.problems()
    return [problem for problem in found if "House style" in problem.message]


def term(text: str, **facts: Any) -> HouseTerm:
    return HouseTerm.objects.create(**{"term": text, "level": "must"} | facts)


def mend(client: Client, dossier: Dossier, problem: Problem, **sent: Any) -> Any:
    url = f"/admin/dossiers/dossier/{dossier.pk}/mend/"
    known = {"version": dossier.version, "anchor": problem.anchor, "mend": problem.mend}
    return client.post(url, known | sent)


def test_a_banned_term_blocks_and_names_its_field(dossier: Dossier) -> None:
    term("الإرهابيين", suggestion="المسلحين", why="We say what they did.")
    Dossier.objects.update(standfirst="هجوم على الارهابيين في الرقة.")
    dossier.refresh_from_db()
    (problem,) = styled(dossier)
    assert problem.must
    assert problem.anchor == "id_standfirst"
    assert "الارهابيين" in problem.message
    assert problem.message.endswith("We say what they did.")
    assert problem.instead == "المسلحين"
    with pytest.raises(Unpublishable) as refused:
        publish(dossier, by=None)
    assert refused.value.problems == [problem]


def test_what_should_only_warns(dossier: Dossier) -> None:
    term("نص البطاقة", level="should")
    found = styled(dossier)
    assert [problem.must for problem in found] == [False] * 4
    assert found[0].anchor == "id_dossiers_teasercard_set-0-blurb"
    assert found[0].mend == ""
    publish(dossier, by=None)


def test_a_click_replaces_in_that_field_only(editor: Client, dossier: Dossier) -> None:
    term("الفلول", suggestion="القوات", level="must")
    TeaserCard.objects.filter(headline="بطاقة 1").update(blurb="تقدم الفلول، ثم «الفلول» وللفلول.")
    TeaserCard.objects.filter(headline="بطاقة 2").update(blurb="الفلول.")
    first = styled(dossier)[0]
    assert mend(editor, dossier, first).status_code == 302
    card = TeaserCard.objects.get(headline="بطاقة 1")
    assert card.blurb == "تقدم القوات، ثم «الفلول» وللفلول."
    assert TeaserCard.objects.get(headline="بطاقة 2").blurb == "الفلول."
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.version == 1
    clitic = styled(dossier)[0]
    mend(editor, dossier, clitic)
    card.refresh_from_db()
    assert card.blurb == "تقدم القوات، ثم «الفلول» وللقوات."


def test_it_leaves_a_live_page_that_differs(editor: Client, live_dossier: Dossier) -> None:
    term("حملة", suggestion="معركة", level="should")
    Dossier.objects.update(title="حملة الرقة")
    (problem,) = [each for each in styled(live_dossier) if each.anchor == "id_title"]
    mend(editor, live_dossier, problem)
    dossier = Dossier.objects.get(pk=live_dossier.pk)
    assert dossier.title == "معركة الرقة"
    assert dossier.state == State.CHANGED


def test_who_saw_another_version_changes_nothing(editor: Client, dossier: Dossier) -> None:
    term("كيف", suggestion="هكذا")
    (problem,) = styled(dossier)
    Dossier.objects.update(version=7)
    answer = mend(editor, dossier, problem, follow="")
    assert answer.status_code == 302
    page = editor.get(answer["Location"]).content.decode()
    assert "Somebody saved this meanwhile" in page or "حفظ" in page
    assert Dossier.objects.get(pk=dossier.pk).standfirst == "كيف جرت الحملة."


@pytest.mark.parametrize(
    "sent",
    [
        {"version": ""},
        {"version": "9" * 60},
        {"anchor": "id_slug"},
        {"anchor": "\0"},
        {"mend": "term:غير ذلك"},
        {"mend": ""},
    ],
)
def test_forged_clicks_change_nothing(
    editor: Client, dossier: Dossier, sent: dict[str, str]
) -> None:
    term("كيف", suggestion="هكذا")
    (problem,) = styled(dossier)
    assert mend(editor, dossier, problem, **sent).status_code == 302
    assert Dossier.objects.get(pk=dossier.pk).version == 0


def test_it_is_refused_to_readers_of_the_desk_and_to_get(
    client: Client, account: Any, dossier: Dossier
) -> None:
    term("كيف", suggestion="هكذا")
    (problem,) = styled(dossier)
    client.force_login(account("archivist"))
    assert mend(client, dossier, problem).status_code == 403
    assert client.get(f"/admin/dossiers/dossier/{dossier.pk}/mend/").status_code == 405


def test_the_button_stands_at_the_problem(editor: Client, dossier: Dossier) -> None:
    term("كيف", suggestion="هكذا")
    page = editor.get(f"/admin/dossiers/dossier/{dossier.pk}/change/").content.decode()
    assert f'action="/admin/dossiers/dossier/{dossier.pk}/mend/"' in page
    assert "هكذا" in page


def test_rich_text_keeps_its_markup(editor: Client, dossier: Dossier) -> None:
    term("ميليشيا", suggestion="فصيل", level="should")
    html = '<p>قالت <strong>الميليشيا</strong> إن <a href="https://x.org/ميليشيا">ميليشيا</a></p>'
    block = Text.objects.get()
    block.text = html
    block.save()
    assert {problem.anchor for problem in styled(dossier)} == {"id_dossiers_text_set-0-text"}
    while found := styled(dossier):
        mend(editor, dossier, found[0])
        dossier = Dossier.objects.get(pk=dossier.pk)
    block.refresh_from_db()
    assert "<strong>الفصيل</strong>" in block.text
    assert ">فصيل</a>" in block.text
    assert "ميليشيا" in block.text or "%D9" in block.text  # the address is left alone


def test_quotations_are_the_words_of_others(dossier: Dossier) -> None:
    term("الفلول", level="must")
    where = {"parent": dossier, "region": "body", "ordering": 7}
    Quotation.objects.create(text="هربت الفلول", **where)
    Text.objects.create(text="<blockquote><p>الفلول</p></blockquote><p>“الفلول”</p>", **where)
    assert styled(dossier) == []
    HouseTerm.objects.update(in_quotations=False)
    assert len(styled(dossier)) == 2


def test_months_have_both_names(editor: Client, dossier: Dossier) -> None:
    text = "بدأت في 6 نوفمبر 2016، وانتهت في تشرين الأول 2017. في أغسطس/آب 2016 مارس ضغوطا."
    Dossier.objects.update(standfirst=text)
    dossier.refresh_from_db()
    found = styled(dossier)
    assert [each.instead for each in found] == ["نوفمبر/تشرين الثاني", "أكتوبر/تشرين الأول"]
    assert not any(each.must for each in found)
    mend(editor, dossier, found[0])
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.standfirst.startswith("بدأت في 6 نوفمبر/تشرين الثاني 2016")


def test_names_are_used_by_their_rule(dossier: Dossier, make_actor: Callable[..., Actor]) -> None:
    actor = make_actor("تنظيم الدولة")
    ActorName.objects.create(owner=actor, text="داعش", rule="avoid")
    ActorName.objects.create(owner=actor, text="دولة الخلافة", rule="quoted")
    words = "هاجم تنظيم داعش ثم انسحبت داعش. سمى نفسه «دولة الخلافة». أعلن دولة الخلافة."
    Dossier.objects.update(standfirst=words)
    dossier.refresh_from_db()
    found = styled(dossier)
    assert [(each.must, each.anchor) for each in found] == [(False, "id_standfirst")] * 2
    assert "avoided" in found[0].message
    assert "quotations only" in found[1].message


def test_a_reader_s_language_is_not_another_s(dossier: Dossier) -> None:
    term("تنظيم", language="en")
    Dossier.objects.update(standfirst="تنظيم")
    dossier.refresh_from_db()
    assert styled(dossier) == []
    HouseTerm.objects.update(language="")
    assert len(styled(dossier)) == 1
