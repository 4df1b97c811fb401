"""Forms of the desk, filled in as a browser would send them."""

from typing import Any

from django.test import Client
from lxml import html

FIELDS = ("input", "textarea", "select")


def page_of(answer: Any) -> Any:
    """Not read with BeautifulSoup, to which a form of the desk is as much work as to the desk."""
    body = b"".join(answer) if answer.streaming else answer.content
    return html.document_fromstring(body.decode() or "<html></html>")


def filled(client: Client, url: str) -> dict[str, Any]:
    """Every value of the page's main form as it stands, but for buttons and templates."""
    forms = list(page_of(client.get(url)).get_element_by_id("content-main").iter("form"))
    own = [form for form in forms if form.get("id", "").endswith("_form")]
    return as_it_stands((own or forms)[0], buttons=False)


def posted(prefix: str, index: int = 0, **values: Any) -> dict[str, Any]:
    """A new block in a formset that has `index` already."""
    block = {f"{prefix}-{index}-{name}": value for name, value in values.items()}
    return {f"{prefix}-TOTAL_FORMS": index + 1, **block}


def settled(answer: Any, side: str = "mine") -> dict[str, str]:
    """The same side chosen in all conflicts that an answer asks about."""
    page = page_of(answer)
    seen = page.xpath("//input[@name='compared_version']/@value")[0]
    names = page.find_class("conflict")
    sides = [each.get("name") for one in names for each in one.xpath(".//input[@type='radio']")]
    return {"compared_version": str(seen), **dict.fromkeys(sides, side)}


def as_it_stands(form: Any, *, buttons: bool = True) -> dict[str, Any]:
    """Of any form, what a browser would send."""
    left_out = {"button", "file"} | (set() if buttons else {"submit"})
    values: dict[str, Any] = {}
    for each in form.iter(*FIELDS):
        name, kind = each.get("name", ""), each.get("type")
        if not name or "__prefix__" in name or kind in left_out:
            continue
        ticked = kind in {"checkbox", "radio"}
        if not ticked or each.get("checked") is not None:
            value = _value(each, "on" if ticked else "")
            values[name] = [*_listed(values[name]), value] if name in values else value
    return values


def _listed(value: Any) -> list[Any]:
    """Of fields of one name each value is sent."""
    return value if isinstance(value, list) else [value]


def _value(field: Any, otherwise: str) -> Any:
    if field.tag == "textarea":
        return field.text_content().removeprefix("\n")
    if field.tag == "select":
        several = field.get("multiple") is not None
        options = [each for each in field.iter("option") if each.get("selected") is not None]
        chosen = [each.get("value", each.text_content()) for each in options]
        return chosen if several else (chosen or [""])[0]
    return field.get("value", otherwise)
