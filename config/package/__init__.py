"""A newsroom, or one dossier with all it shows, as one file that another Milaff reads and proves.

A zip with a manifest (`manifest.json`: digests of all that is in it), rows as lines of JSON
(`records/<table>.jsonl`) and the pictures' files. `what` says which tables go along and why others
do not; `gathering` finds the rows, `writing` writes them; `reading` opens a package and trusts
nothing in it, `proving` holds it against its own digests and chains; `comparing` finds what is here
already, `arriving` brings in the rest.
"""
