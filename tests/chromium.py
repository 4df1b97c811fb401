"""The browser of the tests: Chromium as the distribution installs it."""

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
only_with_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="No chromium is installed on this machine."
)
