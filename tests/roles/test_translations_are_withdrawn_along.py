"""A record of each kind that is live in two languages: whoever withdraws it is asked about the
other, and takes both back in one step."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from press.models import Edition
from press.records.kinds import publishables
from tests.posting import page_of
from tests.roles.deeds import fresh, live, url

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("_english"),
    pytest.mark.walk,
]
KINDS = [f"{each._meta.app_label}_{each._meta.model_name}" for each in publishables().values()]
Make = Callable[..., Any]


@pytest.fixture(params=KINDS)
def both(request: pytest.FixtureRequest, make_record: Make) -> tuple[str, Any, Any]:
    """Of a kind the original and its translation, both live."""
    kind = request.param
    one, other = live(make_record, kind, 1), live(make_record, kind, 2)
    group = {"group": one.group}
    type(other).objects.filter(pk=other.pk).update(translation_of=one, language="en", **group)
    type(other.publication).objects.filter(pk=other.publication_id).update(language="en", **group)
    return kind, one, fresh(other)


def asked(client: Client, kind: str, record: Any) -> Any:
    page = page_of(client.get(url(kind, "withdraw", record)))
    (box,) = page.xpath("//input[@name='translation']")
    assert "checked" not in box.attrib, "somebody has to want it"
    return box.get("value")


def sent(client: Client, kind: str, about: Any, **more: Any) -> Any:
    form = {"version": about.version, "reason": "لا يصح"} | more
    return client.post(url(kind, "withdraw", about), form)


@pytest.mark.parametrize("first", ["original", "translation"])
def test_both_are_withdrawn(both: Any, first: str, at_the_desk: Make, client: Client) -> None:
    kind, one, other = both
    one, other = (one, other) if first == "original" else (other, one)
    chief = at_the_desk("chief")
    value = asked(chief, kind, one)
    assert sent(chief, kind, one, translation=value, record=value).status_code == 302
    for record in (one, other):
        assert fresh(record).state == "withdrawn"
        answer = client.get(record.get_absolute_url())
        assert answer.status_code == 410
        assert "لا يصح" in answer.content.decode()


def test_not_marked_it_stays(both: Any, at_the_desk: Make, client: Client) -> None:
    kind, one, other = both
    assert sent(at_the_desk("chief"), kind, one).status_code == 302
    assert fresh(one).state == "withdrawn"
    assert client.get(other.get_absolute_url()).status_code == 200


def test_nothing_happens_where_one_of_them_was_saved_meanwhile(
    both: Any, at_the_desk: Make
) -> None:
    kind, one, other = both
    chief = at_the_desk("chief")
    value = asked(chief, kind, one)
    type(other).objects.filter(pk=other.pk).update(version=other.version + 1)
    answer = sent(chief, kind, one, translation=value)
    assert answer.status_code == 409
    assert "لا يصح" in answer.content.decode()
    assert not Edition.objects.filter(kind=Edition.Kind.WITHDRAWAL).exists()


def test_no_other_record_goes_that_way(both: Any, at_the_desk: Make, make_record: Make) -> None:
    kind, one, _other = both
    stranger = live(make_record, kind, 3)
    value = f"{stranger.kind}:{stranger.pk}:{stranger.version}"
    assert sent(at_the_desk("chief"), kind, one, translation=value).status_code == 409
    assert fresh(stranger).publication.state == fresh(one).publication.state == "live"


@pytest.mark.parametrize("role", ["reporter", "editor", "archivist"])
def test_who_may_not_withdraw_may_not_that_way(both: Any, role: str, at_the_desk: Make) -> None:
    kind, one, other = both
    value = f"{other.kind}:{other.pk}:{other.version}"
    assert sent(at_the_desk(role), kind, one, translation=value).status_code == 403
    assert not Edition.objects.filter(kind=Edition.Kind.WITHDRAWAL).exists()
