"""Small readers of environment variables that fail loudly on a value they cannot use."""

import math
import os
import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list, without empty entries."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def hosts(name: str, default: str) -> list[str]:
    """A list of hosts. A port is left out: a host is the same at each."""
    found = []
    for word in words(name, default):
        if "/" in word:
            raise ImproperlyConfigured(f"{name} names hosts, not addresses, but has {word!r}.")
        bare, _colon, port = word.rpartition(":")
        is_port = port.isdecimal() and (bare.endswith("]") or ":" not in bare)
        found.append(bare if bare and is_port else word)
    return found


def site(name: str, default: str) -> str:
    """The address that others reach this site at, without anything after its host."""
    value = text(name, default).rstrip("/")
    _check_site(name, value)
    return value


def sites(name: str) -> list[str]:
    """Several of them; a host may begin with *."""
    found = words(name)
    for value in found:
        _check_site(name, value)
    return found


def _check_site(name: str, value: str) -> None:
    if not re.fullmatch(r"https?://([^/\s:@?#\[\]]+|\[[0-9a-fA-F:.]+\])(:\d+)?", value):
        message = f"{name} must be as https://example.org, with a port if need be; it is {value!r}."
        raise ImproperlyConfigured(message)


def address(name: str, *schemes: str) -> str:
    """An address with one of these schemes, or nothing. A password in it is not repeated."""
    value = text(name)
    try:
        parts = urlsplit(value)
        is_right = parts.scheme in schemes and bool(parts.netloc or parts.path)
        is_right = is_right and (parts.port is None or parts.port > 0)
    except ValueError:
        is_right = False
    if value and not is_right:
        raise ImproperlyConfigured(f"{name} must be an address that begins with {schemes[0]}://")
    return value


def one_of(name: str, *choices: str) -> str:
    """The first where nothing is chosen."""
    value = text(name).lower() or choices[0]
    if value not in choices:
        named = ", ".join(filter(None, choices))
        raise ImproperlyConfigured(f"{name} must be one of {named}; it is {value!r}.")
    return value


def time_zone(name: str, default: str) -> str:
    value = text(name, default) or default
    try:
        ZoneInfo(value)
    except (KeyError, OSError, ValueError):  # not found is a KeyError
        message = f"{name} must be a time zone as Europe/Berlin or UTC; it is {value!r}."
        raise ImproperlyConfigured(message) from None
    return value


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if not value:
        return default
    raise ImproperlyConfigured(f"{name} must be one of true, false; it is {value!r}.")


def number(name: str, default: int, *, least: int | None = None) -> int:
    value = text(name, str(default))
    try:
        found = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number; it is {value!r}.") from None
    if least is not None and found < least:
        raise ImproperlyConfigured(f"{name} must be {least} or more; it is {found}.")
    return found


def decimal(name: str, default: float) -> float:
    value = text(name, str(default))
    try:
        found = float(value)
    except ValueError:
        found = 0
    if not 0 < found < math.inf:
        raise ImproperlyConfigured(f"{name} must be a number above 0; it is {value!r}.")
    return found


def kept_secret(name: str, file: Path) -> str:
    """The variable's value, or a random one made once and kept in `file` (mode 600)."""
    if value := text(name):
        return value
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(48), encoding="ascii")
        part.rename(file)  # whole, or not there
    return file.read_text(encoding="ascii").strip()
