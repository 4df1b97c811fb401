"""In a real browser words take no more room than they were given."""

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser

from config.reader_sheet import composed
from timeline.map.drawing import draw

NAMES = {
    "ar": ["الرقة", "عين العرب (كوباني)", "تل أبيض", "دير الزور", "الشدادي", "عرسال", "سرت"],
    "en": ["Raqqa", "Kobani (Ain al-Arab)", "Washington", "Deir ez-Zor", "MOSUL", "Will", "Tabqa"],
}
ROOM = """texts => texts.map(text => [text.textContent, text.getBBox().width])"""


def page_of(language: str) -> tuple[str, dict[str, float]]:
    places = [
        {"latitude": 34 + i * 0.4, "longitude": 37.5 + i % 3, "label": name, "weight": 2 - (i > 0)}
        for i, name in enumerate(NAMES[language])
    ]
    drawing = draw(
        [{**it, "weight": 2 - (i > 0)} for i, it in enumerate(places)], [], language=language
    )
    svg = render_to_string("timeline/map/map.html", {"map": drawing, "map_id": "m", "title": "m"})
    style = f"<style>{composed()}</style>"
    html = f'<!doctype html><html lang="{language}">{style}<figure class="map">{svg}'
    room = {it.lines[0].text: it.box.x1 - it.box.x0 for it in drawing.labels}
    return html, room


@pytest.mark.browser
@pytest.mark.walk
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_words_fit_their_boxes(chromium: Browser, language: str, width: int) -> None:
    html, room = page_of(language)
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.set_content(html)
    taken = page.eval_on_selector_all("svg text[lang]", ROOM)
    assert set(NAMES[language]) <= {text for text, _ in taken}
    assert not [(text, wide, room[text]) for text, wide in taken if wide > room[text] + 1]
