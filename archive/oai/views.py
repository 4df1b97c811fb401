"""The one address of the protocol."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from archive.oai import arguments, elements
from archive.oai.moments import said
from archive.oai.records import Records
from archive.oai.refusals import Refusal
from archive.oai.verbs import VERBS
from press.pages.identity import authority

# Of these refusals the answer does not repeat the arguments (section 3.2 of the protocol).
NOT_REPEATED = ("badVerb", "badArgument")


@csrf_exempt  # it changes nothing, and harvesters may send forms
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """Answers 200 also where it refuses, as the protocol has it."""
    given = request.POST if request.method == "POST" else request.GET
    address = request.build_absolute_uri(request.path)
    document = elements.root()
    elements.add(document, "responseDate", said(timezone.now()))
    asked = elements.add(document, "request", address)
    records = Records(authority(request), request.build_absolute_uri)
    try:
        read = arguments.read(given)
        # Made apart, so that of what is refused half-way nothing is sent.
        verb = elements.add(elements.root(), read["verb"])
        VERBS[read["verb"]](verb, read, records)
    except Refusal as refusal:
        if refusal.code not in NOT_REPEATED:
            asked.attrib |= elements.clean({name: str(given[name]) for name in given})
        elements.add(document, "error", refusal.message, {"code": refusal.code})
    else:
        asked.attrib |= elements.clean(read)
        document.append(verb)
    response = HttpResponse(elements.written(document), content_type="text/xml; charset=utf-8")
    response["Cache-Control"] = "public, no-cache"
    return response
