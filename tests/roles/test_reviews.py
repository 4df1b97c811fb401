"""A reporter offers, an editor approves or returns; what was changed since was not looked at."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from dossiers.models import Dossier
from press.models import Edition, Review, User
from press.publishing.verbs import publish
from press.records.problems import Unpublishable
from press.schedule.due import run
from tests.posting import filled
from tests.roles.deeds import url

K = "dossiers_dossier"


@pytest.fixture(autouse=True)
def _addresses(people: dict[str, User]) -> None:
    for role, user in people.items():
        user.email, user.language = f"{role}@example.org", "ar" if role == "reporter" else "en"
        user.save()


@pytest.fixture
def step(at_the_desk: Callable[[str], Client], dossier: Dossier) -> Callable[..., Any]:
    """Press a button of the review page; `version` where an older page is sent."""

    def press(role: str, button: str, remark: str = "", **more: Any) -> Any:
        client = at_the_desk(role)
        sent = filled(client, url(K, "review", dossier)) | {button: "1", "remark": remark} | more
        return client.post(url(K, "review", dossier), sent)

    return press


def save(client: Client, dossier: Dossier, **more: Any) -> Any:
    return client.post(url(K, "change", dossier), filled(client, url(K, "change", dossier)) | more)


def test_offered_and_approved(step: Callable[..., Any], dossier: Dossier) -> None:
    assert step("reporter", "_ask", "انظر إلى الأرقام").status_code == 302
    review = Review.objects.get()
    assert (review.state, review.version, review.remark) == ("waiting", 0, "انظر إلى الأرقام")
    assert sorted(to for letter in mail.outbox for to in letter.to) == [
        "chief@example.org",
        "editor@example.org",
    ]
    assert "For review" in mail.outbox[0].subject
    onward = step("editor", "_approve_publish")
    assert onward["Location"] == url(K, "publish", dossier)
    review.refresh_from_db()
    assert (review.state, str(review.answered_by)) == ("approved", "editor")
    assert mail.outbox[-1].to == ["reporter@example.org"]
    assert "For review" not in mail.outbox[-1].subject


def test_returned_with_a_remark(step: Callable[..., Any], dossier: Dossier) -> None:
    step("reporter", "_ask")
    assert step("editor", "_return").status_code == 409
    assert step("editor", "_return", "المصدر ناقص").status_code == 302
    assert Review.objects.get().answer == "المصدر ناقص"
    assert "المصدر ناقص" in mail.outbox[-1].body
    assert step("editor", "_approve").status_code == 409, "nothing waits any more"


def test_lists_and_forms_show_it(
    step: Callable[..., Any], at_the_desk: Callable[[str], Client], dossier: Dossier
) -> None:
    step("reporter", "_ask")
    editor = at_the_desk("editor")
    listed = "/admin/dossiers/dossier/?review="
    assert dossier.title in editor.get(f"{listed}waiting").content.decode()
    assert dossier.title not in editor.get(f"{listed}approved").content.decode()
    assert "Waits for review" in editor.get(url(K, "change", dossier)).content.decode()
    assert "Changed since" not in editor.get(url(K, "change", dossier)).content.decode()
    save(at_the_desk("reporter"), dossier, title="عنوان آخر")
    assert "Changed since" in editor.get(url(K, "change", dossier)).content.decode()
    assert step("editor", "_approve").status_code == 409
    assert step("reporter", "_ask").status_code == 302
    assert step("editor", "_approve").status_code == 302


def test_roles(step: Callable[..., Any], dossier: Dossier) -> None:
    assert step("archivist", "_ask").status_code == 403
    step("reporter", "_ask")
    for role in ("reporter", "archivist"):
        for button in ("_approve", "_approve_publish", "_return", "_other"):
            assert step(role, button, "x").status_code == 403
    assert step("editor", "_approve", version=7).status_code == 409, "a version not seen"
    assert step("editor", "_approve", version="x").status_code == 200
    assert step("editor", "_approve", version="9" * 30).status_code in {200, 409}
    assert Review.objects.get().state == "waiting"


def test_where_it_is_required(
    settings: Any,
    step: Callable[..., Any],
    people: dict[str, User],
    at_the_desk: Callable[[str], Client],
    dossier: Dossier,
) -> None:
    settings.REVIEW_REQUIRED = True
    save(at_the_desk("editor"), dossier, title="عنوان", publish_at_0="", publish_at_1="")
    dossier.refresh_from_db()
    with pytest.raises(Unpublishable):
        publish(dossier, by=people["chief"])
    step("reporter", "_ask")
    assert step("editor", "_approve").status_code == 409, "its own author"
    assert step("chief", "_approve").status_code == 302
    save(at_the_desk("reporter"), dossier, title="آخر")
    dossier.refresh_from_db()
    with pytest.raises(Unpublishable):
        publish(dossier, by=people["chief"])
    step("reporter", "_ask")
    step("editor", "_approve")
    publish(dossier, by=people["editor"])
    assert Edition.objects.count() == 1


def test_the_schedule_too_waits_for_it(settings: Any, dossier: Dossier) -> None:
    settings.REVIEW_REQUIRED = True
    Dossier.objects.update(publish_at="2020-01-01T00:00Z")
    [outcome] = run()
    assert outcome.reasons["en"]
    assert not Edition.objects.exists()
