"""Dates of the house, from one door: the value, how it is read, how it is said."""

from language.date_reading import read
from language.date_saying import machine, say
from language.date_value import Date

__all__ = ["Date", "machine", "read", "say"]
