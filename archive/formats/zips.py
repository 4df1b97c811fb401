"""Files within a ZIP, one in memory at a time, none larger than an item, all within bounds.

Nothing is written anywhere: names are names alone. What a ZIP says of sizes is not believed.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.formats.slices import LONGEST

MARKS = (b"PK\x03\x04", b"PK\x05\x06")
MEMBERS = 20_000
UNPACKED = 400 << 20  # bytes of all that is read
_ENCRYPTED = 1  # a flag
_LEADS_OUT = re.compile(r"(?:\A|[/\\])\.\.(?:[/\\]|\Z)|\A[/\\]|\A[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """`refusal` says why it could not be read."""

    name: str
    content: bytes = b""
    refusal: str = ""


def members(
    file: IO[bytes], suffixes: tuple[str, ...], beside: list[str] | None = None
) -> Iterator[Member]:
    """Those whose names end so; names of others are put `beside`, before the first is read.

    Raises ValidationError for what is no ZIP, and where it is too large.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        message = _("This ZIP is broken. Pack its files again.")
        raise ValidationError(message, code="broken") from error
    with archive:
        every = [each for each in archive.infolist() if not _is_passed(each)]
        if len(every) > MEMBERS:
            _refuse(_("files"), MEMBERS)
        wanted = [each for each in every if each.filename.lower().endswith(suffixes)]
        if beside is not None:
            names = (each.filename for each in every)
            beside += [name for name in names if not name.lower().endswith(suffixes)]
        left = UNPACKED
        for each in wanted:
            member = _member(archive, each)
            left -= len(member.content)
            if left < 0:
                _refuse(_("bytes once unpacked"), UNPACKED)
            yield member


def _is_passed(info: zipfile.ZipInfo) -> bool:
    """Folders, and what systems leave in them."""
    parts = info.filename.split("/")
    return info.is_dir() or parts[0] == "__MACOSX" or parts[-1].startswith(".")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    name = info.filename
    if _LEADS_OUT.search(name):
        return Member(name, refusal=_("Its name leads out of the ZIP."))
    if info.flag_bits & _ENCRYPTED:
        return Member(name, refusal=_("It is locked with a password."))
    try:
        with archive.open(info) as opened:
            content = opened.read(LONGEST + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):
        return Member(name, refusal=_("It cannot be unpacked."))
    if len(content) > LONGEST:
        return Member(name, content[:LONGEST], _("The item is longer than 16 MB."))
    return Member(name, content)


def _refuse(what: str, most: int) -> None:
    message = _("This ZIP is too large: it has more than %(number)s %(what)s. Send it in parts.")
    raise ValidationError(message % {"number": f"{most:,}", "what": what}, code="large")
