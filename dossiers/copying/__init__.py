"""A dossier made of one that is there: of its own, as a pattern, or in another language."""
