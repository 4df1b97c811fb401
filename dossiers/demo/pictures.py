"""The demo's pictures: our own drawings, rendered when they are needed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from resvg_py import svg_to_bytes

from images.files import intake
from images.models import Picture
from press.people.users import User

FOLDER = Path(__file__).parent
DRAWINGS = FOLDER / "pictures"
HERO_WIDTH, CARD_WIDTH = 1920, 1600


def add_missing(scale: float = 1) -> Iterator[str]:
    """Add the pictures whose name is not there yet; a line on each."""
    listed = json.loads((FOLDER / "pictures.json").read_text(encoding="utf-8"))
    there = set(Picture.objects.values_list("name", flat=True))
    editor = User.objects.filter(username="editor").first()
    for number, facts in enumerate(listed, 1):
        if facts["name"] not in there:
            _add(facts, scale, editor)
        yield f"pictures {number}/{len(listed)}"


def render(drawing: str, scale: float = 1) -> bytes:
    """A drawing as PNG, at the width the site shows it largest, times `scale`."""
    width = HERO_WIDTH if drawing.startswith("hero") else CARD_WIDTH
    svg = (DRAWINGS / f"{drawing}.svg").read_text(encoding="utf-8")
    return bytes(svg_to_bytes(svg_string=svg, width=round(width * scale), skip_system_fonts=True))


def _add(facts: dict[str, Any], scale: float, editor: User | None) -> None:
    file = ContentFile(render(facts["drawing"], scale), name=facts["name"])
    words = {name: facts[name] for name in ("alt", "caption", "credit")}
    focus_x, focus_y = facts.get("focus", [50, 50])
    intake.add(file, by=editor, focus_x=focus_x, focus_y=focus_y, **words)
