import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from config import static_storage
from language import static_files


class Command(BaseCommand):
    help = "Bring static files and database up to date; what is so already is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        collect(self.say)
        self.say("· Database")
        call_command("migrate", verbosity=0)

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def collect(say: Callable[[str], None]) -> None:
    state, kept = sources(), Path(settings.VAR) / "static.sources"
    if not kept.exists() or kept.read_text(encoding="ascii") != state or not collected():
        say("· Static files")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        kept.write_text(state, encoding="ascii")


def collected() -> bool:
    return (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()


def sources() -> str:
    """A digest of static files and of the rules of collecting them; copies of a clone share it."""
    rules = (static_files, static_storage)
    found = [Path(str(each.__file__)).read_text(encoding="utf-8") for each in rules]
    for finder in get_finders():
        for name, storage in finder.list([]):
            content = Path(storage.path(name)).read_bytes()
            found.append(f"{name} {hashlib.sha256(content).hexdigest()}")
    return hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()
