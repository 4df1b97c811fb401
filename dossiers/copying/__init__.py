"""A dossier made of one that is there, and what a translation is behind its original with."""
