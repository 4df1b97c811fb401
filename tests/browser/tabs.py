"""Tabs that share nothing but what a browser fetches once: scripts, style sheets and fonts."""

from collections import defaultdict
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Page


class Tabs:
    """Each in a context that no other open tab is in; a context is used again by a later tab that
    wants the same (size, colours, scripts or none), emptied of all that the former left."""

    _kept: WeakKeyDictionary[Browser, "Tabs"] = WeakKeyDictionary()

    @classmethod
    def of(cls, browser: Browser, site: str) -> "Tabs":
        """The same for all tests that a browser runs."""
        return cls._kept.setdefault(browser, cls(browser, site))

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser, self.site = browser, site
        self.free: dict[str, list[BrowserContext]] = defaultdict(list)
        self.taken: list[tuple[str, BrowserContext]] = []

    def open(self, **wanted: Any) -> Page:
        kind = repr(sorted(wanted.items()))
        if self.free[kind]:
            context = self.free[kind].pop()
        else:
            context = self.browser.new_context(base_url=self.site, **wanted)
        self.taken.append((kind, context))
        page = context.new_page()
        context.new_cdp_session(page).send(
            "Storage.clearDataForOrigin", {"origin": self.site, "storageTypes": "all"}
        )
        return page

    def close(self) -> None:
        for kind, context in self.taken:
            for page in context.pages:
                page.close()
            context.clear_cookies()
            context.set_offline(offline=False)
            self.free[kind].append(context)
        self.taken.clear()
