"""Whether somebody may change a record now: the one place that every way of writing asks.

Forms, tables, imports, mending, bundles, the bin, histories and suggestions ask here, so that what
one of them refuses is not done by another.
"""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from press.records.unseen import said_moment


class Refused(PermissionDenied):
    """The message names the record and says why, in the active language."""


def may_change(user: Any, record: Any) -> bool:
    return not refusal(user, record)


def refusal(user: Any, record: Any) -> str:
    """Why this account may not change the record as it stands; "" where it may. Without an account
    it is the house itself: a command, the clock."""
    if user is None:
        return ""
    if not may(user, type(record), "change"):
        return _("Your role may not change “%(record)s”.") % {"record": record}
    return held(user, record)


def held(user: Any, record: Any) -> str:
    """What its state forbids whatever is to be done with it: what goes out without another word is
    changed by those alone who may publish it."""
    goes_out: datetime.datetime | None = getattr(record, "publish_at", None)
    bundle = getattr(record, "bundle_id", None)
    if not (goes_out or bundle) or user is None or may(user, type(record), "publish"):
        return ""
    if bundle or goes_out is None:
        message = _(
            "“%(record)s” goes out with the bundle “%(bundle)s”: it is changed only by those who "
            "may publish it."
        )
        return message % {"record": record, "bundle": record.bundle}
    message = _(
        "“%(record)s” goes out by itself at %(moment)s: it is changed only by those who may "
        "publish it."
    )
    return message % {"record": record, "moment": said_moment(goes_out)}


def demand(user: Any, record: Any) -> None:
    """Raises PermissionDenied; as Refused, with the reason, to those whose role may change it."""
    if user is not None and not may(user, type(record), "change"):
        raise PermissionDenied
    refuse_held(user, record)


def refuse_held(user: Any, record: Any) -> None:
    """Raises Refused where the state of the record forbids to change it or to delete it."""
    why = held(user, record)
    if why and may(user, type(record), "change"):
        raise Refused(why)


def may(user: Any, model: Any, verb: str) -> bool:
    return bool(user.has_perm(f"{model._meta.app_label}.{verb}_{model._meta.model_name}"))


def may_see(user: Any, model: Any) -> bool:
    """Records of this kind, drafts too: as the desk's own pages say."""
    return may(user, model, "view") or may(user, model, "change")
