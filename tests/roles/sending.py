"""Forms of the desk as somebody sends them who changes what can be changed; each of its buttons."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.posting import FIELDS, as_it_stands, page_of

CALLED = {"title", "name", "headline", "term", "credit", "alt", "withdraw_reason", "username"}
MOMENT = {"vDateField": "2031-01-01", "vTimeField": "10:00"}
TYPED = {"url": "https://example.org/new", "number": "1", "email": "new@example.org"}
TYPED |= {"password": "كلمة-سر-طويلة-جدا-7", "text": "جديد"}


@dataclass
class Form:
    address: str
    values: dict[str, Any]
    files: dict[str, str] = field(default_factory=dict)  # name and what is accepted

    def send(self, client: Client, files: dict[str, tuple[str, bytes]]) -> Any:
        """And whatever it asks once more, of a file that was sent."""
        sent = dict(self.values)
        for name, accepted in self.files.items():
            called, content = files["picture" if "image" in accepted else "table"]
            sent[name] = SimpleUploadedFile(called, content)
        origin = {"origin": "http://testserver"}
        answer = client.post(self.address, sent, headers=origin, follow=bool(self.files))
        asking = forms_of(answer, self.address) if self.files else []
        for token in [each for each in asking if "token" in each.values][:1]:
            answer = client.post(token.address, token.values, headers=origin)
        if answer.streaming:
            b"".join(answer)
        return answer


def forms_of(answer: Any, page: str, *, whole: bool = True) -> list[Form]:
    """Those of a page, one for each of its buttons; `whole` with all that can be chosen and ticked,
    else with what must be given."""
    if answer.status_code != 200 or "text/html" not in answer.get("Content-Type", ""):
        return []
    found = []
    for form in page_of(answer).forms:
        if form.get("method", "get").lower() == "post":
            target = urljoin(page, form.get("action") or page)
            found += [*variants(form, target, whole)]
    return found


def variants(form: Any, target: str, whole: bool) -> Iterator[Form]:
    actions = form.xpath(".//select[@name='action']//option/@value")
    values = filled_out(form, whole)
    chosen = form.xpath(".//input[@type='file']")
    files = {each.get("name"): each.get("accept", "") for each in chosen}
    if actions:
        rows = form.xpath(".//*[@name='_selected_action']/@value")
        for action in actions:
            if action:
                marked = {"action": action, "_selected_action": rows[:1], "index": "0"}
                yield Form(target, values | marked)
        return
    pressed = form.xpath(".//*[@name][@type='submit'] | .//button[@name][not(@type='button')]")
    buttons = {each.get("name"): each.get("value", "") for each in pressed}
    for name in ["_save"] if "_save" in buttons else [*buttons] or [""]:  # others lead on from it
        yield Form(target, values | ({name: buttons[name]} if name else {}), files)


def filled_out(form: Any, whole: bool) -> dict[str, Any]:
    values = as_it_stands(form)
    for each in form.iter(*FIELDS):
        name, kind = each.get("name", ""), each.get("type", "text")
        if not name:
            continue
        if kind in {"submit", "image", "button"}:
            values.pop(name, None)
        elif name in values or kind in {"checkbox", "radio"}:
            made = typed(each, name, kind, values.get(name), whole)
            values |= {name: made} if made else {}
    return values


def typed(each: Any, name: str, kind: str, value: Any, whole: bool) -> Any:
    """What is typed or ticked there; nothing where it is left as it is."""
    if each.tag == "textarea":
        return "" if str(value)[:1] in "{[n" and value else f"{value} آخر".strip()
    if each.tag == "select":
        return "" if any(value) or not (whole or "required" in each.attrib) else chosen(each)
    if kind in {"radio", "checkbox"}:
        ticked = not value and whole and not name.endswith("-DELETE")
        return each.get("value", "on") if ticked else ""
    if kind == "password":
        return TYPED[kind]
    if kind == "hidden" or (value and name not in CALLED):
        return ""
    if value:
        return f"{value} آخر"
    needed = "required" in each.attrib or name in CALLED | {"slug"}
    moment = next((MOMENT[one] for one in each.get("class", "").split() if one in MOMENT), "")
    return (moment if whole else "") or (TYPED.get(kind, "جديد") if needed else "")


def chosen(each: Any) -> Any:
    """The first that there is to choose; of those that are only found by their letters, the last
    that was made."""
    options = [one.get("value") for one in each.iter("option") if one.get("value")]
    if not options and each.get("data-field-name"):
        model = apps.get_model(each.get("data-app-label"), each.get("data-model-name"))
        target: Any = model._meta.get_field(each.get("data-field-name")).related_model
        options = [
            str(key)
            for key in target._base_manager.order_by("-pk").values_list("pk", flat=True)[:1]
        ]
    if not options:
        return ""
    return options[:1] if "multiple" in each.attrib else options[0]
