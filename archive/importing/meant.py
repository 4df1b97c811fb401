"""Addresses that mean the same: http or https, with www or without, with a last slash or none."""

import re

_WEB = re.compile(r"https?://(?:www\.)?([^/?#]*)(.*)", re.I | re.S)


def meant(name: str) -> str:
    """What all its spellings have in common; of what is no address, itself."""
    found = _WEB.fullmatch(name)
    return f"//{found[1].lower()}{found[2].rstrip('/')}" if found else name


def spellings(name: str) -> list[str]:
    """As it may have been written when it was brought in before, its own first."""
    if not _WEB.fullmatch(name):
        return [name]
    rest = meant(name)[2:]
    slashes = ("",) if "?" in rest or "#" in rest else ("", "/")
    made = [
        f"{scheme}://{www}{rest}{slash}"
        for scheme in ("https", "http")
        for www in ("", "www.")
        for slash in slashes
    ]
    return list(dict.fromkeys([name, *made]))
