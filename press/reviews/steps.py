"""Asking for a review, approving and returning; and what is missing before a record goes out."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from press.audit.notes import Verb, note
from press.editions.edition import Content, content_digest
from press.history.revisions import Revision
from press.people.users import User
from press.records.composing import going_out, together
from press.records.problems import Problem, Unpublishable
from press.records.publishable import Publishable
from press.reviews.review import Review


def latest(record: Publishable) -> Review | None:
    found: Review | None = (
        Review.objects.filter(kind=record.kind, record=record.pk)
        .select_related("asked_by", "answered_by")
        .first()
    )
    return found


def last_author(record: Publishable) -> User | None:
    """Who saved the record last at the desk, as far as that is known."""
    revision = Revision.objects.of(record).select_related("author").first()
    return revision.author if revision else None


@transaction.atomic
def ask(record: Publishable, *, by: User, remark: str) -> Review:
    """Offer a version for review; what waited already is replaced. Raises Unpublishable."""
    _hold(record)
    review: Review
    review, _made = Review.objects.update_or_create(
        kind=record.kind,
        record=record.pk,
        state=Review.State.WAITING,
        defaults={
            "version": record.version,
            "digest": digest_of(record),
            "asked_by": by,
            "asked_at": timezone.now(),
            "remark": remark,
        },
    )
    note(Verb.REVIEW, by=by, about=record, remark=f"? {remark}")
    return review


@transaction.atomic
def answer(record: Publishable, *, by: User, remark: str, approved: bool) -> Review:
    """Approve the version that waits, or return it with a remark. Raises Unpublishable."""
    _hold(record)
    review = latest(record)
    if review is None or review.state != Review.State.WAITING:
        raise Unpublishable([Problem(_("Nothing of this waits for review any more."))])
    if approved and review.digest != digest_of(record):
        raise Unpublishable([Problem(_("It was changed since it was offered: ask for it anew."))])
    if approved and by in {review.asked_by, last_author(record)}:
        raise Unpublishable([Problem(_("Somebody else than who wrote this has to approve it."))])
    if not approved and not remark:
        raise Unpublishable([Problem(_("Say in the remark what is to be changed."))])
    review.state = Review.State.APPROVED if approved else Review.State.RETURNED
    review.answered_by, review.answered_at, review.answer = by, timezone.now(), remark
    review.save()
    note(Verb.REVIEW, by=by, about=record, remark=f"{'+' if approved else '−'} {remark}")
    return review


def missing(record: Publishable, content: Content) -> list[Problem]:
    """Where REVIEW_REQUIRED is set: that nobody but its author has approved what readers would
    get."""
    if not settings.REVIEW_REQUIRED or is_approved(record, content_digest(content)):
        return []
    message = _("Somebody else has to approve what readers will see first: see “Review”.")
    return [Problem(message)]


def is_approved(record: Publishable, digest: str) -> bool:
    approved = Review.objects.filter(
        kind=record.kind, record=record.pk, digest=digest, state=Review.State.APPROVED
    )
    return bool(approved.exists())


def digest_of(record: Publishable) -> str:
    """Of what would go out now, with the others of its bundle where it is in one."""
    records = going_out(record)
    found = dict(zip(((each.kind, each.pk) for each in records), together(records), strict=True))
    return content_digest(found[(record.kind, record.pk)].content)


def _hold(record: Publishable) -> None:
    model = type(record)
    held = model.objects.select_for_update(of=("self",), no_key=True).get(pk=record.pk)
    if held.version != record.version:
        message = _("Somebody saved this meanwhile: look at it again before you go on.")
        raise Unpublishable([Problem(message)])
