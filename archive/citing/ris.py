"""RIS, a line a field: two letters, two spaces, a hyphen, a space, the value."""

from collections.abc import Iterator

from archive.citing.cited import Cited
from archive.citing.csl import date_parts

MEDIA_TYPE = "application/x-research-info-systems; charset=utf-8"


def ris(cited: Cited) -> str:
    """Values have no line ends by themselves; the lines end as RIS has it."""
    return "".join(f"{name}  - {value}\r\n" for name, value in _fields(cited))


def _fields(cited: Cited) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS" if cited.kind == "story" else "ELEC"
    given = [
        ("ID", cited.key),
        ("TI", cited.title),
        ("AU", cited.author or cited.publisher),
        ("T2", cited.source),
        ("PB", cited.publisher),
        *_dates(cited),
        ("ET", str(cited.edition)),
        ("LA", cited.language),
        ("UR", cited.url),
        ("Y2", f"{cited.accessed:%Y/%m/%d}/"),
        *(("KW", tag) for tag in cited.tags),
        ("N1", f"Edition {cited.edition} of {cited.edition_day}, SHA-256 {cited.digest}"),
    ]
    yield from ((name, value) for name, value in given if value)
    yield "ER", ""


def _dates(cited: Cited) -> Iterator[tuple[str, str]]:
    """`YYYY/MM/DD/other`, empty where it is not known; the other is what EDTF knows more."""
    found = date_parts(cited.issued)
    if not found:
        return
    year, month, day = (*found[0], 0, 0)[:3]
    plain = "-".join(f"{number:02}" for number in found[0])
    written = [str(year), f"{month:02}" if month else "", f"{day:02}" if day else ""]
    yield "PY", str(year)
    yield (
        "DA",
        "/".join([*written, "" if plain == cited.issued else cited.issued.replace("/", " to ")]),
    )
