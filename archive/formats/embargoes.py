"""Whether what an item says of its release lies ahead."""

from datetime import UTC, datetime

from archive.formats.moments import when


def is_ahead(text: str) -> bool:
    """An embargo that cannot be read holds."""
    try:
        date, moment = when(text)
    except ValueError:
        return True
    today = datetime.now(UTC)
    return moment > today if moment else date > today.date().isoformat()
