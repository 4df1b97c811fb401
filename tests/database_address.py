"""The tests' database as a DATABASE_URL, for processes of their own."""

from urllib.parse import quote

from django.db import connection


def address() -> str:
    facts = connection.get_connection_params()
    who = quote(facts["user"], safe="")
    if facts.get("password"):
        who += f":{quote(facts['password'], safe='')}"
    server = f"{quote(facts['host'], safe='')}:{facts.get('port', 5432)}"
    return f"postgres://{who}@{server}/{facts['dbname']}"
