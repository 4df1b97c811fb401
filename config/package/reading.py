"""A package as it comes: nothing in it is believed before it was looked at."""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.package.rows import Row
from config.package.what import FORM, SCHEMA, goes_along

Bag = dict[str, dict[int, Row]]
Say = Callable[[str], None]
MANIFEST = "manifest.json"
MOST_ENTRIES = 500_000
MOST_BYTES = 64 << 30  # of all, unpacked
MOST_ROWS = 512 << 20  # bytes of rows, which are read into memory
MOST_FILE = 64 << 20
MOST_MANIFEST = 128 << 20
PACKED = 200  # times that text may be smaller when packed; more is a bomb
PIECE = 1 << 20
_NAME = re.compile(
    r"manifest\.json|records/[a-z]+\.[A-Za-z_]+\.jsonl|files/(default|originals)/\S+"
)


def refused(entry: str, why: str) -> ValidationError:
    message = _("The package cannot be used: “%(entry)s” %(why)s. Nothing was imported.")
    return ValidationError(message % {"entry": entry, "why": why}, code="refused")


class Package:
    def __init__(self, path: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(path)
            self.infos = self.zip.infolist()
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            message = _("This is no package: a package is a zip that “export_package” made.")
            raise ValidationError(message) from error
        self.by_name = {info.filename: info for info in self.infos}
        try:
            self._look()
            self.manifest = self._manifest()
            self._hold_against_manifest()
        except BaseException:
            self.zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: Any) -> None:
        self.zip.close()

    def _look(self) -> None:
        """By the list of contents, before a byte is unpacked."""
        if len(self.infos) > MOST_ENTRIES:
            raise refused(MANIFEST, _("comes with too many entries"))
        if len(self.by_name) < len(self.infos):
            raise refused(MANIFEST, _("comes with an entry twice"))
        for info in self.infos:
            if why := unfit(info):
                raise refused(info.filename[:200], why)
        if sum(info.file_size for info in self.infos) > MOST_BYTES:
            raise refused(MANIFEST, _("comes with more than can be unpacked"))
        rows = sum(i.file_size for i in self.infos if i.filename.startswith("records/"))
        if rows > MOST_ROWS:
            raise refused("records/", _("is larger than can be read at once"))

    def _manifest(self) -> dict[str, Any]:
        info = self.by_name.get(MANIFEST)
        if info is None or info.file_size > MOST_MANIFEST:
            raise refused(MANIFEST, _("is missing"))
        try:
            found = json.loads(b"".join(self._pieces(MANIFEST, MOST_MANIFEST)))
            form, schema, entries = found["format"], found["schema"], found["entries"]
            whole = all(type(entries[e]["size"]) is int and entries[e]["sha256"] for e in entries)
        except (ValueError, KeyError, TypeError) as error:
            raise refused(MANIFEST, _("cannot be read")) from error
        if form != FORM or not whole:
            raise refused(MANIFEST, _("is not that of a package"))
        if schema != SCHEMA:
            raise refused(MANIFEST, _("was written by another version of the program"))
        manifest: dict[str, Any] = found
        return manifest

    def _hold_against_manifest(self) -> None:
        told, there = set(self.manifest["entries"]), set(self.by_name) - {MANIFEST}
        for entry in sorted(told - there)[:1]:
            raise refused(entry, _("is missing"))
        for entry in sorted(there - told)[:1]:
            raise refused(entry, _("is not named in the manifest"))
        known = {f"records/{name}.jsonl" for name in goes_along()}
        for entry in sorted(each for each in there if each.startswith("records/")):
            if entry not in known:
                raise refused(entry, _("is of a table that is not known here"))

    def _pieces(self, entry: str, most: int) -> Iterator[bytes]:
        """Never more than was told, whatever is packed there."""
        read = 0
        try:
            with self.zip.open(entry) as file:
                while piece := file.read(PIECE):
                    read += len(piece)
                    if read > most:
                        raise refused(entry, _("is larger than it says"))
                    yield piece
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise refused(entry, _("is damaged")) from error
        except Exception as error:
            if isinstance(error, ValidationError):
                raise
            raise refused(entry, _("is damaged")) from error

    def content(self, entry: str) -> bytes:
        """Held against its digest."""
        told = self.manifest["entries"][entry]
        found = b"".join(self._pieces(entry, told["size"]))
        if len(found) != told["size"] or hashlib.sha256(found).hexdigest() != told["sha256"]:
            raise refused(entry, _("is not what was exported: its digest differs"))
        return found

    def bag(self, say: Say) -> Bag:
        """All rows by table and key."""
        found: Bag = {name: {} for name in goes_along()}
        for name in found:
            entry = f"records/{name}.jsonl"
            if entry not in self.by_name:
                continue
            for number, text in enumerate(self.content(entry).splitlines(), start=1):
                key, row = parsed(f"{entry}:{number}", text)
                if key in found[name]:
                    raise refused(f"{entry}:{number}", _("has a key twice"))
                found[name][key] = row
            say(f"· {name}: {len(found[name])}")
        return found

    def files(self) -> Iterator[tuple[str, str, str]]:
        """Entry, store and name."""
        for entry in self.by_name:
            if entry.startswith("files/"):
                _files, place, path = entry.split("/", 2)
                yield entry, place, path


def parsed(entry: str, text: bytes) -> tuple[int, Row]:
    try:
        told = json.loads(text)
        key, row = told["key"], told["row"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise refused(entry, _("is no row")) from error
    if type(key) is not int or not 0 < key < 2**63 or not isinstance(row, dict):
        raise refused(entry, _("is no row"))
    return key, row


def unfit(info: zipfile.ZipInfo) -> str:
    """Why an entry is not even opened."""
    name, size = info.filename, info.file_size
    parts = name.split("/")
    if not _NAME.fullmatch(name) or ".." in parts or "" in parts or "\\" in name:
        return _("has a name that no package has")
    if info.flag_bits & 1:
        return _("is locked with a password")
    if name.startswith("files/") and size > MOST_FILE:
        return _("is larger than a picture may be")
    if size > PIECE and size > PACKED * max(info.compress_size, 1):
        return _("unpacks to far more than it is")
    return ""
