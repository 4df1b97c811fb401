"""How long a dossier of many cards takes at the desk, in a real browser on a real server.

    .venv/bin/python benchmarks/desk.py [CARDS …]

Prints, for each number of cards: seconds until the form is ready to edit in Chromium (median of
five), its HTML as sent (kB), and seconds, processor time and queries of open, save,
compare and publish.
"""

import shutil
import statistics
import sys
import time
from typing import Any

from making import dossier_of, editor, filled, newsroom, server, setting
from playwright.sync_api import sync_playwright

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
RUNS = 5


def main(sizes: list[int]) -> None:
    with newsroom(), server() as address:
        for size in sizes:
            measure(size, address)


def measure(cards: int, address: str) -> None:
    from django.test import Client

    dossier = dossier_of(cards)
    client = Client()
    client.force_login(editor())
    path = f"/admin/dossiers/dossier/{dossier.pk}/change/"
    print(f"{cards} cards")
    client.get(path)
    report("open", client, "get", path)
    ready = [seconds_to_edit(address, path, client) for _run in range(RUNS)]
    print(f"  ready in Chromium: {statistics.median(ready):.2f} s (median of {RUNS})")
    began = dossier.version
    report("save", client, "post", path, changed_form(client, path, cards))
    version = type(dossier).objects.get(pk=dossier.pk).version
    compare = path.replace("/change/", f"/compare/?a={began}&b={version}")
    report("compare", client, "get", compare)
    version = {"version": type(dossier).objects.get(pk=dossier.pk).version, "note": ""}
    report("publish", client, "post", path.replace("/change/", "/publish/"), version)


def changed_form(client: Any, path: str, cards: int) -> dict[str, str]:
    form = filled(client, path) | {"_continue": "1"}
    for number in range(cards):
        form[f"dossiers_teasercard_set-{number}-headline"] += " *"
    return form


def report(name: str, client: Any, method: str, path: str, data: object = None) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    start, spent = time.perf_counter(), time.process_time()
    with CaptureQueriesContext(connection) as queries:
        answer = getattr(client, method)(path, data)
    seconds, spent = time.perf_counter() - start, time.process_time() - spent
    told = f"{seconds:.2f} s ({spent:.2f} s of processor), {len(queries)} queries"
    print(f"  {name}: {told}, {answer.status_code}, {len(answer.content) // 1000} kB")


def seconds_to_edit(address: str, path: str, client: Any) -> float:
    """From asking for the page until the blocks can be edited."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        name = setting("SESSION_COOKIE_NAME")
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
        page = context.new_page()
        page.add_init_script(
            "document.addEventListener('content-editor:ready',"
            " () => document.documentElement.dataset.ready = 'yes')"
        )
        start = time.perf_counter()
        page.goto(address + path)
        page.wait_for_selector("html[data-ready]", state="attached")
        seconds = time.perf_counter() - start
        browser.close()
    return seconds


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [4, 40, 200])
