"""What a save of the desk says: that it is of a save, and when what was saved goes out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from press.records.unseen import said_moment

TAG = "saved"  # of the message that is told beside the buttons


class Saved:
    """Beside each ModelAdmin of the desk, also those of libraries."""

    def response_add(self, request: Any, obj: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.saved = obj
        desk: Any = super()
        answer: HttpResponse = desk.response_add(request, obj, *args, **kwargs)
        return answer

    def response_change(self, request: Any, obj: Any) -> HttpResponse:
        request.saved = obj
        desk: Any = super()
        answer: HttpResponse = desk.response_change(request, obj)
        return answer

    def message_user(
        self,
        request: HttpRequest,
        message: Any,
        level: int | str = messages.INFO,
        extra_tags: str = "",
        fail_silently: bool = False,
    ) -> None:
        record = getattr(request, "saved", None)
        if record is not None and level == messages.SUCCESS:
            message, extra_tags = with_moment(message, record), f"{extra_tags} {TAG}".strip()
        desk: Any = super()
        desk.message_user(request, message, level, extra_tags, fail_silently)


def with_moment(message: Any, record: Any) -> Any:
    moment = getattr(record, "publish_at", None)
    if moment is None:
        return message
    return format_html("{} {}", message, _("It goes out %(date)s.") % {"date": said_moment(moment)})


def saved(desk: Any) -> Any:
    return type(desk.__name__, (Saved, desk), {"__module__": desk.__module__})
