"""Records as answers hold them: a header, and metadata where there still are any."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from archive.oai.dublin_core import add_record
from archive.oai.elements import add
from archive.oai.listing import harvested
from archive.oai.moments import said
from archive.oai.refusals import Refusal
from archive.oai.sets import sets_of
from press.editions.publications import Publication

LARGEST = 2**63 - 1


class Records:
    """Those of one repository, which its host names."""

    def __init__(self, host: str, absolute: Callable[[str], str]) -> None:
        self.host = host
        self.absolute = absolute
        self.stem = f"oai:{host}:"

    def find(self, identifier: str) -> Publication:
        """Raises Refusal."""
        key = identifier.removeprefix(self.stem)
        known = identifier.startswith(self.stem) and key.isascii() and key.isdecimal()
        if known and len(key) < 20 and int(key) <= LARGEST:
            found = harvested().filter(pk=int(key)).first()
            if found and self.identifier(found) == identifier:
                return found
        raise Refusal("idDoesNotExist", "No record has this identifier.")

    def identifier(self, publication: Publication) -> str:
        return f"{self.stem}{publication.pk}"

    def add_header(self, parent: Element, publication: Publication) -> None:
        assert publication.edition is not None
        gone = publication.state == Publication.State.WITHDRAWN
        header = add(parent, "header", attributes={"status": "deleted"} if gone else {})
        add(header, "identifier", self.identifier(publication))
        add(header, "datestamp", said(publication.edition.published_at))
        for spec in sets_of(publication):
            add(header, "setSpec", spec)

    def add(self, parent: Element, publication: Publication) -> None:
        record = add(parent, "record")
        self.add_header(record, publication)
        if publication.state == Publication.State.LIVE:
            add_record(add(record, "metadata"), publication, self.absolute)
