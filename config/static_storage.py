"""Static files as they are collected: under a name with its digest and under the plain one, and
compressed beside both, for which the browser may ask."""

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NewsroomStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Both copies of a file at one cost; those that nobody asks for are not compressed."""
        alike = defaultdict(list)
        for name in sorted(set(paths) - self._long_forms()):
            content = Path(self.path(name)).read_bytes()
            alike[hashlib.sha256(content).digest()].append(name)
        copies = {first: others for first, *others in alike.values()}
        for first, made in super().compress_files(copies):
            yield first, made
            for other in copies[first]:
                copy = other + made.removeprefix(first)
                shutil.copy2(self.path(made), self.path(copy))
                yield other, copy

    def _long_forms(self) -> set[str]:
        """Scripts of libraries that lie beside their minified form: pages name that one."""
        names: dict[str, str] = self.hashed_files
        long = {name for name in names if f"{name.removesuffix('.js')}.min.js" in names}
        return long | {names[name] for name in long}
