import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from language import static_files


class Command(BaseCommand):
    help = "Bring static files and database up to date; what is so already is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        state, kept = sources(), Path(settings.VAR) / "static.sources"
        if not kept.exists() or kept.read_text(encoding="ascii") != state or not collected():
            self.stdout.write("· Static files")
            self.stdout.flush()
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            kept.write_text(state, encoding="ascii")
        self.stdout.write("· Database")
        self.stdout.flush()
        call_command("migrate", verbosity=0)


def collected() -> bool:
    return (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()


def sources() -> str:
    """A digest of static files and of the rules of collecting them; copies of a clone share it."""
    found = [Path(static_files.__file__).read_text(encoding="utf-8")]
    for finder in get_finders():
        for name, storage in finder.list([]):
            content = Path(storage.path(name)).read_bytes()
            found.append(f"{name} {hashlib.sha256(content).hexdigest()}")
    return hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()
