"""What is shown in a record that goes out without another word is changed by those alone who may
publish that record: a picture's words and file go out with it."""

from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from press.records.changing import held, may_see
from press.records.publishable import Publishable
from press.records.uses import part_of, records

_UNNAMED = _(
    "What shows this goes out by itself: it is changed only by those who may publish that."
)


def held_along(user: Any, row: Any, site: AdminSite) -> str:
    """Why this account may not change the row now; "" where it may. A record that it may not see is
    not named."""
    for rows in records(row):
        name = part_of(rows.model, site)
        whole: Any = rows.model._meta.get_field(name).related_model if name else rows.model
        if not issubclass(whole, Publishable):
            continue
        before = f"{name}__" if name else ""
        goes_out = Q(**{f"{before}publish_at__isnull": False})
        goes_out |= Q(**{f"{before}bundle__isnull": False})
        for each in rows.filter(goes_out)[:1]:
            if why := held(user, getattr(each, name) if name else each):
                return why if may_see(user, whole) else str(_UNNAMED)
    return ""
