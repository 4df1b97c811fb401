"""What can be harvested by itself: one kind, or one language."""

from collections.abc import Iterator

from django.conf import settings

from archive.oai.refusals import Refusal
from press.editions.publications import Publication, PublicationQuerySet
from press.records.kinds import publishables


def all_sets() -> Iterator[tuple[str, str]]:
    """setSpec and setName of each."""
    for kind, model in publishables().items():
        yield f"kind-{kind}", str(model._meta.verbose_name_plural)
    for code, name in settings.LANGUAGES:
        yield f"language-{code}", str(name)


def sets_of(publication: Publication) -> tuple[str, str]:
    return f"kind-{publication.kind}", f"language-{publication.language}"


def within(publications: PublicationQuerySet, spec: str) -> PublicationQuerySet:
    """Raises Refusal where there is no such set."""
    if spec not in dict(all_sets()):
        raise Refusal("noRecordsMatch", "There is no such set; ListSets names them all.")
    field, _hyphen, value = spec.partition("-")
    return publications.filter(**{field: value})
