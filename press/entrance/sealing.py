"""Secrets of second factors are encrypted in the database, with keys made of SECRET_KEY: who gets
a copy of the database alone cannot make codes. SECRET_KEY_FALLBACKS are read too."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

SEALED = "sealed:"


class UnreadableError(Exception):
    """Encrypted under another SECRET_KEY than those that are set."""


def seal(text: str) -> str:
    return SEALED + _keys().encrypt(text.encode()).decode()


def unseal(text: str) -> str:
    """What was written before there was sealing is read as it stands."""
    if not text.startswith(SEALED):
        return text
    try:
        return _keys().decrypt(text.removeprefix(SEALED).encode()).decode()
    except InvalidToken as error:
        raise UnreadableError from error


def _keys() -> MultiFernet:
    return MultiFernet(
        [_key(each) for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str) -> Fernet:
    digest = hashlib.blake2b(secret.encode(), digest_size=32, person=b"second factors").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
