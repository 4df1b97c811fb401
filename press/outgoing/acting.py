"""What an editor asked for, done: now, at a moment, or with a bundle."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from press.bundles.bundle import Bundle
from press.bundles.members import move
from press.editions.corrections import Correction
from press.editions.edition import Edition
from press.editions.publications import Counter
from press.history.log import log
from press.history.revisions import keep, keep_before
from press.outgoing.form import BUNDLE, NOW, OutgoingForm
from press.outgoing.passages import LONGEST
from press.people.users import User
from press.publishing import verbs as publishing
from press.records.changing import demand
from press.records.problems import Problem, Unpublishable
from press.records.publishable import Publishable
from press.records.unseen import said_moment


def act(
    desk: Any,
    request: HttpRequest,
    record: Publishable,
    form: OutgoingForm,
    along: Sequence[Publishable],
) -> Edition | None:
    """The edition, where one went out now. Raises Unpublishable."""
    record.version = form.cleaned_data["version"]
    when = form.cleaned_data["when"] or NOW
    if when == NOW:
        return _now(desk, request, record, form, along)
    with transaction.atomic():
        held = _held(desk, request, record)
        if when == BUNDLE:
            _bundled(request, held, form)
        else:
            _at(desk, request, held, form.cleaned_data["publish_at"])
    return None


def _now(
    desk: Any,
    request: HttpRequest,
    record: Publishable,
    form: OutgoingForm,
    along: Sequence[Publishable],
) -> Edition:
    by = _staff(request)
    note = form.cleaned_data["note"].strip()
    with transaction.atomic():
        Counter.hold()
        if done := _sent_before(record, form, by):
            return done
        kind = form.cleaned_data["kind"]
        if kind:
            publishing.release(along, by=by, note=note)
            edition = publishing.correct(record, _correction(record, form, kind, note), by=by)
        elif along:
            edition = _with_others(record, along, by, note)
        else:
            edition = publishing.publish(record, by=by, note=note)
        log(desk, request, record, "correct" if kind else "publish", edition)
        for each in along:
            log(admin.site.get_model_admin(type(each)), request, each, "publish")
    return edition


def _sent_before(record: Publishable, form: OutgoingForm, by: User) -> Edition | None:
    """What the same press of the button made already, where it was pressed twice. What others sent
    out meanwhile was not looked at: raises Unpublishable."""
    seen = form.cleaned_data["seen"]
    last = type(record).objects.with_publication().get(pk=record.pk).edition
    number = last.number if last else 0
    if seen is None or number == seen:
        return None
    note = form.cleaned_data["note"].strip()
    if last and last.published_by_id == by.pk and (last.number, last.note) == (seen + 1, note):
        found: Edition = last
        return found
    message = _("It went out meanwhile: look at it again before you go on.")
    raise Unpublishable([Problem(message)])


def _correction(record: Publishable, form: OutgoingForm, kind: str, note: str) -> Correction:
    """With the words of the comparison alone."""
    chosen = form.chosen()
    with translation.override(record.language):
        places = _(", ").join(dict.fromkeys(each.place for each in chosen))
    return Correction(
        kind=kind,
        passage=places[:LONGEST],
        before="\n".join(each.before for each in chosen if each.before),
        after="\n".join(each.after for each in chosen if each.after),
        reason=note,
    )


def _with_others(record: Publishable, along: Sequence[Publishable], by: User, note: str) -> Edition:
    editions = publishing.release([record, *along], by=by, note=note)
    page = type(record).objects.get(pk=record.pk).publication_id
    own = next((each for each in editions if each.publication_id == page), None)
    if own is None:
        raise Unpublishable([Problem(_("Nothing has changed since the current edition."))])
    return own


def _held(desk: Any, request: HttpRequest, record: Publishable) -> Publishable:
    """For a save, at the version that was seen."""
    held: Publishable = desk.get_queryset(request).get(pk=record.pk)
    demand(request.user, held)
    if held.version != record.version:
        message = _("Somebody saved this meanwhile: look at it again before you go on.")
        raise Unpublishable([Problem(message)])
    return held


def _bundled(request: HttpRequest, record: Publishable, form: OutgoingForm) -> None:
    bundle = form.chosen_bundle()
    if bundle is None:
        if not request.user.has_perm("press.add_bundle"):
            raise PermissionDenied
        bundle = Bundle.objects.create(title=str(record)[:200])
    move(request, record, bundle)
    text = _("It goes out with the bundle “%(bundle)s”.")
    messages.success(request, text % {"bundle": bundle})


def _at(desk: Any, request: HttpRequest, record: Publishable, moment: Any) -> None:
    """As a save of the form does it."""
    keep_before(record, desk.tables())
    record.publish_at = moment
    record.version += 1
    record.submission = None
    record.save(update_fields=["publish_at", "version", "submission", "modified"])
    keep(record, desk.tables(), by=_staff(request))
    label = str(record._meta.get_field("publish_at").verbose_name)
    desk.log_change(request, record, [{"changed": {"fields": [label]}}])
    text = _("It goes out by itself: %(moment)s.")
    messages.success(request, text % {"moment": said_moment(moment)})


def _staff(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
