"""What somebody made at the desk, as the desk's log tells it."""

from typing import Any

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType


def made_by(user: Any, record: Any) -> bool:
    """Whether this account, and no other, entered the record."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(record),
        object_id=str(record.pk),
        action_flag=ADDITION,
    )
    return list(entries.values_list("user", flat=True)[:2]) == [user.pk]
