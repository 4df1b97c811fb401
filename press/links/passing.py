"""One pass over the links: gather them, ask those that are due, a few at once and politely."""

import datetime
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from press.links.asking import Answer, ask, fetch
from press.links.checks import LinkCheck, LinkPass, as_asked
from press.links.gathering import gather

AT_ONCE = 4  # hosts that are asked at the same time
PAUSE = 1.0  # seconds between two questions to one host
PER_HOST = 200  # questions to one host in a pass
AGAIN = datetime.timedelta(days=7)  # until what answered is asked again
AGAIN_FAILED = datetime.timedelta(hours=20)
OVERLAP = datetime.timedelta(minutes=5)  # for saves that ended after the last pass began
LOCK = 5_271_828

_Told = tuple[LinkCheck, Answer] | None


def run_pass(pause: float = PAUSE) -> LinkPass | None:
    """None where another pass is running."""
    if not _alone():
        return None
    try:
        last = LinkPass.objects.filter(ended_at__isnull=False).first()
        this = LinkPass.objects.create(started_at=timezone.now())
        gather(last.started_at - OVERLAP if last else None)
        for link, answer in _answers(due(), pause):
            keep(link, answer)
            this.asked += 1
        this.ended_at = timezone.now()
        this.save()
        LinkPass.objects.filter(started_at__lt=this.started_at).delete()
        return this
    finally:
        _release()


def due() -> list[LinkCheck]:
    """Those never asked first, then the longest unasked."""
    now = timezone.now()
    failed = Q(failures__gt=0, checked_at__lt=now - AGAIN_FAILED)
    waiting = Q(checked_at__isnull=True) | Q(checked_at__lt=now - AGAIN) | failed
    found = LinkCheck.objects.filter(waiting)
    by_host: dict[str, int] = defaultdict(int)
    kept = []
    for link in found.order_by("checked_at", "pk").iterator():
        host = urlsplit(link.url).netloc
        by_host[host] += 1
        if by_host[host] <= PER_HOST:
            kept.append(link)
    return sorted(kept, key=lambda each: each.checked_at is not None)


def _answers(links: list[LinkCheck], pause: float) -> Iterator[tuple[LinkCheck, Answer]]:
    """As they come. One thread asks all of a host, one after the other; none touches the
    database."""
    told: SimpleQueue[_Told] = SimpleQueue()
    by_host: dict[str, list[LinkCheck]] = defaultdict(list)
    for link in links:
        by_host[urlsplit(link.url).netloc.lower()].append(link)

    def ask_host(here: list[LinkCheck]) -> None:
        try:
            for number, link in enumerate(here):
                if number:
                    time.sleep(pause)
                told.put((link, ask(link.url)))
        finally:
            told.put(None)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for here in by_host.values():
            pool.submit(ask_host, here)
        waiting = len(by_host)
        while waiting:
            each = told.get()
            if each is None:
                waiting -= 1
            else:
                yield each


def keep(link: LinkCheck, answer: Answer) -> None:
    """Note what it answered; where it died, ask for an archived copy, if the house wants that."""
    now = timezone.now()
    link.checked_at, link.status, link.trouble = now, answer.status, answer.trouble
    if answer.is_there:
        link.failures, link.first_failed = 0, None
    else:
        link.failures += 1
        link.first_failed = link.first_failed or now
        if link.is_dead and not link.archived:
            link.archived = archived(link.url)
    link.save()


def archived(url: str) -> str:
    """Where a copy is, as the archive's availability API says; empty where none is known."""
    if not settings.LINK_ARCHIVE:
        return ""
    answer = fetch(f"{settings.LINK_ARCHIVE}?url={quote(url, safe='')}")
    try:
        copy = json.loads(answer.body)["archived_snapshots"]["closest"]["url"]
    except (ValueError, KeyError, TypeError):
        return ""
    return as_asked(copy) if isinstance(copy, str) else ""


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _release() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
