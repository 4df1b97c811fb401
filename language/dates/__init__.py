"""Dates of the house, from one door: the value, how it is read, how it is said."""

from language.dates.reading import read
from language.dates.saying import machine, say
from language.dates.value import Date

__all__ = ["Date", "machine", "read", "say"]
