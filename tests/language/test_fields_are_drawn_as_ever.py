"""The house draws inputs, selects and texts itself, quicker than Django's templates and the same.

Walks what the house draws by the names of its templates, and all of Django's widgets that use them.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

OURS = Path("django/forms/widgets")
LINES = re.compile(r"\n\s*")  # Django has empty ones between options
HERE = {f"{OURS}/{path.name}" for path in (settings.BASE_DIR / "templates" / OURS).iterdir()}
WORDS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=9),
    st.sampled_from(["<b>", '"', "'&amp;", mark_safe("<i>&"), gettext_lazy("Save")]),
)
VALUES = WORDS | st.just((1, "a"))
CHOICE = st.tuples(VALUES, WORDS)
ATTRS = st.dictionaries(st.sampled_from(["id", "class", "required", "data-x", "<"]), VALUES)
GROUPS = st.lists(CHOICE | st.tuples(st.text(max_size=5), st.lists(CHOICE)), max_size=4)


def kinds(of: type[forms.Widget] = forms.Widget) -> Iterator[type[forms.Widget]]:
    for each in of.__subclasses__():
        yield from [each] if each.__name__ in forms.widgets.__all__ else []
        yield from kinds(each)


def drawn_by_us() -> list[Any]:
    """Those of one template, and those whose template is but the input's."""
    plain = HERE | {f"{OURS}/{name}.html" for name in ("text", "number", "email", "url", "hidden")}
    return [each for each in kinds() if getattr(each, "template_name", "") in plain]


def test_all_that_the_house_draws_is_walked() -> None:
    assert {each.template_name for each in drawn_by_us()} >= HERE - {f"{OURS}/input.html"}
    assert len(drawn_by_us()) >= 8
    for name in HERE:
        found: Any = get_template(name)
        assert Path(found.origin.name).is_relative_to(settings.BASE_DIR / "templates")


@pytest.mark.parametrize("kind", drawn_by_us())
def test_it_is_the_same(kind: Any) -> None:
    @given(VALUES, ATTRS, GROUPS)
    def same(value: Any, attrs: dict[str, Any], groups: list[Any]) -> None:
        widget = kind()
        if hasattr(widget, "choices") and kind is not forms.NullBooleanSelect:
            widget.choices = groups
        some = [value] if getattr(widget, "allow_multiple_selected", False) else value
        ours, theirs = (
            LINES.sub("\n", widget.render("name", some, attrs, renderer=renderer()).strip())
            for renderer in (TemplatesSetting, DjangoTemplates)
        )
        assert ours == theirs

    same()
