"""`make house`: what the house holds, told at the terminal; its drawing and its map made anew."""

import sys

from tests.house.drawing import DRAWING, drawn
from tests.house.map import README, with_map
from tests.house.rows import circles, imports, modules, told
from tests.house.survey import Room, longest_files, longest_functions, rooms

SHOWN = 10


def main() -> None:
    house = rooms()
    for room in house:
        _tell_room(room)
    for heading, found in (("files", longest_files()), ("functions", longest_functions())):
        _say(f"\nLongest {heading}", *(f"  {lines:6,}  {name}" for lines, name in found[:SHOWN]))
    graph = imports(modules())
    knotted = circles(graph)
    _say(f"\nCircles of files: {len(knotted)}", told(knotted, graph, str))
    DRAWING.write_text(drawn(house), encoding="utf-8")
    README.write_text(with_map(README.read_text(encoding="utf-8"), house), encoding="utf-8")
    _say("Made anew: docs/house.svg, and the map in README.md")


def _tell_room(room: Room) -> None:
    number = sum(len(part.files) for part in room.parts)
    _say(f"\n{room.name}/  {number} files, {room.lines:,} lines: {room.said}")
    for part in room.folders:
        _say(f"  {part.step:2} {part.name:12} {len(part.files):3} {part.lines:6,}  {part.said}")
    files = sum(len(part.files) for part in room.beside)
    lines = sum(part.lines for part in room.beside)
    names = ", ".join(part.name for part in room.beside)
    _say(f"     {'beside':12} {files:3} {lines:6,}  {names}")


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines if line)


if __name__ == "__main__":
    main()
