import signal
import socket
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from gunicorn.app.base import BaseApplication

from config import environment
from config.serving.buffered import BufferedWorker
from config.serving.schedule import clock
from config.wsgi import application
from press.editions.publications import Publication


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
        host, port = options["host"], environment.number("PORT", 8000)
        workers = environment.number("WORKERS", 2, least=1)
        refuse_taken(host, port)
        self.say_addresses(f"http://{'localhost' if host == '127.0.0.1' else host}:{port}")
        connection.close()
        with clock():
            Server(
                {
                    "bind": f"{host}:{port}",
                    "workers": workers,
                    "threads": 4,
                    "worker_class": BufferedWorker,
                    "loglevel": "warning",
                    "graceful_timeout": 5,
                    "control_socket_disable": True,
                    "post_worker_init": leave_to_parent,
                }
            ).run()

    def say_addresses(self, site: str) -> None:
        self.stdout.write(f"\nReaders   {site}/")
        for page in newest():
            self.stdout.write(f"          {site}/{page.path}/  {page.title}")
        self.stdout.write(f"Editors   {site}/admin/")
        accounts = Path(settings.VAR) / "accounts.txt"
        if accounts.exists():
            for line in accounts.read_text(encoding="utf-8").splitlines():
                name, word = line.split(maxsplit=1)
                self.stdout.write(f"          {name}, password {word}")
        self.stdout.write("Ctrl-C stops the server and the database.\n\n")
        self.stdout.flush()


def newest() -> list[Publication]:
    """Dossiers, for they are what this is for, and those in the newsroom's own language first."""
    dossiers = Publication.objects.live().filter(kind="dossier").latest()[:20]
    own = sorted(dossiers, key=lambda page: page.language != settings.LANGUAGE_CODE)
    return own[:3] or list(Publication.objects.live().latest()[:3])


def leave_to_parent(worker: Any) -> None:
    """Ctrl-C reaches every process of a terminal: only the parent acts on it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def refuse_taken(host: str, port: int) -> None:
    if not 0 < port < 65536:
        raise CommandError(f"PORT must be between 1 and 65535; it is {port}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = f"Port {port} cannot be used ({error.strerror}). Choose another: PORT=8123."
            raise CommandError(message) from error
