"""Forms of the desk, filled in as a browser would send them."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client


def filled(client: Client, url: str) -> dict[str, Any]:
    """Every value of the page's main form as it stands, but for buttons and templates."""
    page = BeautifulSoup(client.get(url).content.decode(), "html.parser")
    form = page.select_one("#content-main form")
    assert form is not None
    values: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name = str(field["name"])
        if "__prefix__" in name or field.get("type") in {"submit", "button", "file"}:
            continue
        if field.get("type") == "checkbox" and not field.has_attr("checked"):
            continue
        values[name] = _value(field)
    return values


def _value(field: Any) -> Any:
    if field.name == "textarea":
        return field.text.removeprefix("\n")
    if field.name == "select":
        chosen = [option["value"] for option in field.select("option[selected]")]
        return chosen if field.has_attr("multiple") else (chosen or [""])[0]
    return field.get("value", "on" if field.get("type") == "checkbox" else "")


def posted(prefix: str, index: int = 0, **values: Any) -> dict[str, Any]:
    """A new block in a formset that has `index` already."""
    block = {f"{prefix}-{index}-{name}": value for name, value in values.items()}
    return {f"{prefix}-TOTAL_FORMS": index + 1, **block}


def settled(answer: Any, side: str = "mine") -> dict[str, str]:
    """The same side chosen in all conflicts that an answer asks about."""
    page = BeautifulSoup(answer.content.decode(), "html.parser")
    seen: Any = page.select_one("input[name=compared_version]")
    names = {str(each["name"]) for each in page.select(".conflict input[type=radio]")}
    return {"compared_version": str(seen["value"]), **dict.fromkeys(names, side)}
