"""A worker of gunicorn's that gives a thread to whole requests alone.

One loop reads all connections and writes all answers (waitress), so any number of slow clients cost
a descriptor each, not a thread. gunicorn's master still starts, watches and replaces the workers.
Pictures that are sent have one thread, beside those of all else: they are worked on one at a time
anyway (images/files/intake.py), and thirty that waited for each other would hold every thread.
"""

import logging
import os
import resource
import time
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer, create_server
from waitress.task import ThreadedTaskDispatcher

HEADERS = 20  # seconds for a request's headers
GRACE, RATE = 30, 500  # seconds, and bytes a second after them, for its body
CONNECTIONS = 1000
PICTURES = "/images/picture/"  # of the desk
SETTINGS = {
    "channel_timeout": 30,  # seconds of silence between requests, and while an answer is read
    "cleanup_interval": 5,
    "outbuf_overflow": 1 << 20,  # bytes; more of an answer waits in a file
    "outbuf_high_watermark": 1 << 30,  # so that no thread waits for a reader
    "asyncore_use_poll": True,
    "clear_untrusted_proxy_headers": False,  # settings.HTTPS says whether they are believed
    "ident": None,
}


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that knows since when it has been sending one request."""

    since: float | None = None

    def received(self, data: bytes) -> Any:
        if self.request is None or self.since is None:
            self.since = time.monotonic()
        done = super().received(data)
        if self.request is None:
            self.since = None
        return done

    def is_dripping(self, now: float) -> bool:
        request, since = self.request, self.since
        if request is None or since is None:
            return False
        if not request.headers_finished:
            return now - since > HEADERS
        received: int = request.body_bytes_received
        return now - since > GRACE + received / RATE


class Dispatcher(ThreadedTaskDispatcher):  # type: ignore[misc]
    def __init__(self, threads: int) -> None:
        super().__init__()
        self.pictures = ThreadedTaskDispatcher()
        self.pictures.set_thread_count(1)
        self.set_thread_count(threads)

    def add_task(self, task: Any) -> None:
        request = task.requests[0]
        if request.command == "POST" and PICTURES in request.path:
            self.pictures.add_task(task)
        else:
            super().add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:
        self.pictures.shutdown(cancel_pending, timeout)
        return bool(super().shutdown(cancel_pending, timeout))


class BufferedWorker(Worker):  # type: ignore[misc]
    def run(self) -> None:
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # waiting is no trouble
        server = self.server()
        while self.alive and self.ppid == os.getppid():
            self.turn(server)
        self.end(server)

    def server(self) -> TcpWSGIServer:
        files, _most = resource.getrlimit(resource.RLIMIT_NOFILE)
        [listener] = self.sockets
        server = create_server(
            self.wsgi,
            map={},
            sockets=[listener.sock],
            _dispatcher=Dispatcher(self.cfg.threads),
            connection_limit=max(50, min(CONNECTIONS, files - 200)),
            **SETTINGS,
        )
        server.channel_class = Channel
        return server

    def turn(self, server: TcpWSGIServer) -> None:
        self.notify()
        wasyncore.loop(timeout=1, map=server._map, use_poll=True, count=1)
        now = time.monotonic()
        for channel in list(server.active_channels.values()):
            if channel.is_dripping(now):
                channel.will_close = True

    def end(self, server: TcpWSGIServer) -> None:
        """Take nothing new; what was asked is still answered, a little less long than gunicorn
        lets us."""
        server.accepting = False
        until = time.monotonic() + max(1, self.cfg.graceful_timeout - 2)
        while time.monotonic() < until and self.is_busy(server):
            self.turn(server)
        server.task_dispatcher.shutdown(cancel_pending=True, timeout=1)

    def is_busy(self, server: TcpWSGIServer) -> bool:
        channels = server.active_channels.values()
        return any(channel.requests or channel.total_outbufs_len for channel in channels)
