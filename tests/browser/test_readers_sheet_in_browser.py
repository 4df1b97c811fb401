"""What readers get says what the sources say, in whatever order these are found."""

from collections.abc import Callable, Iterator
from itertools import product
from operator import itemgetter
from typing import Any

import pytest
from playwright.sync_api import Page

from config import reader_sheet
from tests.browser.looking import WIDTHS
from tests.sampling import Sample

SEEN = """sheet => {
  document.querySelectorAll("link[rel=stylesheet], style").forEach(each => each.remove());
  const style = document.createElement("style");
  style.textContent = sheet;
  document.head.append(style);
  const names = [...getComputedStyle(document.body)].filter(name => !name.startsWith("-"));
  return [...document.body.querySelectorAll("*")].map(each => {
    return [null, "::before", "::after"].map(part => {
      const computed = getComputedStyle(each, part);
      if (part && computed.content === "none") return "";
      return names.map(name => `${name}: ${computed.getPropertyValue(name)}`).join("; ");
    });
  });
}"""
RULES = """sheet => {
  const style = document.createElement("style");
  style.textContent = sheet;
  document.head.append(style);
  const found = {};
  const short = value => value.replace(/\\s/g, "").replace(/(?<![\\d.])0\\./g, ".")
    .replace(/\\\\([\\da-f]{2,})/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/^transparent$/, "rgba(0,0,0,0)")
    .replace(/#(\\w)\\1(\\w)\\2(\\w)\\3(?:(\\w)\\4)?(?!\\w)/g, "#$1$2$3$4");
  const add = (where, style) => {
    for (const name of style) {
      if (name.startsWith("--lightningcss")) continue;
      const value = short(style.getPropertyValue(name)) + style.getPropertyPriority(name);
      (found[where] ??= {})[name] = value;
    }
  };
  const split = text => text.split(/,(?![^(]*\\))/).map(each => each.trim());
  const walk = (rules, context, parents) => {
    for (const rule of rules) {
      const { name, conditionText, nameList, selectorText, style } = rule;
      const words = [rule.constructor.name, name ?? short(conditionText ?? nameList?.join() ?? "")];
      const inner = `${context} ${words.join(" ")}`;
      if (rule instanceof CSSStyleRule) {
        for (const each of split(selectorText)) {
          for (const parent of parents) {
            const selector = each.replaceAll("&", parent);
            add(`${context} ${selector}`, style);
            walk(rule.cssRules, context, [selector]);
          }
        }
      } else if (rule instanceof CSSFontFaceRule) {
        add(`${inner} ${style.getPropertyValue("font-weight")}`, style);
      } else {
        if (style) for (const parent of parents) add(`${inner} ${parent}`, style);
        walk(rule.cssRules ?? [], inner, parents);
      }
    }
  };
  walk(style.sheet.cssRules, "", [""]);
  style.remove();
  return found;
}"""


@pytest.fixture
def pages(one_of_each: dict[str, Any]) -> list[str]:
    own = [
        f"/{type(record).objects.get(pk=record.pk).publication.path}/"
        for record in one_of_each.values()
    ]
    return ["/", "/actors/", "/events/", "/places/", "/archive/?q=خبر", "/none/", *own]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_page_looks_alike_however_its_sheet_is_made(
    open_page: Callable[..., Page], pages: list[str], sample: Sample
) -> None:
    written = reader_sheet.composed()
    parts = [reader_sheet.written(name, path) for name, path in reader_sheet.sources()]
    others = {
        "minified": reader_sheet.minified(),
        "backwards": "\n".join((reader_sheet.ORDER, *reversed(parts))),
    }
    page = open_page("/", bypass_csp=True)
    cells = product(pages, WIDTHS, others)
    for path, width, way in sample.of(cells, itemgetter(0), itemgetter(1), itemgetter(2)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        expected = page.evaluate(SEEN, written)
        assert len(expected) > 20
        seen = page.evaluate(SEEN, others[way])
        assert not list(differing(expected, seen)), (path, width, way)


def differing(expected: list[list[str]], seen: list[list[str]]) -> Iterator[set[str]]:
    for parts in zip(expected, seen, strict=True):
        for one, other in zip(*parts, strict=True):
            if one != other:
                yield set(one.split("; ")) ^ set(other.split("; "))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_minifying_changes_no_rule(open_page: Callable[..., Page]) -> None:
    page = open_page("/", bypass_csp=True)
    expected = page.evaluate(RULES, reader_sheet.composed())
    assert ".tag:hover" in " ".join(expected)
    found = page.evaluate(RULES, reader_sheet.minified())
    assert len(expected) > 400
    said = {(where, *each) for where, style in expected.items() for each in style.items()}
    assert not said ^ {(where, *each) for where, style in found.items() for each in style.items()}
