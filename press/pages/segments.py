"""Parts of addresses that may be of any script."""

from django.urls.converters import StringConverter


class SegmentConverter(StringConverter):
    """A part of a path, `<segment:slug>` in every room's addresses; never with NUL, which
    PostgreSQL's text cannot hold."""

    regex = "[^/\0]+"
