"""The table of many events, as browsers send it and as its page shows it."""

import uuid
from typing import Any

from bs4 import BeautifulSoup

from timeline.events.quick_rows import START

URL = "/admin/timeline/event/quick/"
LIST = "/admin/timeline/event/"
CELLS = ["date", "title", "summary", "source_title", "source_publisher"]


def table(*rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A form as browsers send it: every text of every row, and choices where they are made."""
    sent: dict[str, Any] = {"submission_id": str(uuid.uuid4()), "_save": "1"}
    for number in range(max(START, len(rows))):
        row = dict.fromkeys(CELLS, "") | {"event_kind": "other"}
        row |= rows[number] if number < len(rows) else {}
        sent |= {f"rows-{number}-{name}": value for name, value in row.items()}
    return sent | more


def many(number: int, /, **facts: Any) -> list[dict[str, Any]]:
    facts_of = ({"title": f"حدث {each}", "date": f"{2000 + each}"} for each in range(number))
    return [{**each, **facts} for each in facts_of]


def told(response: Any, cell: str) -> str:
    """What the page says is wrong with a cell."""
    page = BeautifulSoup(response.content.decode(), "lxml")
    found = page.select_one(f"#id_{cell}_error")
    return found.text.strip() if found else ""


def values(response: Any) -> dict[str, Any]:
    """What stands in the cells of the page, by name; several choices as a list of keys."""
    page = BeautifulSoup(response.content.decode(), "lxml")
    found: dict[str, Any] = {}
    for field in page.select("#quick-form :is(input, textarea)[name^=rows-]"):
        typed = field.get("value", "") if field.name == "input" else field.text.removeprefix("\n")
        found[str(field["name"])] = typed
    for field in page.select("#quick-form select"):
        found[str(field["name"])] = [
            option["value"] for option in field.select("option[selected]") if option["value"]
        ]
    return found
