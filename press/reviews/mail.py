"""The e-mails of a review: to those who may approve it, and to who asked. Each in his language."""

import logging
from collections.abc import Iterable

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from press.people import letters
from press.people.users import User
from press.records.publishable import Publishable
from press.reviews.review import Review

logger = logging.getLogger(__name__)


def those_who_answer(record: Publishable, but: User) -> list[User]:
    """Accounts that may publish the record, but for one."""
    opts = record._meta
    permitted = User.objects.with_perm(f"{opts.app_label}.publish_{opts.model_name}")
    return list(permitted.filter(is_staff=True).exclude(pk=but.pk).exclude(email="").order_by("pk"))


def tell(people: Iterable[User], record: Publishable, review: Review, path: str) -> None:
    """Send it now; that a server of e-mails fails hinders nobody's work."""
    for person in people:
        if not person.email or not person.is_active:
            continue
        with translation.override(person.language):
            message = letter(person, record, review, path)
        try:
            message.send()
        except OSError:
            logger.exception("e-mail of a review to account %s", person.pk)


def letter(person: User, record: Publishable, review: Review, path: str) -> EmailMessage:
    title = " ".join(str(record).split())
    words = {"title": title, "name": str(review.answered_by or review.asked_by)}
    if review.state == Review.State.WAITING:
        subject = _("For review: %(title)s") % words
        text = _("%(name)s asks for a review of “%(title)s”.") % words
    elif review.state == Review.State.APPROVED:
        subject = _("Approved: %(title)s") % words
        text = _("%(name)s approved “%(title)s”.") % words
    else:
        subject = _("Returned: %(title)s") % words
        text = _("%(name)s returned “%(title)s” to you.") % words
    remark = review.remark if review.state == Review.State.WAITING else review.answer
    return letters.letter(person.email, subject, [text, remark, letters.at_site(path)])
