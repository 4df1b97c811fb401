"""What must be unique, of everything the desk has a form for: told at the field, never an error
page, also where two save it at the same moment."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import UniqueConstraint
from django.db.models.signals import pre_save
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from press.models import User
from tests.posting import filled

Values = dict[str, Any]
# By what is unique: what is sent first, what is sent then, and the field that tells.
TABLE: dict[str, tuple[Values, Values, str]] = {
    "auth.Group name": ({"name": "guests"}, {}, "name"),
    "press.User username": (
        {"username": "guest", "password1": "Euphrates-88", "password2": "Euphrates-88"},
        {},
        "username",
    ),
    "press.Tag folded": ({"name": "ضباب"}, {"name": "ضَبـــاب"}, "name"),
    "press.Tag slug": ({"name": "ضباب"}, {"name": "غيم", "slug": "ضباب"}, "slug"),
    "language.HouseTerm house_term_once": ({"term": "ضباب"}, {}, "__all__"),
    "account.EmailAddress user email": ({"email": "a@example.org"}, {}, "__all__"),
    "account.EmailAddress unique_primary_email": (
        {"email": "a@example.org", "primary": "on"},
        {"email": "b@example.org", "primary": "on"},
        "__all__",
    ),
    "account.EmailAddress unique_verified_email": (
        {"email": "a@example.org", "verified": "on"},
        {"email": "a@example.org", "verified": "on", "user": "other"},
        "__all__",
    ),
    "mfa.Authenticator unique_authenticator_type": (
        {
            "type": "totp",
            "data": '{"secret": "x"}',
            "last_used_at_0": "2026-01-01",
            "last_used_at_1": "10:00",
        },
        {},
        "__all__",
    ),
    "actors.Actor slug": ({"slug": "ضباب", "names-0-text": "ضباب"}, {}, "slug"),
    "timeline.Place slug": ({"slug": "ضباب", "names-0-text": "ضباب"}, {}, "slug"),
    "timeline.Event slug": ({"slug": "ضباب", "title": "ضباب", "date": "2017"}, {}, "slug"),
    "timeline.Participation participation_once": (
        {"slug": "غيم", "title": "غيم", "date": "2017"},
        {
            "slug": "ضباب",
            "participations-TOTAL_FORMS": "2",
            **{f"participations-{row}-actor": "actor" for row in (0, 1)},
            **{f"participations-{row}-role": "witness" for row in (0, 1)},
        },
        "participations-1-role",
    ),
    "dossiers.Dossier slug": ({"slug": "ضباب", "title": "ضباب"}, {}, "slug"),
    "archive.Story slug": ({"slug": "ضباب", "headline": "ضباب"}, {}, "slug"),
}
# Never typed in a form: given by the program, or by what is imported.
UNTYPED = {"publication", "submission", "edition", "token", "path", "story_imported_once"}


def unique() -> set[str]:
    """What must be unique, of every model with a form at the desk or with rows in one."""
    found = set()
    for model in registered():
        options = model._meta
        fields = [each for each in options.concrete_fields if each.unique and not each.primary_key]
        names = [each.name for each in fields]
        names += [each.name for each in options.constraints if isinstance(each, UniqueConstraint)]
        names += [" ".join(together) for together in options.unique_together]
        found |= {f"{options.label} {name}" for name in names if name not in UNTYPED}
    return found


def registered() -> set[Any]:
    inlines = {each.model for desk in admin.site._registry.values() for each in desk.inlines}
    return {*admin.site._registry, *inlines}


@pytest.fixture
def ruler(db: None) -> Client:
    """Two accounts that may do everything; the first one's browser."""
    User.objects.create_superuser("other", password="other", language="en")
    client = Client()
    client.force_login(User.objects.create_superuser("ruler", password="ruler", language="en"))
    return client


def address(case: str) -> str:
    label = case.split()[0].replace("timeline.Participation", "timeline.Event")
    return reverse(f"admin:{label.lower().replace('.', '_')}_add")


def sent(client: Client, case: str, values: Values) -> Any:
    """The empty form, filled in with these."""
    form = filled(client, address(case)) | values
    if "user" in form and "press.User" not in case:
        name = values.get("user", "ruler")
        form["user"] = User.objects.get(username=name).pk
    for name, value in form.items():
        if value == "actor" and name.endswith("-actor"):
            form[name] = Actor.objects.get(slug="شاهد").pk
    return form


def told(answer: Any) -> set[str]:
    """The fields that tell of an error, as the page has them."""
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += inline.formset.forms
    return {form.add_prefix(name) for form in forms for name in form.errors}


def test_everything_unique_is_in_the_table() -> None:
    assert unique() == set(TABLE)


@pytest.mark.parametrize("case", TABLE)
def test_what_is_taken_is_told_at_its_field(
    case: str, ruler: Client, make_actor: Callable[..., Actor]
) -> None:
    make_actor("شاهد")
    first, second, field = TABLE[case]
    answer = ruler.post(address(case), sent(ruler, case, first))
    assert answer.status_code == 302, told(answer)
    answer = ruler.post(address(case), sent(ruler, case, first | second))
    assert answer.status_code == 200
    assert field in told(answer)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("case", [case for case in TABLE if "Participation" not in case])
def test_who_saves_at_the_same_moment_is_told_too(case: str, ruler: Client) -> None:
    """The other's form is sent, and saved, between the checks of this one and its writing."""
    first, second, field = TABLE[case]
    model = next(each for each in registered() if each._meta.label == case.split()[0])
    theirs, mine = sent(ruler, case, first), sent(ruler, case, first | second)
    answers: list[int] = []

    def send() -> None:
        answers.append(ruler.post(address(case), theirs).status_code)
        connection.close()

    def between(**kwargs: Any) -> None:
        pre_save.disconnect(between, sender=model)
        other = threading.Thread(target=send)
        other.start()
        other.join()

    pre_save.connect(between, sender=model)
    try:
        answer = ruler.post(address(case), mine)
    finally:
        pre_save.disconnect(between, sender=model)
    assert answers == [302]
    assert answer.status_code == 200
    assert field in told(answer)
    assert Group.objects.filter(name="guests").count() <= 1
