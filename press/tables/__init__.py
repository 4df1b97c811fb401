"""Records as tables: CSV and XLSX, read and written at the desk and on the command line.

`sheets` reads and writes files, `importing` runs an import, `resources` says what a kind of record
is as a row; django-import-export reads cells and validates.
"""
