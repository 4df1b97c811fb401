"""Timelines and lists of places for readers: filtered, by year, cut into pages."""
