"""The browser of the tests: Chromium as the distribution installs it, one for each worker."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first is Chromium without what only windows need: a fifth less work for the processor."""
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
HEADLESS = ["--headless=new", "--hide-scrollbars", "--mute-audio", "--remote-debugging-port=0"]
HEADLESS += ["--disable-background-timer-throttling", "--disable-renderer-backgrounding"]
HEADLESS += ["--disable-backgrounding-occluded-windows", "--disable-dev-shm-usage"]
# Windows that nobody sees: their address bar is a page itself, which takes as long as a small one.
HEADLESS += ["--no-startup-window", "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup"]


@contextmanager
def running() -> Iterator[str]:
    """Its address for `connect_over_cdp`; each test opens contexts of its own in it."""
    assert CHROMIUM
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = [CHROMIUM, *FLAGS, *HEADLESS, f"--user-data-dir={folder}", "about:blank"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield f"http://127.0.0.1:{port(Path(folder) / 'DevToolsActivePort')}"
        finally:
            process.terminate()
            process.wait()


def port(told: Path, seconds: float = 30) -> int:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if told.exists() and (lines := told.read_text().split()):
            return int(lines[0])
        time.sleep(0.05)
    raise TimeoutError("Chromium does not start.")


class Driven:
    """Chromium as Playwright drives it, for as long as tests with it follow each other: the loop
    that Playwright keeps running would have Django open connections of its own in all others."""

    def __init__(self) -> None:
        self._browser: Browser | None = None
        self._end = ExitStack()

    def browser(self, address: str) -> Browser:
        if self._browser is None:
            patch = self._end.enter_context(pytest.MonkeyPatch.context())
            patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
            playwright = self._end.enter_context(sync_playwright())
            self._end.callback(connections.close_all)  # those opened meanwhile are the loop's own
            self._browser = playwright.chromium.connect_over_cdp(address)
            self._end.callback(self._browser.close)  # its contexts; Chromium itself runs on
        return self._browser

    def end(self) -> None:
        self._browser = None
        self._end.close()


driven = Driven()
