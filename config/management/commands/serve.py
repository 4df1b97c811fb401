import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from gunicorn.app.base import BaseApplication

from config import environment
from config.wsgi import application


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn in this process, so that what this process holds (the embedded database) lives as
    long as the server and ends with it."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return application


class Command(BaseCommand):
    help = "Serve the site as production does, on PORT (8000); run the schedule beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *args: Any, **options: Any) -> None:
        port = environment.number("PORT", 8000)
        if not 0 < port < 65536:
            raise CommandError(f"PORT must be between 1 and 65535; it is {port}.")
        connection.ensure_connection()
        connection.close()
        schedule = subprocess.Popen(  # noqa: S603 - our own command
            [
                sys.executable,
                str(Path(settings.BASE_DIR) / "manage.py"),
                "run_schedule",
                "--loop",
                "20",
            ]
        )
        try:
            Server(
                {
                    "bind": f"{options['host']}:{port}",
                    "workers": environment.number("WORKERS", 2),
                    "threads": 4,
                    "loglevel": "warning",
                    "control_socket_disable": True,
                }
            ).run()
        finally:
            schedule.terminate()
            schedule.wait()
