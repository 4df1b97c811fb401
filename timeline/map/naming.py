"""Who is named where: places first, then countries, then what lies behind them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.map.boxes import Box, Spot
from timeline.map.clipping import sampled
from timeline.map.labels import LINES, Room, Wish, boxes_near, boxes_round, put, put_off
from timeline.map.lettering import Words
from timeline.map.projection import Window
from timeline.map.stops import Stop
from timeline.map.waters import River, drawn_by_hand

LETTERS = {"ar": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي", "": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
NAMES_FROM, BROOKS_FROM = 40, 190  # scales (units to a degree) from which lands, brooks are named
LEAST_COURSE = 18  # spots 12 units apart: a shorter stretch of a river goes without its name


@dataclass(frozen=True)
class Unlabelled:
    """Words the sheet had no room for. `mark` is the letter that stands at the point instead, ""
    where there was no room for that either or the place has no point on the sheet."""

    mark: str
    words: Words


def wish(stop: Stop, words: tuple[Words, ...], window: Window, style: str = "") -> Wish:
    """What a phone shows must have room there; what it leaves out may use the whole sheet."""
    frame = window.frame
    far = stop.far or not frame.crop.holds(stop.spot)
    area = (frame.whole if far else frame.crop).grown(-3)
    if stop.weight == 2 and not style:
        return Wish(words, frame.big, area, "big", far)
    return Wish(words, frame.far_text if far else frame.text, area, style, far)


def name_stop(stop: Stop, window: Window, room: Room) -> bool:
    """Whether its label found room; True also where there is nothing to say."""
    if not 0 < len(stop.words) <= LINES:
        return not stop.words
    wanted = wish(stop, stop.words, window)
    boxes = boxes_round(stop.spot, stop.radius, wanted.extent)
    return put(wanted, boxes, room, crossing=0.8) or put_off(wanted, stop.spot, stop.radius, room)


def mark_stops(
    stops: Sequence[Stop], window: Window, room: Room, language: str
) -> list[Unlabelled]:
    """Letters for points whose labels found no room."""
    letters = iter(LETTERS.get(language.split("-")[0], LETTERS[""]))
    found, letter = [], next(letters)
    for it in stops:
        wanted = wish(it, (Words(letter, language),), window, "letter")
        boxes = boxes_round(it.spot, it.radius, wanted.extent)
        placed = bool(letter) and put(wanted, boxes, room)
        found += [Unlabelled(letter if placed else "", words) for words in it.words]
        letter = next(letters, "") if placed else letter
    return found


def name_areas(stops: Sequence[Stop], window: Window, room: Room) -> list[Unlabelled]:
    """Names of countries, on their coordinate or not too far from it."""
    without = []
    for it in stops:
        wanted = wish(it, it.words, window, "state") if it.words else None
        on_sheet = window.frame.whole.holds(it.spot)
        reach = window.frame.height * 0.16
        if wanted and not (
            on_sheet and put(wanted, boxes_near(it.spot, wanted.extent, reach), room)
        ):
            without += [Unlabelled("", words) for words in it.words]
    return without


def name_lands(window: Window, room: Room, language: str, known: Iterable[Words]) -> None:
    """Names of the lands behind the places, but for those that are among the places."""
    if window.scale < NAMES_FROM:
        return
    said = {words.text for words in known}
    for land in drawn_by_hand()["states"]:
        if said & set(land["name"].values()):
            continue
        words = (name(land["name"], language),)
        spots = [window.project_line([anchor])[0] for anchor in land["anchors"]]
        for weight in (1, 0):
            stops = [Stop(spot, 0, weight, words) for spot in spots]
            if any(name_land(stop, window, room) for stop in stops):
                break


def name_land(stop: Stop, window: Window, room: Room) -> bool:
    crop = window.frame.crop if stop.weight else window.frame.whole
    wanted = wish(stop, stop.words, window, "state")
    boxes = boxes_near(stop.spot, wanted.extent, 36)
    return crop.holds(stop.spot) and put(wanted, boxes, room, crossing=4)


def name(names: dict[str, str], language: str) -> Words:
    code = language.split("-")[0]
    return Words(names[code], code) if code in names else Words(names["en"], "en")


def boxes_along(spots: Sequence[Spot], extent: tuple[float, float]) -> Iterator[Box]:
    """Beside a river, from the middle of its course outwards."""
    wide, high = extent
    middle = len(spots) // 2
    for i in sorted(range(len(spots)), key=lambda i: abs(i - middle)):
        x, y = spots[i]
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            left = x + across * (wide / 2 + 12) - wide / 2
            top = y + down * (high / 2 + 12) - high / 2
            yield Box(left, top, left + wide, top + high)


def name_rivers(rivers: Iterable[River], window: Window, room: Room, language: str) -> None:
    frame = window.frame
    for river in rivers:
        words = (name(river.names, language),)
        spots = [
            spot
            for part in river.parts
            for spot in sampled(part, every=12)
            if frame.whole.holds(spot)
        ]
        if len(spots) < LEAST_COURSE or (river.is_brook and window.scale < BROOKS_FROM):
            continue
        for far in (False, True):
            area, size = (frame.whole, frame.far_text) if far else (frame.crop, frame.text)
            wanted = Wish(words, size, area.grown(-3), "river", far)
            if put(wanted, boxes_along(spots, wanted.extent), room, crossing=12):
                break
