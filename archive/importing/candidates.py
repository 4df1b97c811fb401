"""What a story would hold that is made of an item: checked, short enough, told by a digest.

A body is not cleaned yet, so that what is there already is recognised without that work.
"""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from archive.formats.items import Item
from archive.formats.moments import when
from archive.formats.texts import one_line, shortened, web_address, with_absolute_links
from archive.formats.tongues import language_of
from archive.importing import letters
from archive.importing.bodies import with_links
from archive.importing.ledger import Lines
from archive.importing.meant import meant
from archive.importing.options import Options
from archive.stories.story import DESK_LENGTH, Story
from language.arabic import fold
from language.richtext.typesetting import kept
from timeline.places.vocabulary import Key

LENGTHS = {"headline": 200, "blurb": 600, "byline": 200, "desk": DESK_LENGTH, "source_title": 200}
LONGEST_BODY = 1_000_000  # letters, HTML counted
FOLDED = 250  # letters of a headline as it is kept for comparing
TAG, FOLDED_TAG, MOST_TAGS = 100, 110, 60
KEY_LENGTH, ID = 200, 500
DIGEST = 48  # letters


@dataclass(slots=True)
class Candidate:
    """`facts` are fields of Story, `tied` the actors and places that it names; `outcome` is what
    became of it, with `words` on why. `came` is the body as it came, `ledger` what of all became
    of it in the story."""

    item: Item
    file: str
    key: str = ""
    id: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    tied: list[Key] = field(default_factory=list)
    digest: str = ""
    publish: bool = False
    outcome: str = ""
    words: str = ""
    story: Any = None
    by_file: bool = False
    """Whether the name of its file alone says of which archive it is."""
    came: str = ""
    ledger: Lines = field(default_factory=dict)

    @property
    def name(self) -> tuple[str, str]:
        """Of which archive and item it is, however these are spelt."""
        return meant(self.key), meant(self.id)

    def refuse(self, words: str) -> None:
        self.outcome, self.words = "refused", words


def candidate(item: Item, file: str, options: Options) -> Candidate:
    """Of an item of a file; refused at once where no story can be made of it."""
    letters.check(item, mend=options.mend)
    found = Candidate(item, file, publish=options.publish and item.public)
    if item.left_out:
        found.outcome, found.words = "left_out", item.left_out
        return found
    if not item.refusal:
        _tell_facts(found, options)
        _check(found)
    _identify(found, options)
    if item.refusal:
        found.refuse(item.refusal)
    found.digest = _digest(found)
    return found


def _tell_facts(found: Candidate, options: Options) -> None:
    item = found.item
    desk, found.tags = _desk_and_tags(item, options)
    texts = {
        "headline": one_line(item.headline),
        "blurb": one_line(item.blurb),
        "byline": one_line(item.byline),
        "desk": one_line(desk),
        "source_title": one_line(options.source or item.source),
    }
    found.facts = {name: shortened(text, LENGTHS[name]) for name, text in texts.items()}
    for name, text in texts.items():
        if len(text) > LENGTHS[name]:
            column: Any = Story._meta.get_field(name)
            told = {"name": column.verbose_name, "number": LENGTHS[name]}
            item.notes.append(_("“%(name)s” was cut to %(number)s letters.") % told)
    found.facts["source_url"] = web_address(item.source_url)
    words = f"{texts['headline']} {texts['blurb'] or one_line(item.body[:4000])}"
    found.facts["language"] = language_of(item.language, words, options.language)
    found.came = kept(with_absolute_links(item.body, item.base))
    found.facts["body"] = with_links(found.came, item.base, found.facts["language"])
    _tell_date(found)


def _desk_and_tags(item: Item, options: Options) -> tuple[str, list[str]]:
    """A section that is mapped to a desk is no tag."""
    mapped = {section for section in item.sections if fold(section) in options.desks}
    desks = [options.desks[fold(section)] for section in item.sections if section in mapped]
    tags: dict[str, str] = {}
    for tag in item.tags:
        name = one_line(tag)
        if tag in mapped or not fold(name):
            continue
        if len(name) > TAG or len(fold(name)) > FOLDED_TAG or len(tags) == MOST_TAGS:
            item.notes.append(_("The tag “%(tag)s” was left out.") % {"tag": name[:60]})
            continue
        tags.setdefault(fold(name), name)
    return item.desk or next(iter(desks), options.desk), list(tags.values())


def _tell_date(found: Candidate) -> None:
    found.facts |= {"date": "", "appeared": None}
    try:
        date, moment = when(found.item.date, found.facts["language"])
    except ValueError as error:
        if found.item.by_hand:
            found.item.refusal = str(error)
        else:
            found.item.notes.append(str(error))
        return
    found.facts |= {"date": date, "appeared": moment}


def _check(found: Candidate) -> None:
    item, facts = found.item, found.facts
    if item.refusal:
        return
    if not facts["headline"]:
        item.refusal = _("The item has no headline.")
    elif len(fold(facts["headline"])) > FOLDED:
        item.refusal = _("The headline is too long.")
    elif len(facts["body"]) > LONGEST_BODY:
        item.refusal = _("The body is longer than a million letters.")
    elif not facts["language"]:
        message = _(
            "The item is in “%(language)s”, which is no language of this newsroom. Give the "
            "language that it is to be taken for."
        )
        item.refusal = message % {"language": one_line(item.language)[:20]}


def _identify(found: Candidate, options: Options) -> None:
    """By the number that its archive gives it, else by its address, else by what it says."""
    item = found.item
    key = options.key or item.key or options.source
    found.by_file = not key
    key = key or PurePath(found.file).stem
    key = one_line(key)
    found.key = _within(key.rstrip("/") or key, KEY_LENGTH)
    told = one_line(item.id) or web_address(item.source_url)
    if not told and found.facts.get("headline"):
        said = f"{found.facts['headline']}\n{found.facts['date']}\n{found.facts['appeared']}"
        told = f"digest:{hashlib.blake2b(said.encode(), digest_size=16).hexdigest()}"
    found.id = _within(told, ID)


def _within(text: str, length: int) -> str:
    """What is too long is told apart by a digest at its end."""
    if len(text) <= length:
        return text
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    return f"{text[: length - 33]}#{digest}"


def _digest(found: Candidate) -> str:
    """Of all that a story is made of, so that what is there already can be told."""
    item = found.item
    picture = item.picture.addresses[:1] if item.picture else []
    told = [found.facts, found.tags, picture, item.public]
    told += [sorted(map(str, item.named))] if item.named else []
    text = json.dumps(told, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=DIGEST // 2).hexdigest()
