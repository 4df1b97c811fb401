"""Second factors: how their secrets are kept, and what is said where they cannot be read."""

from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.shortcuts import render

from press.entrance.sealing import UnreadableError, seal, unseal


class DeskFactors(DefaultMFAAdapter):  # type: ignore[misc]
    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """With another SECRET_KEY no code is right any more: the page says what to do instead."""
        try:
            return unseal(encrypted_text)
        except UnreadableError as error:
            page = render(context.request, "mfa/unreadable.html", status=409)
            raise ImmediateHttpResponse(page) from error
