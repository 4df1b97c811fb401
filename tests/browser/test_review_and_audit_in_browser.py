"""The pages of a review and of the audit log: they fit, read in both directions and pass axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dossiers.models import Dossier
from press.models import User
from press.publishing.verbs import publish
from press.reviews.steps import answer, ask
from tests.browser.test_log_in_in_browser import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.walk
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_they_read_well(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    dossier: Dossier,
    scheme: str,
    width: int,
    language: str,
) -> None:
    chief = account("chief", language=language)
    reporter = account("reporter", first_name="ليلى")
    publish(dossier, by=chief, note="أول نشر")
    dossier = Dossier.objects.get()
    ask(dossier, by=reporter, remark="انظر إلى الأرقام")
    answer(dossier, by=chief, remark="المصدر ناقص", approved=False)
    ask(dossier, by=reporter, remark="أضفت المصدر")
    page = open_page(
        f"/admin/dossiers/dossier/{dossier.pk}/review/",
        user=chief,
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
    )
    look(page, f"review-{language}-{scheme}-{width}")
    page.goto("/admin/press/auditentry/")
    look(page, f"audit-{language}-{scheme}-{width}")
