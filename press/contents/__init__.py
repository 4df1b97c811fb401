"""The contents of editions as they are declared: their fields, words, schemas and upgrades."""
