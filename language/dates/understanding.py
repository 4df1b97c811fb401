"""How a typed date was understood, told while it is typed."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from language.dates.fields import UncertainDateFormField
from language.dates.reading import LENGTH
from language.dates.saying import say
from language.dates.value import Date, Precision

CERTAINTY: dict[Precision, Promise] = {
    "day": _("exact day"),
    "month": _("month known"),
    "year": _("year known"),
    "approx": _("approximate"),
    "range": _("period of time"),
}


@require_safe
@cache_control(private=True)
def understood(request: HttpRequest) -> JsonResponse:
    """`?date=` as words in the language of the desk, certainty and EDTF, all empty for an empty
    field; or the error that a form would give. Asks no database."""
    field = UncertainDateFormField(required=False, max_length=LENGTH)
    try:
        edtf = field.clean(request.GET.get("date", ""))
    except ValidationError as refusal:
        return JsonResponse({"error": " ".join(refusal.messages)})
    if not edtf:
        return JsonResponse({"words": "", "certainty": "", "edtf": ""})
    date = Date(edtf)
    words, certainty = say(date, get_language()), str(CERTAINTY[date.precision])
    return JsonResponse({"words": words, "certainty": certainty, "edtf": edtf})
