"""A picture as editions keep it."""

from typing import TypedDict

from language.contents import Line


class RenditionContent(TypedDict):
    """`path` is below MEDIA_URL; `width` and `height` are pixels."""

    format: str
    width: int
    height: int
    path: str


class PictureContent(TypedDict):
    """`picture` is its key at the desk; `sensitive` one of images.models.Picture.Sensitive, or "";
    `focus` its point of interest, in per cent from the start
    and the top; `colour` its mean, as #rrggbb."""

    picture: int
    alt: Line
    caption: Line
    credit: Line
    sensitive: str
    sensitive_reason: Line
    focus: list[int]
    width: int
    height: int
    colour: str
    renditions: list[RenditionContent]
