"""The picture of a content as a ninjs item that is associated with it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.storage import default_storage

from press.editions import taken_back

Facts = Mapping[str, Any]
Absolute = Callable[[str], str]
MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}


def associations(picture: Facts | None, absolute: Absolute) -> list[dict[str, Any]]:
    """Named by its largest file, whose address never changes; files are the smallest first. None of
    a picture that was taken back."""
    if not picture or not picture["renditions"] or taken_back.of(picture):
        return []
    files = sorted(picture["renditions"], key=lambda each: (each["width"], each["format"]))
    largest = absolute(default_storage.url(files[-1]["path"]))
    item = {
        "name": "mainPicture",
        "rel": "illustration",
        "uri": largest,
        "type": "picture",
        "by": picture["credit"],
        "descriptions": [
            {"role": role, "contentType": "text/plain", "value": picture[name]}
            for role, name in (("caption", "caption"), ("altText", "alt"))
            if picture[name]
        ],
        "edNote": picture.get("sensitive_reason", ""),
        "renditions": [_rendition(each, picture, absolute) for each in files],
    }
    return [{name: value for name, value in item.items() if value not in ("", [])}]


def _rendition(file: Facts, picture: Facts, absolute: Absolute) -> dict[str, Any]:
    across, down = picture.get("focus") or (50, 50)
    width, height = file["width"], file["height"]
    return {
        "name": f"{file['format']}-{width}",
        "href": absolute(default_storage.url(file["path"])),
        "contentType": MEDIA_TYPES.get(file["format"], "application/octet-stream"),
        "width": width,
        "height": height,
        "poi": {"x": width * int(across) // 100, "y": height * int(down) // 100},
    }
