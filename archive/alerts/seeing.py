"""Who may search what readers do not see."""

from typing import Any

from press.records.changing import may_see
from press.records.kinds import publishables

SEES_ALL = "archive.view_entry"


def sees_all(user: Any) -> bool:
    """Drafts of every kind are in the index."""
    kinds = publishables().values()
    return bool(user.has_perm(SEES_ALL)) and all(may_see(user, model) for model in kinds)
