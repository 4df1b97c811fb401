"""The six verbs, each as what it adds below its own element."""

import re
from collections.abc import Callable
from email.utils import parseaddr
from xml.etree.ElementTree import Element

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from archive.oai.arguments import PREFIX, Arguments
from archive.oai.elements import OAI_DC, OAI_DC_SCHEMA, add
from archive.oai.listing import Page, page
from archive.oai.moments import GRANULARITY, said
from archive.oai.records import Records
from archive.oai.refusals import Refusal
from archive.oai.sets import all_sets
from press.editions.edition import Edition

ADDRESS = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
BEFORE_ANY = "1970-01-01T00:00:00Z"


def identify(parent: Element, _arguments: Arguments, records: Records) -> None:
    first = Edition.objects.light().order_by("published_at").first()
    with translation.override(settings.LANGUAGE_CODE):
        add(parent, "repositoryName", _("Milaff"))
    add(parent, "baseURL", records.absolute(""))
    add(parent, "protocolVersion", "2.0")
    add(parent, "adminEmail", address(records.host))
    add(parent, "earliestDatestamp", said(first.published_at) if first else BEFORE_ANY)
    add(parent, "deletedRecord", "persistent")
    add(parent, "granularity", GRANULARITY)


def address(host: str) -> str:
    """Whom to write to, under a whole name of a domain, as the protocol's schema asks; where the
    site's letters come from none, one of the host that was asked."""
    own = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if ADDRESS.fullmatch(own):
        return own
    named = f"milaff@{host}"
    return named if ADDRESS.fullmatch(named) else "milaff@localhost.invalid"


def list_metadata_formats(parent: Element, arguments: Arguments, records: Records) -> None:
    if "identifier" in arguments:
        records.find(arguments["identifier"])
    form = add(parent, "metadataFormat")
    add(form, "metadataPrefix", PREFIX)
    add(form, "schema", OAI_DC_SCHEMA)
    add(form, "metadataNamespace", OAI_DC)


def list_sets(parent: Element, arguments: Arguments, _records: Records) -> None:
    if "resumptionToken" in arguments:
        raise Refusal("badResumptionToken", "The list of sets is given at once.")
    with translation.override("en"):
        for spec, name in all_sets():
            each = add(parent, "set")
            add(each, "setSpec", spec)
            add(each, "setName", name)


def get_record(parent: Element, arguments: Arguments, records: Records) -> None:
    records.add(parent, records.find(arguments["identifier"]))


def list_identifiers(parent: Element, arguments: Arguments, records: Records) -> None:
    listed = page(arguments)
    for publication in listed.publications:
        records.add_header(parent, publication)
    _add_token(parent, listed)


def list_records(parent: Element, arguments: Arguments, records: Records) -> None:
    listed = page(arguments)
    for publication in listed.publications:
        records.add(parent, publication)
    _add_token(parent, listed)


def _add_token(parent: Element, listed: Page) -> None:
    """An empty one ends a list of several pages; a list of one page has none."""
    if listed.is_whole:
        return
    facts = {"cursor": str(listed.asked.sent)}
    size = (listed.following or listed.asked).size
    if size is not None:
        facts["completeListSize"] = str(size)
    add(parent, "resumptionToken", str(listed.following or ""), facts)


VERBS: dict[str, Callable[[Element, Arguments, Records], None]] = {
    "Identify": identify,
    "ListMetadataFormats": list_metadata_formats,
    "ListSets": list_sets,
    "GetRecord": get_record,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
}
