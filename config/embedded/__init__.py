"""PostgreSQL without an installation: a server of our own in `var/postgres`.

It starts with the first connection of the first process and stops with the last process.
"""
