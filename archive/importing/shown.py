"""What the desk's page shows of an import: counts under their names, and the first stories."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from actors.models import Actor
from archive.importing import losses
from archive.importing.candidates import Candidate
from archive.importing.names import named
from archive.importing.options import Options
from archive.importing.report import OUTCOMES, Report
from language.richtext.fields import plain
from timeline.models import Place
from timeline.places.vocabulary import Key

WORDS = {
    "new": pgettext_lazy("stories", "new"),
    "changed": pgettext_lazy("stories", "changed"),
    "drafts": gettext_lazy("of these drafts"),
    "published": gettext_lazy("drafts to publish"),
    "same": gettext_lazy("as they were"),
    "repeated": gettext_lazy("repeated in the file"),
    "kept": gettext_lazy("left alone"),
    "left_out": gettext_lazy("no stories"),
    "refused": gettext_lazy("refused"),
}


def shown(report: Report, options: Options) -> dict[str, Any]:
    """For the report's template; four queries for the names that the first stories tell."""
    counts = [(name, WORDS[name], report.counts[name]) for name in OUTCOMES]
    counts.insert(2, ("drafts", WORDS["drafts"], report.drafts))
    rows = [_row(each) for each in report.first]
    titles = _titles({key for row in rows for key in row["keys"]})
    for row in rows:
        row["names"] = [titles[key] for key in row["keys"] if key in titles]
    kinds = report.left_out.most_common(10)
    return {
        "report": report,
        "dry_run": options.dry_run,
        "counts": [each for each in counts if each[2] or each[0] in {"new", "refused"}],
        "rows": rows,
        "ledger": losses.rows(report.ledger),
        "left_out": _(", ").join(f"{kind} ({number})" for kind, number in kinds),
        "broken": [words for _name, words in report.broken],
        "something": sum(report.counts[name] for name in ("new", "changed", "published")),
    }


def _row(each: Candidate) -> dict[str, Any]:
    facts = each.facts
    text = f"{facts['headline']}\n{facts['blurb']}\n{plain(facts['body'])}"
    return {
        "headline": facts["headline"],
        "language": facts["language"],
        "date": each.story.date if each.story else facts["date"],
        "desk": facts["desk"],
        "source": facts["source_title"],
        "byline": facts["byline"],
        "tags": each.tags,
        "new": each.outcome == "new",
        "draft": not each.publish,
        "url": facts["source_url"],
        "keys": named(text),
    }


def _titles(keys: set[Key]) -> dict[Key, str]:
    found: dict[Key, str] = {}
    models: dict[str, Any] = {"actor": Actor, "place": Place}
    for kind, model in models.items():
        wanted = [key for own, key in keys if own == kind]
        titles = model.objects.filter(pk__in=wanted).values_list("pk", "title") if wanted else []
        found |= {(kind, pk): title for pk, title in titles}
    return found
