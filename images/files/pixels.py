"""From whatever was decoded to upright sRGB pixels of a size to work with."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

ORIENTATION = 0x0112
# What undoes each orientation a camera may note; 1 and unknown numbers mean upright.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def exif_of(image: Image.Image) -> Image.Exif:
    """Empty where the camera wrote nonsense: that is no reason to refuse the picture."""
    try:
        return image.getexif()
    except Exception:  # Pillow lets through what its readers of damaged data happen to raise
        return Image.Exif()


def orientation(image: Image.Image) -> int:
    noted = exif_of(image).get(ORIENTATION, 1)
    return noted if noted in _UPRIGHT else 1


def upright_size(image: Image.Image) -> tuple[int, int]:
    across, down = image.size
    return (down, across) if orientation(image) >= 5 else (across, down)


def master(image: Image.Image, width: int) -> Image.Image:
    """RGB, or RGBA where something shows through; upright, sRGB, no wider than `width`, and
    without anything the file said beside its pixels."""
    turned, profile = orientation(image), image.info.get("icc_profile")
    small = _shrunk(_continuous(image), width / max(upright_size(image)[0], width))
    small = _in_srgb(small, profile)
    if turned in _UPRIGHT:
        small = small.transpose(_UPRIGHT[turned])
    if small.mode == "RGBA" and small.getchannel("A").getextrema() == (255, 255):
        small = small.convert("RGB")
    small.info = {}
    return small


def scaled(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def dominant_colour(image: Image.Image) -> str:
    """The commonest of five colours the picture is reduced to, as #rrggbb."""
    few = on_white(image).resize((48, 48), Image.Resampling.BOX).quantize(5)
    counted: Any = few.getcolors()
    _count, index = max(counted)
    red, green, blue = (few.getpalette() or [])[index * 3 : index * 3 + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def _continuous(image: Image.Image) -> Image.Image:
    """In a mode that can be scaled: L, RGB, RGBA or CMYK."""
    if image.mode.startswith("I"):  # 16 bits of grey, of which the upper eight are kept
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "RGBA":
        return image
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in {"L", "RGB", "CMYK"}:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _shrunk(image: Image.Image, scale: float) -> Image.Image:
    if scale >= 1:
        return image.copy()
    across, down = (max(1, round(side * scale)) for side in image.size)
    return image.resize((across, down), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, given, srgb, outputMode=wanted)
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a profile that is damaged or of another kind of picture
        if converted is not None:
            return converted
    return image.convert(wanted)
