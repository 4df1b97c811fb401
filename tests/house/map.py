"""The map in README: rooms, and the folders of each in their row, with the line that each says."""

from tests.house.rows import ROOT
from tests.house.survey import Room

README = ROOT / "README.md"
BEGIN, END = "<!-- made by `make house` -->", "<!-- end of what `make house` makes -->"


def with_map(text: str, rooms: list[Room]) -> str:
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{drawn(rooms)}\n{END}{after}"


def drawn(rooms: list[Room]) -> str:
    rows = ["| Room | Folder | Holds |", "| --- | --- | --- |"]
    for room in rooms:
        rows.append(f"| **`{room.name}/`** | | **{room.said.rstrip('.')}** |")
        rows += [f"| | `{part.name}/` | {part.said.rstrip('.')} |" for part in room.folders]
    return "\n".join(rows)
