"""Letters of an item that were read in the wrong encoding: told, and mended where that is asked."""

from django.utils.translation import gettext as _

from archive.formats.items import Item
from archive.formats.misread import mended
from archive.formats.texts import one_line, shortened

_TEXTS = ("headline", "blurb", "body", "byline", "desk", "source")
_SHOWN = 60  # letters


def check(item: Item, *, mend: bool) -> None:
    """What is not mended stays a draft: nobody should read it."""
    better = {name: mended(getattr(item, name)) for name in _TEXTS}
    better = {name: text for name, text in better.items() if text != getattr(item, name)}
    tags = [mended(tag) for tag in item.tags]
    if not better and tags == item.tags:
        return
    meant = shortened(one_line(next(iter(better.values()), ", ".join(tags))), _SHOWN)
    if not mend:
        item.public = False
        words = _(
            "Its letters were read in the wrong encoding before; meant is “%(words)s”. It stays a "
            "draft: import it again and let letters be mended."
        )
        item.notes.append(words % {"words": meant})
        return
    for name, text in better.items():
        setattr(item, name, text)
    item.tags, item.sections = tags, [mended(section) for section in item.sections]
    if item.picture:
        item.picture.alt = mended(item.picture.alt)
        item.picture.caption = mended(item.picture.caption)
    words = _("Letters that were read in the wrong encoding before were mended: “%(words)s”.")
    item.notes.append(words % {"words": meant})
