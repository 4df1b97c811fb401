"""Message ids of Django templates, for Babel's extraction."""

import io
from collections.abc import Iterator
from typing import Any

from babel.messages.extract import extract_javascript
from django.utils.translation.template import templatize


def extract(
    file: Any, keywords: Any, comments: Any, options: Any
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """A Babel extractor. Django turns a template into calls of gettext among other text, which
    reads well enough as JavaScript."""
    text = templatize(file.read().decode())
    yield from extract_javascript(io.BytesIO(text.encode()), keywords, comments, options)
