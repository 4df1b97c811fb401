"""Which row of a table is which story: by address, else by that of its source, else by headline
and date."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.stories.story import Story
from language.arabic import fold
from language.slugs import slugify
from press.sheets.cells import edtf_of
from press.sheets.table import Line
from press.tables.free_slugs import FreeSlugs

Identity = tuple[str, ...]


def identify(lines: list[Line], free: FreeSlugs) -> None:
    """Give each row without one the address of its story, or a free one; two queries for those
    that are there. A row whose source is not known is the story of its headline and date only
    where that has no source yet."""
    unknown = [line for line in lines if not line.row["slug"] and not line.refusal]
    by_source = _by_source({url for line in unknown if (url := line.row.get("source_url"))})
    by_headline = _by_headline({_headline(line)[0] for line in unknown})
    fresh = []
    for line in unknown:
        url = line.row.get("source_url", "")
        slugs = by_source.get(url, [])
        if not slugs:
            there = by_headline.get(_headline(line), [])
            slugs = [slug for slug, source in there if not (url and source)]
        if len(slugs) > 1:
            message = _("Several stories may be meant (%(slugs)s): write the address of one.")
            line.refusal = message % {"slugs": _(", ").join(sorted(slugs))}
        elif slugs:
            line.row["slug"] = slugs[0]
        else:
            fresh.append(line)
    _name_new(fresh, lines, free)


def _by_source(urls: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    stories = Story.objects.filter(source_url__in=urls) if urls else Story.objects.none()
    for url, slug in stories.values_list("source_url", "slug"):
        found[url].append(slug)
    return found


def _by_headline(headlines: Iterable[str]) -> dict[Identity, list[tuple[str, str]]]:
    """By folded headline and date, addresses with those of their sources."""
    found: dict[Identity, list[tuple[str, str]]] = defaultdict(list)
    stories = Story.objects.filter(folded_headline__in=[each for each in headlines if each])
    for headline, date, slug, url in stories.values_list(
        "folded_headline", "date", "slug", "source_url"
    ):
        found[headline, date].append((slug, url))
    return found


def _name_new(fresh: list[Line], lines: list[Line], free: FreeSlugs) -> None:
    """Rows of one story get one address, so that the second is told of."""
    first = {_own(line): line for line in reversed(fresh)}
    headlines = (slugify(line.row.get("headline", "")) for line in first.values())
    free.prepare(filter(None, headlines), [line.row["slug"] for line in lines])
    for line in fresh:
        wanted = slugify(line.row.get("headline", ""))
        if not wanted:
            line.refusal = _("A new story needs a headline with a letter or a digit.")
        elif first[_own(line)] is line:
            line.row["slug"] = free.take(wanted)
        else:
            line.row["slug"] = first[_own(line)].row["slug"]


def _own(line: Line) -> Identity:
    url = line.row.get("source_url", "")
    return (url,) if url else _headline(line)


def _headline(line: Line) -> Identity:
    """Folded headline and date; a date that cannot be read is refused with the row."""
    try:
        date = edtf_of(line.row.get("date", ""), get_language())
    except ValueError:
        date = "?"
    return fold(line.row.get("headline", ""))[:250], date
