"""The letter with which a new password is chosen is looked up, written and sent after the answer:
its time tells nobody whether there is such an account, and a mail server that is away no more."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.views import PasswordResetView
from allauth.core import context
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from press.entrance.tries import letters_to, tries_of

logger = logging.getLogger(__name__)
LETTERS_A_DAY = 10  # to one address; those sent before open the same door


class ForgottenView(PasswordResetView):  # type: ignore[misc]
    def form_valid(self, form: Any) -> HttpResponse:
        response = HttpResponseRedirect(self.get_success_url())
        response._resource_closers.append(lambda: send(form, self.request))  # type: ignore[attr-defined]
        return response


def send(form: Any, request: HttpRequest) -> None:
    if not form.users or tries_of(letters_to(form.cleaned_data["email"])).count() > LETTERS_A_DAY:
        return
    try:
        with context.request_context(request):
            form.save(request)
    except (OSError, ValueError, SMTPException):
        logger.exception("e-mail for a new password")
