"""The arguments of a request, each verb with those it may have."""

import re

from django.http import QueryDict

from archive.oai.refusals import Refusal

LISTED = {"from", "until", "set", "metadataPrefix", "resumptionToken"}
ALLOWED: dict[str, set[str]] = {
    "Identify": set(),
    "ListMetadataFormats": {"identifier"},
    "ListSets": {"resumptionToken"},
    "ListIdentifiers": LISTED,
    "ListRecords": LISTED,
    "GetRecord": {"identifier", "metadataPrefix"},
}
REQUIRED: dict[str, set[str]] = {
    "ListIdentifiers": {"metadataPrefix"},
    "ListRecords": {"metadataPrefix"},
    "GetRecord": {"identifier", "metadataPrefix"},
}
PREFIX = "oai_dc"
Arguments = dict[str, str]
_WORD = re.compile(r"[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*")


def read(given: QueryDict) -> Arguments:
    """By name, with `verb`. Raises Refusal for what the protocol does not allow."""
    arguments = {name: str(given[name]) for name in given}
    verb = arguments.get("verb", "")
    if verb not in ALLOWED or len(given.getlist("verb")) > 1:
        raise Refusal("badVerb", f"verb must be one of {', '.join(ALLOWED)}, once.")
    names = set(arguments) - {"verb"}
    if names - ALLOWED[verb]:
        allowed = ", ".join(sorted(ALLOWED[verb])) or "none"
        raise Refusal("badArgument", f"{verb} has other arguments: {allowed}.")
    if any(len(values) > 1 for _name, values in given.lists()):
        raise Refusal("badArgument", "An argument may be given once only.")
    if "resumptionToken" in names:
        if names != {"resumptionToken"}:
            raise Refusal("badArgument", "resumptionToken stands alone beside the verb.")
        return arguments
    if missing := REQUIRED.get(verb, set()) - names:
        raise Refusal("badArgument", f"{verb} needs {', '.join(sorted(missing))}.")
    for name in ("metadataPrefix", "set"):
        if name in names and not _WORD.fullmatch(arguments[name]):
            raise Refusal("badArgument", f"{name} is not written as the protocol has it.")
    if arguments.get("metadataPrefix", PREFIX) != PREFIX:
        raise Refusal("cannotDisseminateFormat", f"The one format here is {PREFIX}.")
    return arguments
