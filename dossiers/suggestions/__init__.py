"""Actors and places that a dossier's texts name, offered for its blocks."""
