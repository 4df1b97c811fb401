"""Copies of a VAR that is shared."""

import subprocess
from pathlib import Path


def copied(var: Path, to: Path) -> Path:
    """With owners and modes, which the embedded database is particular about."""
    to.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", f"{var}/.", str(to)], check=True)
    return to
