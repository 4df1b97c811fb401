"""Readers' addresses that cost much are answered so and so often a minute to one network.

Counted in the cache, or in each process where that is gone (config/cache.py). A network that is not
of the internet (a proxy that does not say for whom it asks) has no limit. The desk and the log-in
are never counted here.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address, ip_network
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

WINDOW = 60  # seconds
View = Callable[..., Any]


def costs(number: int) -> Callable[[View], View]:
    """Marks a view of which one answer counts so many."""

    def marked(view: View) -> View:
        view.counts = number  # type: ignore[attr-defined]
        return view

    return marked


class PaceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        cost = getattr(view, "counts", 0)
        if not (cost and settings.PUBLIC_RATE and is_too_fast(request, cost)):
            return None
        response = render(request, "press/pages/429.html", status=429)
        response["Retry-After"] = str(WINDOW - int(time.time()) % WINDOW)
        response["Cache-Control"] = "no-store"
        return response


def is_too_fast(request: HttpRequest, cost: int) -> bool:
    asking = household(request)
    if not asking:
        return False
    key = f"pace:{asking}:{int(time.time()) // WINDOW}"
    cache.add(key, 0, 2 * WINDOW)
    with suppress(ValueError):  # the cache went away between the two
        return cache.incr(key, cost) > settings.PUBLIC_RATE
    return False


def household(request: HttpRequest) -> str:
    """An address of IPv4, or the 64 bits that one subscriber has in IPv6; "" for none to count."""
    try:
        address = ip_address(get_adapter().get_client_ip(request))
    except (ValueError, PermissionDenied, AttributeError):
        return ""
    if not address.is_global:
        return ""
    return str(ip_network((address, 32 if address.version == 4 else 64), strict=False))
