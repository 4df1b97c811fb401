"""What it is like when the database takes a transaction back."""

from django.db import connection

DEADLOCK = "DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$"


def rolled_back() -> None:
    """As the database says it: the transaction is gone."""
    with connection.cursor() as cursor:
        cursor.execute(DEADLOCK)
