"""Which part of a translation tells which part of its original, and up to which save of that."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dossiers.blocks.block import Block
from dossiers.dossier import Dossier

OWN, ORDER = "", "*"
"""In place of a kind of block: the dossier's own fields, and which blocks there are."""


class FollowedPartQuerySet(models.QuerySet["FollowedPart"]):
    def of(self, translation: Dossier) -> Self:
        return self.filter(dossier=translation)


class FollowedPart(models.Model):
    """`original` is the key of the original's block of this `type`, `block` that of the
    translation's; None where it is left out there. `version` is the save of the original that the
    translation tells; what changed later it is behind with."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="followed_parts")
    type = models.CharField(_("kind"), max_length=20, blank=True)
    original = models.PositiveBigIntegerField()
    block = models.PositiveBigIntegerField(null=True)
    version = models.PositiveIntegerField(_("version"))

    objects = FollowedPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of a translation")
        verbose_name_plural = _("parts of translations")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "type", "original"], name="followed_once")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.type}"


Pair = tuple[Block, Block | None]
"""A block of the original, and the one that tells it in the translation, if any does."""


def follow(translation: Dossier, original: Dossier, pairs: Iterable[Pair]) -> None:
    """Note that the translation tells the original as it is now; what was noted before is gone."""
    FollowedPart.objects.of(translation).delete()
    facts = {"dossier": translation, "version": original.version}
    whole = [
        FollowedPart(type=kind, original=original.pk, block=translation.pk, **facts)
        for kind in (OWN, ORDER)
    ]
    FollowedPart.objects.bulk_create(
        [
            *whole,
            *(
                FollowedPart(
                    type=one.type, original=one.pk, block=other.pk if other else None, **facts
                )
                for one, other in pairs
            ),
        ]
    )


def paired(blocks: Iterable[Block], others: Iterable[Block]) -> Iterator[Pair]:
    """Of each kind the first with the first, the second with the second; those left over alone."""
    there: dict[str, list[Any]] = defaultdict(list)
    for other in others:
        there[other.type].append(other)
    for block in blocks:
        same = there[block.type]
        yield block, same.pop(0) if same else None
