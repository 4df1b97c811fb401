"""The room's tables, each in the file of its name."""

from actors.actor import Actor, ActorName
from actors.relations.relation import Relation

__all__ = ["Actor", "ActorName", "Relation"]
