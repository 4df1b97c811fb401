"""How long a picture of 24 megapixels takes to be taken in at the desk, on the site as served.

    .venv/bin/python benchmarks/pictures.py [AT_ONCE]

Prints seconds from sending to the answer, one after another and thirty at once, and what a page of
the desk takes meanwhile.
"""

import io
import statistics
import sys
import time
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from making import editor, newsroom, server, setting
from PIL import Image

SIZE = (6000, 4000)
ALONE = 5
TOKEN = "a" * 32
PART = "--{mark}\r\nContent-Disposition: form-data; name={name}\r\n\r\n"


def main(number: int) -> None:
    with newsroom(), server() as address:
        desk = Desk(address)
        desk.open()  # the first of a process reads its templates
        print(f"the desk by itself: {said(desk.open() for _ in range(ALONE))}")
        noise = Image.effect_noise((600, 400), 80).convert("RGB").resize(SIZE)
        print(f"one after another: {said(desk.send(jpeg(noise, at)) for at in range(ALONE))}")
        files = [jpeg(noise, ALONE + at) for at in range(number)]
        with ThreadPoolExecutor(number) as pool:
            sent = [pool.submit(desk.send, each) for each in files]
            opened = [desk.open()]
            while not all(each.done() for each in sent):
                opened.append(desk.open())
        print(f"{number} at once: {said(each.result() for each in sent)}")
        print(f"the desk meanwhile: {said(opened)}")


def said(seconds: Iterable[float]) -> str:
    found = list(seconds)
    return f"{statistics.median(found):.2f} s (median of {len(found)}), {max(found):.2f} at most"


def jpeg(noise: Any, number: int) -> bytes:
    """No two are the same file."""
    picture, file = noise.copy(), io.BytesIO()
    picture.putpixel((number, number), (255, 0, number))
    picture.save(file, "JPEG", quality=88)
    return file.getvalue()


class Desk:
    """As an editor's browser asks it."""

    def __init__(self, address: str) -> None:
        from django.test import Client

        client = Client()
        client.force_login(editor())
        name = setting("SESSION_COOKIE_NAME")
        kept = f"{name}={client.cookies[name].value}; {setting('CSRF_COOKIE_NAME')}={TOKEN}"
        self.address = address
        self.headers = {"Cookie": kept, "Origin": address, "Referer": f"{address}/admin/"}

    def open(self) -> float:
        return self._asked(f"{self.address}/admin/")

    def send(self, file: bytes) -> float:
        mark = "measured"
        head = PART.format(mark=mark, name="csrfmiddlewaretoken") + TOKEN + "\r\n"
        head += PART.format(mark=mark, name='file; filename="a.jpg"')
        body = head.encode() + file + f"\r\n--{mark}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        return self._asked(f"{self.address}/admin/images/picture/upload/", body, kind)

    def _asked(self, url: str, body: bytes | None = None, kind: Any = None) -> float:
        asked = urllib.request.Request(url, body, self.headers | (kind or {}))
        start = time.perf_counter()
        with urllib.request.urlopen(asked) as answer:
            answer.read()
        return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 30)
