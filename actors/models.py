"""The room's tables, each in the file of its name."""

from actors.actor import Actor, ActorName
from actors.relations import Relation

__all__ = ["Actor", "ActorName", "Relation"]
