"""Pages of the desk in a browser: where they are, and when they are ready."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from dossiers.models import Dossier

BLOCK = ".order-machine .inline-related:not(.empty-form)"


def change(dossier: Dossier) -> str:
    return reverse("admin:dossiers_dossier_change", args=[dossier.pk])


def wait_until_ready(page: Page, blocks: int = 7) -> None:
    """Until the blocks have their tools and the editor of the introduction has started."""
    expect(page.locator(f"{BLOCK} .block-tools")).to_have_count(blocks)
    expect(page.locator("#cke_id_introduction [role=textbox]")).to_be_visible()


def add_block(page: Page, name: str) -> None:
    page.locator(".order-machine-insert-target.last").click()
    page.locator(".plugin-button", has_text=name).click()
