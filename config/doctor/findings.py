import os
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Finding(NamedTuple):
    """`stops`: it cannot go well; otherwise it may."""

    trouble: str
    mend: str
    stops: bool = True


def var() -> Path:
    named = os.environ.get("VAR", "").strip()
    return Path(named).absolute() if named else ROOT / "var"


def environment() -> Path:
    return ROOT / ".venv"
