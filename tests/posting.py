"""Forms of the desk, filled in as a browser would send them."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from lxml.html import document_fromstring


def filled(client: Client, url: str) -> dict[str, Any]:
    """Every value of the page's main form as it stands, but for buttons and templates."""
    page = document_fromstring(client.get(url).content.decode())
    form, *_others = page.xpath("//*[@id='content-main']//form")
    values: dict[str, Any] = {}
    for field in form.xpath(".//*[@name][self::input or self::textarea or self::select]"):
        name = field.get("name")
        if "__prefix__" in name or field.get("type") in {"submit", "button", "file"}:
            continue
        if field.get("type") == "checkbox" and field.get("checked") is None:
            continue
        values[name] = _value(field)
    return values


def _value(field: Any) -> Any:
    if field.tag == "textarea":
        return field.text_content().removeprefix("\n")
    if field.tag == "select":
        chosen = [option.get("value") for option in field.xpath(".//option[@selected]")]
        return chosen if field.get("multiple") is not None else (chosen or [""])[0]
    return field.get("value", "on" if field.get("type") == "checkbox" else "")


def posted(prefix: str, index: int = 0, **values: Any) -> dict[str, Any]:
    """A new block in a formset that has `index` already."""
    block = {f"{prefix}-{index}-{name}": value for name, value in values.items()}
    return {f"{prefix}-TOTAL_FORMS": index + 1, **block}


def settled(answer: Any, side: str = "mine") -> dict[str, str]:
    """The same side chosen in all conflicts that an answer asks about."""
    page = BeautifulSoup(answer.content.decode(), "lxml")
    seen: Any = page.select_one("input[name=compared_version]")
    names = {str(each["name"]) for each in page.select(".conflict input[type=radio]")}
    return {"compared_version": str(seen["value"]), **dict.fromkeys(names, side)}


def as_it_stands(form: Any) -> dict[str, Any]:
    """Of any form, what a browser would send, its buttons too."""
    values: dict[str, Any] = {}
    for each in form.select("input[name], textarea[name], select[name]"):
        name = str(each["name"])
        kind = each.get("type")
        if "__prefix__" in name or kind in {"button", "file"}:
            continue
        if kind in {"checkbox", "radio"} and not each.has_attr("checked"):
            continue
        if each.name == "textarea":
            values[name] = each.text.removeprefix("\n")
        elif each.name == "select":
            chosen = [str(option["value"]) for option in each.select("option[selected]")]
            values[name] = chosen if each.has_attr("multiple") else (chosen or [""])[0]
        else:
            ticked = kind in {"checkbox", "radio"}
            values[name] = each.get("value", "on" if ticked else "")
    return values
