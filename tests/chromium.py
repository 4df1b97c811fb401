"""The browser of the tests: Chromium as the distribution installs it, one for each worker."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
HEADLESS = ["--headless=new", "--hide-scrollbars", "--mute-audio", "--remote-debugging-port=0"]
HEADLESS += ["--disable-background-timer-throttling", "--disable-renderer-backgrounding"]
HEADLESS += ["--disable-backgrounding-occluded-windows", "--disable-dev-shm-usage"]


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
