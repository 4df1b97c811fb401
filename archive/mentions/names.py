"""Actors and places that a story's texts name."""

from collections.abc import Iterable
from itertools import groupby

from archive.stories.story import Story
from language.richtext.fields import plain
from timeline.places.vocabulary import Key, vocabulary


def text_of(story: Story) -> str:
    return f"{story.headline}\n{story.blurb}\n{plain(story.body)}"


def named_in(story: Story) -> set[Key]:
    """Kind and key of those that its headline, blurb and body name for sure."""
    return named_in_texts([text_of(story)])[0]


def named_in_texts(texts: Iterable[str]) -> list[set[Key]]:
    """For each text, kind ("actor", "place") and primary key of the originals it names; a name
    that several of a kind bear is no sure sign of any. Two queries for any number of texts, and
    two more after a name was changed."""
    names = vocabulary()
    return [{key for hit in names.find(text) for key in sure(hit.keys)} for text in texts]


def sure(keys: Iterable[Key]) -> list[Key]:
    """Of all who bear a name, those who are alone in their kind to do so."""
    kinds = [list(same) for _kind, same in groupby(sorted(keys), key=lambda key: key[0])]
    return [same[0] for same in kinds if len(same) == 1]
