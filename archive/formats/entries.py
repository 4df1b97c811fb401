"""What feedparser has read of an item, as an Item."""

from typing import Any

from archive.formats.feed import Feed, Read
from archive.formats.items import Item, PictureNamed
from archive.formats.moments import when
from archive.formats.texts import as_html, one_line, paragraphs, web_address

BLURB = 600  # letters of a description that is a blurb rather than the text itself
_DATES = ("published", "created", "updated")


def item_of(number: int, feed: Feed, read: Read) -> Item:
    entry = read.entry
    link = web_address(entry.get("link") or "", feed.link)
    item = Item(
        number,
        key=feed.key,
        id=str(entry.get("id") or "").strip() or link,
        headline=entry.get("title") or "",
        byline=", ".join(names(entry)),
        source=(entry.get("source") or {}).get("title") or feed.title,
        source_url=link,
        language=feed.language,
        base=link or feed.link,
        picture=picture(entry, read.media),
    )
    item.tags = item.sections = terms(entry)
    tell_texts(item, entry, feed.link)
    tell_date(item, entry)
    return item


def tell_texts(item: Item, entry: Any, feed_link: str) -> None:
    """The content is the body and the description the blurb; a description alone is whichever it
    can be by its length."""
    contents = [each for each in entry.get("content") or [] if each.get("value")]
    summary = entry.get("summary") or ""
    if contents:
        best = max(contents, key=lambda each: "html" in (each.get("type") or ""))
        _tell_origin(item, best, feed_link)
        plain = best.get("type") == "text/plain" and "summary_detail" in entry
        item.body = paragraphs(best["value"]) if plain else as_html(best["value"])
        blurb = one_line(summary)
        own = one_line(item.body)
        item.blurb = "" if blurb == own or (own.startswith(blurb) and len(blurb) > BLURB) else blurb
        return
    detail = entry.get("summary_detail") or {}
    _tell_origin(item, detail, feed_link)
    words = one_line(summary)
    if len(words) <= BLURB and "<a" not in summary.lower():
        item.blurb = words
    else:
        item.body = as_html(summary)


def _tell_origin(item: Item, detail: Any, feed_link: str) -> None:
    """The language and the base that hold where its text stands; one that is only that of the feed
    says less than the item's own address."""
    base = web_address(detail.get("base") or "")
    item.base = base if base and base != feed_link else item.base
    item.language = detail.get("language") or item.language


def tell_date(item: Item, entry: Any) -> None:
    """The first that can be read of published, created, updated, as an hour or as a day; read as
    it stands there, since feedparser takes a number for a year."""
    for name in _DATES:
        written = dict.get(entry, name)
        if not written:
            continue
        try:
            date, moment = when(str(written), item.language)
        except ValueError as error:
            item.notes.append(str(error))
            continue
        item.date = moment.isoformat() if moment else date
        return


def names(entry: Any) -> list[str]:
    """Of those who wrote it; an address for mail is nobody's name."""
    found = [one_line(each.get("name") or "") for each in entry.get("authors") or []]
    return [name for name in dict.fromkeys(found) if name and "@" not in name]


def terms(entry: Any) -> list[str]:
    found = [each.get("label") or each.get("term") or "" for each in entry.get("tags") or []]
    return [term for term in dict.fromkeys(map(one_line, found)) if term]


def picture(entry: Any, media: dict[str, str]) -> PictureNamed | None:
    """The first that an enclosure or Media RSS names."""
    enclosures = [each for each in entry.get("links") or [] if each.get("rel") == "enclosure"]
    offered = [
        *((each.get("href"), each.get("type")) for each in enclosures),
        *((each.get("url"), each.get("medium") or each.get("type"))
          for each in entry.get("media_content") or []),
        *((each.get("url"), "image") for each in entry.get("media_thumbnail") or []),
    ]  # fmt: skip
    for address, kind in offered:
        if address and (kind or "image").startswith("image"):
            alt = media.get("title", "")
            caption = media.get("description") or media.get("text", "")
            return PictureNamed([str(address)], alt, caption, media.get("credit", ""))
    return None
