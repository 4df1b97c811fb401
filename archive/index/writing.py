"""Making entries of editions and drafts, many at once, and keeping the counts right."""

from collections import Counter
from collections.abc import Iterable, Sequence

from archive.index import keys, naming
from archive.index.called import called
from archive.index.document import Document, Labelled, document
from archive.index.entry import Entry
from press.editions.edition import Content, Edition
from press.editions.publications import Publication
from press.publishing.withdrawn import with_gone, without
from press.records.publishable import Publishable
from press.tags.tag import current_tags

Standing = Entry.Standing


def entries_of(pairs: Sequence[tuple[Publication, Edition]]) -> list[Entry]:
    """Unsaved, of editions as they stand: each with the standing that its page gives it."""
    naming.known()  # another process may have published names since
    contents = as_they_are(readable(pairs))
    found = [
        (
            Entry(
                publication=publication,
                edition=edition,
                standing=standing_of(publication, edition),
                kind=publication.kind,
                language=publication.language,
                group=publication.group,
                since=edition.published_at,
            ),
            document(publication.kind, str(publication.group), content, edition.published_at),
        )
        for (publication, edition), content in zip(pairs, contents, strict=True)
    ]
    for (entry, made), (publication, edition) in zip(found, pairs, strict=True):
        made.shown["number"] = edition.number
        made.shown["first_published"] = publication.first_published.isoformat()
        made.shown["updated"] = edition.published_at.isoformat()
        entry.shown = made.shown
    return _filled(found)


def readable(pairs: Sequence[tuple[Publication, Edition]]) -> list[Content]:
    """The contents without what was taken back since; one query where there are earlier ones."""
    past = [edition.pk for page, edition in pairs if page.edition_id != edition.pk]
    editions = with_gone(Edition.objects.filter(pk__in=past)) if past else Edition.objects.none()
    gone = dict(editions.values_list("pk", "gone")) if past else {}
    return [
        without(edition.content, gone.get(edition.pk, page.withdrawn)) for page, edition in pairs
    ]


def drafts_of(records: Sequence[Publishable], contents: Sequence[Content]) -> list[Entry]:
    """Unsaved, of records that were never published."""
    naming.known()
    found = []
    for record, content in zip(records, contents, strict=True):
        made = document(record.kind, str(record.group), content, record.modified)
        entry = Entry(
            record=record.pk,
            standing=Standing.DRAFT,
            kind=record.kind,
            language=record.language,
            group=record.group,
            shown=made.shown,
        )
        found.append((entry, made))
    return _filled(found)


def standing_of(publication: Publication, edition: Edition) -> Standing:
    if publication.state == Publication.State.WITHDRAWN:
        return Standing.WITHDRAWN
    return Standing.LIVE if publication.edition_id == edition.pk else Standing.PAST


def _filled(found: Iterable[tuple[Entry, Document]]) -> list[Entry]:
    found = list(found)
    spellings: dict[str, str] = {}
    labels: Labelled = {}
    for _entry, made in found:
        for term, spelling in made.spellings.items():
            spellings.setdefault(term, spelling)
        for at, names in made.labels.items():
            labels[at] = labels.get(at, {}) | names
    term_keys = keys.term_keys(spellings)
    label_keys = keys.label_keys(labels)
    for entry, made in found:
        words = sorted((term_keys[term], weight) for term, weight in made.weights.items())
        entry.words = [key for key, _weight in words]
        entry.weights = [weight for _key, weight in words]
        entry.length = sum(entry.weights)
        entry.labels = sorted(label_keys[at] for at in made.labels)
        entry.vector = " ".join([made.vector, *(f"'={key}'" for key in entry.labels)])
        entry.shapes = made.shapes
        entry.title = made.texts.title[:250]
        entry.called = called(entry.title)
        entry.summary = made.texts.summary
        entry.text = made.texts.body
        entry.days, entry.day, entry.is_sure = made.days, made.day, made.is_sure
    return [entry for entry, _made in found]


class Counts:
    """What a change of entries adds to the counts of terms, labels and the whole."""

    def __init__(self) -> None:
        self.terms: Counter[int] = Counter()
        self.labels: Counter[int] = Counter()
        self.entries = 0
        self.words = 0

    def add(self, entries: Iterable[Entry], by: int) -> None:
        """Of the live among them."""
        for entry in entries:
            if entry.standing == Standing.LIVE:
                for key in entry.words:
                    self.terms[key] += by
                for key in entry.labels:
                    self.labels[key] += by
                self.entries += by
                self.words += by * entry.length

    def merge(self, other: "Counts") -> None:
        self.terms.update(other.terms)
        self.labels.update(other.labels)
        self.entries += other.entries
        self.words += other.words

    def save(self) -> None:
        keys.count("archive_term", self.terms)
        keys.count("archive_label", self.labels)
        if self.entries or self.words:
            keys.resize(self.entries, self.words)


def as_they_are(contents: Iterable[Content]) -> list[Content]:
    """Contents of editions with their tags called as they are now; one query."""
    found = list(contents)
    slugs = {tag["slug"] for content in found for tag in content.get("tags") or ()}
    now = current_tags(slugs)
    return [_with_tags(content, now) for content in found]


def _with_tags(content: Content, now: dict[str, dict[str, str]]) -> Content:
    if not content.get("tags"):
        return content
    called = [now.get(tag["slug"], tag) for tag in content["tags"]]
    return content | {"tags": list({tag["slug"]: tag for tag in called}.values())}
