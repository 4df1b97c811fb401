"""Django's PostgreSQL backend on the embedded server, which starts with the first connection.

Django looks for a backend under this file's name.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import OperationalError
from django.db.backends.postgresql import base, client

from config.embedded.account import Trouble
from config.embedded.cluster import Cluster, at


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell`, by the psql that comes along."""

    def runshell(self, parameters: Iterable[str]) -> None:
        wrapper: Any = self.connection
        with said(wrapper.cluster) as given:
            self.executable_name = str(wrapper.cluster.binary("psql"))
        ours = {name.upper(): value for name, value in given.items()}
        wrapper.settings_dict = wrapper.settings_dict | ours | {"OPTIONS": {}}
        super().runshell(list(parameters))


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    @property
    def cluster(self) -> Cluster:
        return at(Path(self.settings_dict["OPTIONS"]["cluster"]))

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        params.pop("cluster")
        with said(self.cluster) as given:
            return params | given


@contextmanager
def said(cluster: Cluster) -> Iterator[dict[str, Any]]:
    """Where the server is, once it runs; what hinders it is told as a database that is away."""
    try:
        cluster.start()
        given = cluster.connection_parameters()
        given.pop("dbname")
        yield given
    except Trouble as trouble:
        raise OperationalError(str(trouble)) from trouble
