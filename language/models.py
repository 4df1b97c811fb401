"""The room's one table."""

from language.glossary import HouseTerm

__all__ = ["HouseTerm"]
