"""Codes as an app on a phone shows them."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value


def code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
