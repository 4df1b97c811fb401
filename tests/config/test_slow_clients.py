"""Clients that drip hold no thread: sixty of them on eight threads, and a reader is answered."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"
PICTURE = BODY.replace(b" /", b" /admin/images/picture/upload/").replace(b"100000", b"1") + b"x"
LARGE = 20_000_000
READ = f"GET /?{LARGE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


@pytest.fixture
def server() -> Iterator[tuple[int, subprocess.Popen[str]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "tests.config.plain_site"]
    command += ["-b", f"127.0.0.1:{port}", "-w", "2", "--threads", "4", "--graceful-timeout", "5"]
    command += ["-k", "config.serving.buffered.BufferedWorker", "--no-control-socket"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.1)
    yield port, process
    process.terminate()
    process.communicate(timeout=20)


def connected(port: int, first: bytes, room: int = 0) -> socket.socket:
    client = socket.socket()
    if room:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    client.settimeout(20)
    client.connect(("127.0.0.1", port))
    client.sendall(first)
    return client


def answered(port: int, data: bytes | None = None) -> tuple[bytes, float]:
    begun = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", data, timeout=20) as answer:
        return answer.read(), time.monotonic() - begun


def drip(clients: list[socket.socket]) -> None:
    for client in clients:
        client.send(b"a")


def test_a_reader_is_answered_among_sixty_that_drip(
    server: tuple[int, subprocess.Popen[str]],
) -> None:
    port, _process = server
    heads = [connected(port, HEAD) for _client in range(20)]
    bodies = [connected(port, BODY) for _client in range(20)]
    readers = [connected(port, READ, room=2048) for _client in range(20)]
    took: list[float] = []
    for _second in range(4):
        drip(heads if not took else [])
        drip(bodies if not took else [])
        for reader in readers:
            assert reader.recv(10)
        said, seconds = answered(port, b"b" * 5000)
        assert said == b"5000"
        took.append(seconds)
        time.sleep(0.2)
    assert sorted(took)[1] < 1, took
    for client in [*heads, *bodies, *readers]:
        client.close()


def test_who_drips_is_cut_off_and_who_is_only_slow_is_not(
    server: tuple[int, subprocess.Popen[str]],
) -> None:
    port, _process = server
    head, body = connected(port, HEAD), connected(port, BODY)
    honest = connected(port, BODY.replace(b"100000", b"6000"))
    ended: set[socket.socket] = set()
    for _step in range(30):
        time.sleep(0.3)
        if honest not in ended:
            honest.sendall(b"h" * 1000)
        for client in (head, body):
            try:
                client.send(b"a")
            except OSError:
                ended.add(client)
        if _step == 5:
            assert up_to(b"6000", honest)
            ended.add(honest)
    assert {head, body} < ended


def up_to(wanted: bytes, client: socket.socket) -> bool:
    """Whether that ends what comes, in however many pieces."""
    got = b""
    while not got.endswith(wanted) and (part := client.recv(1000)):
        got += part
    return got.endswith(wanted)


def test_a_slow_reader_gets_all_of_it(server: tuple[int, subprocess.Popen[str]]) -> None:
    port, _process = server
    client = connected(port, READ, room=65536)
    got = 0
    while got < LARGE:
        part = client.recv(1 << 20)
        assert part
        got += len(part)


def test_a_killed_worker_is_replaced_and_what_was_asked_is_answered_at_the_end(
    server: tuple[int, subprocess.Popen[str]],
) -> None:
    port, process = server
    for worker in psutil.Process(process.pid).children():
        worker.kill()
    assert answered(port)[0] == b"0"
    assert process.poll() is None
    client = connected(port, READ, room=65536)
    assert client.recv(100)
    process.terminate()
    got = 100
    while part := client.recv(1 << 20):
        got += len(part)
    assert got > LARGE
    process.wait(20)
    assert process.returncode == 0


def test_thirty_pictures_at_once_hold_nobody(server: tuple[int, subprocess.Popen[str]]) -> None:
    port, _process = server
    pictures = [connected(port, PICTURE) for _picture in range(30)]
    took = [answered(port)[1] for _each in range(10)]
    assert max(took) < 0.8
    for picture in pictures:
        assert picture.recv(1000).startswith(b"HTTP/1.1 200 OK")
