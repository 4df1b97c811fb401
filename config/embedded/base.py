"""Django's PostgreSQL backend on the embedded server, which starts with the first connection.

Django looks for a backend under this file's name.
"""

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from config.embedded import socket_directory


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        cluster = Path(self.settings_dict["OPTIONS"]["cluster"])
        params = super().get_connection_params()
        params.pop("cluster")
        return params | {"host": socket_directory(cluster), "user": "postgres"}
