"""Pages as they are looked at: small and large, light and dark, in both languages.

Each page is seen in one of these ways, by chance, and each way is met; with --thorough every page
is seen in all of them.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from operator import itemgetter

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from press.models import User
from tests.sampling import Sample

SCHEMES, WIDTHS, LANGUAGES = ("light", "dark"), (360, 1280), ("ar", "en")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
ALL = [*WCAG, "wcag22aa", "best-practice"]
Looks = Callable[..., Iterator[tuple[str, Page]]]


def looks(open_page: Callable[..., Page], sample: Sample) -> Looks:
    """Opens pages, each with a name that says how it is seen."""

    def look(
        paths: Sequence[str], *, user: User | None = None, widths: Sequence[int] = WIDTHS
    ) -> Iterator[tuple[str, Page]]:
        open_: dict[tuple[str, int], Page] = {}
        cells = product(paths, SCHEMES, widths, LANGUAGES if user else ("",))
        for path, scheme, width, language in sample.of(cells, *map(itemgetter, range(4))):
            if user:
                User.objects.filter(pk=user.pk).update(language=language)
            if (scheme, width) not in open_:
                wanted = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
                open_[scheme, width] = open_page(path, user=user, **wanted)
            else:
                open_[scheme, width].goto(path)
            page = open_[scheme, width]
            if user:
                assert page.locator("html").get_attribute("lang") == language
            yield f"{path} {scheme} {width} {language}".strip(), page

    return look


def faults(
    page: Page, *, rules: Sequence[str] = ALL, part: str | None = None
) -> list[tuple[str, str]]:
    """What axe finds in the page or a part of it, and that the page is wider than its window."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, context=part, options=options).response["violations"]
    told = [(each["id"], node["html"][:200]) for each in found for node in each["nodes"][:3]]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return told + [("too wide", f"by {wide} px")] * (wide > 0)
