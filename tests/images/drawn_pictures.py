"""Small pictures of every kind the tests need, drawn by Pillow."""

import random
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from images.files.originals import rewritten


def drawing(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    """Red on the left, blue on the right, so that turning and mirroring show."""
    across, down = size
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((30, 30, 200), (across // 2, 0, across, down))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    return saved(drawing(size=size), "JPEG", **{"quality": 90, **options})


def png(size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    return saved(drawing(size=size), "PNG", **options)


def noise(across: int, down: int) -> bytes:
    """A PNG that no format makes small."""
    pixels = random.Random(1).randbytes(across * down * 3)
    return saved(Image.frombytes("RGB", (across, down), pixels), "PNG")


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def kept(data: bytes) -> tuple[bytes, str]:
    """The original that is stored of a file, and its extension."""
    return rewritten(opened(data))


def sent(data: bytes, name: str = "picture.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def colour_at(image: Image.Image, across: float, down: float = 0.5) -> str:
    """Which of red, green, blue is strongest at a place given in parts of the whole."""
    at = (int(across * (image.width - 1)), int(down * (image.height - 1)))
    pixel: Any = image.convert("RGB").getpixel(at)
    return ("red", "green", "blue")[max(range(3), key=lambda band: pixel[band])]
