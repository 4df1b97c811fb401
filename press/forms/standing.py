"""Words that stand in the box of a choice and chose nothing: they are sent along, never dropped."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SUFFIX = "-typed"  # after the field's name, for what stands in its box


class Key(str):
    """A key as it was sent, with the words beside it."""

    words: str = ""

    @classmethod
    def with_words(cls, key: str, words: str) -> Self:
        made = cls(key)
        made.words = words
        return made


class Keys(list[Any]):
    """Several keys, with the words beside them."""

    words: str = ""


def standing_in(data: Any, name: str) -> str:
    """Without NUL, which no database holds."""
    return " ".join(str(data.get(f"{name}{SUFFIX}") or "").replace("\0", "").split())


def standing(value: Any) -> str:
    """The words beside a value as it was sent, or ""."""
    return str(getattr(value, "words", ""))


def kept_with(sent: Any, keys: Keys) -> Keys:
    keys.words = standing(sent)
    return keys


def refuse_standing(value: Any) -> None:
    """Raises ValidationError (code "unchosen") where words stand in the box: only what is in the
    list can be meant, and which of it is not guessed."""
    if words := standing(value):
        message = _(
            "“%(words)s” is typed here, but nothing of the list is chosen by it. Choose what is "
            "meant, or empty the box."
        )
        raise ValidationError(message, code="unchosen", params={"words": words[:100]})
