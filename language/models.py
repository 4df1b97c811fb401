"""The room's one table."""

from language.style.glossary import HouseTerm

__all__ = ["HouseTerm"]
