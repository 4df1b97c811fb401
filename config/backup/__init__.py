"""A way back: the database, the pictures and their originals in a folder, and out of it again.

FOLDER/content/ab/abcdef…      every file once, under its sha256
FOLDER/backups/2026-11-30…/    manifest.json, its digest, database.dump, secrets.json if asked for
"""
