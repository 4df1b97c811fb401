"""When the clock last ran; the desk is told where it stands still, for what is scheduled waits."""

import datetime
from collections.abc import Sequence
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.records.unseen import said_moment
from press.watch.watchers import Care, Watcher

LATE = datetime.timedelta(minutes=15)


class Clock(models.Model):
    """One row, written by each pass over the schedule."""

    seen = models.DateTimeField(gettext_lazy("last seen"))

    class Meta:
        verbose_name = gettext_lazy("clock")
        verbose_name_plural = gettext_lazy("clocks")

    def __str__(self) -> str:
        return self.seen.isoformat()

    @classmethod
    def seen_now(cls) -> Self:
        return cls.objects.update_or_create(pk=1, defaults={"seen": timezone.now()})[0]


def find() -> Sequence[Care]:
    """That it stands still; where it never ran, once something waits for it."""
    clock = Clock.objects.filter(pk=1).first()
    if clock is None:
        return [_care(_("The clock has never run"))] if _something_waits() else []
    if timezone.now() - clock.seen < LATE:
        return []
    said = {"moment": said_moment(clock.seen)}
    return [_care(_("The clock has not run since %(moment)s") % said)]


def _care(title: str) -> Care:
    detail = _(
        "nothing goes out or is withdrawn by itself; whoever runs the server starts it:"
        " “manage.py serve” or “manage.py run_schedule”"
    )
    return Care(title=title, url=reverse("admin:watch"), detail=detail)


def _something_waits() -> bool:
    from press.records.kinds import publishables

    waiting = [
        each.order_by().values("pk")
        for kind in publishables().values()
        for each in (kind.objects.due(), kind.objects.ended())
    ]
    return bool(waiting[0].union(*waiting[1:]).exists())


def looked() -> str:
    clock = Clock.objects.first()
    if clock is None:
        return _("The clock has not run yet: “manage.py run_schedule” does it.")
    return _("The clock was last seen on %(date)s.") % {"date": said_moment(clock.seen)}


WATCHER = Watcher("clock", gettext_lazy("The clock"), "press.view_publication", find, looked=looked)
