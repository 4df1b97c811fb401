"""What is looked at before any record is published, whichever its kind: its words and links."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from language.richtext.bare import around, bare
from language.style.house_style import Finding, findings
from language.style.passages import Part, Passage, addresses, passages
from press.links.checks import LinkCheck, as_asked
from press.links.watcher import said
from press.records.problems import Problem
from press.records.publishable import Publishable

_TOLD: dict[str, str | Promise] = {
    "term": gettext_lazy("House style: “%(said)s” in “%(place)s”."),
    "avoid": gettext_lazy("House style: the name “%(said)s” is to be avoided, in “%(place)s”."),
    "quoted": gettext_lazy("House style: “%(said)s” stands in quotations only, in “%(place)s”."),
    "month": gettext_lazy("House style: a month has both its names, in “%(place)s”."),
    "spelling": gettext_lazy("Spelling: “%(said)s” in “%(place)s”."),
}


def of_writing(record: Publishable, parts: Sequence[Part]) -> list[Problem]:
    """In the order of the form; two queries whatever the size."""
    written = [each for part in parts for each in passages(part, record.language)]
    return [*style_problems(written), *dead_links(parts)]


def style_problems(written: Sequence[Passage]) -> Iterator[Problem]:
    """One for each thing said in a field, however often."""
    told: set[tuple[str, str]] = set()
    for finding in findings(written):
        place = (finding.passage.anchor, named(finding))
        if place not in told:
            told.add(place)
            yield _of_style(finding)


def _of_style(finding: Finding) -> Problem:
    passage, rule = finding.passage, finding.rule
    plain = bare(passage.text, rich=passage.rich).replace("\n|", "  ")
    place = around(plain, finding.start, finding.end)
    words = str(_TOLD[rule.source]) % {"said": finding.said, "place": place}
    label = passage.row._meta.get_field(passage.field).verbose_name
    told = [_("%(field)s: %(problem)s") % {"field": label, "problem": words}, rule.reason]
    return Problem(
        " ".join(filter(None, told)),
        passage.anchor,
        must=rule.level == "must",
        mend=named(finding) if finding.instead else "",
        instead=finding.instead,
    )


def named(finding: Finding) -> str:
    """What names a finding in its field: the same words against the same rule."""
    return f"{finding.rule.source}:{finding.said}"


def dead_links(parts: Sequence[Part]) -> Iterator[Problem]:
    """From what the last pass found: nothing here asks the network."""
    found = dict.fromkeys(pair for part in parts for pair in addresses(part))
    asked = {url: as_asked(url) for _anchor, url in found}
    known = LinkCheck.objects.dead().filter(url__in={*asked.values()}) if asked else ()
    dead = {link.url: link for link in known}
    for anchor, url in found:
        if link := dead.get(asked[url]):
            words = {"url": url, "trouble": said(link)}
            message = _("The link %(url)s is dead: it %(trouble)s.") % words
            yield Problem(message, anchor, must=False)


def untranslated(record: Publishable) -> Iterator[Problem]:
    """Told once, of an original: in which of our languages there is no page of it."""
    if record.translation_of is not None:
        return
    model: Any = type(record)
    others = model.objects.filter(translation_of=record.pk)
    there = {record.language, *others.values_list("language", flat=True)}
    missing = [str(name) for code, name in settings.LANGUAGES if code not in there]
    if missing:
        message = _("There is no translation yet: %(languages)s.")
        yield Problem(message % {"languages": _(", ").join(missing)}, "id_language", must=False)
