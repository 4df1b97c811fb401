"""Rich text, the one seam: what may be stored, the field that stores it, the editor that writes it.

Nothing else in the house names the editor; `RICH_TEXT_WIDGET` in the settings exchanges it.
"""

import json
import re
from functools import lru_cache
from html import unescape
from typing import Any

import nh3
from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.forms.widgets import Media, Script
from django.templatetags.static import static
from django.utils.module_loading import import_string
from django.utils.translation import get_language, get_language_bidi

from language.richtext.tidying import tidied

BLOCKS = ("p", "h3", "h4", "blockquote", "ul", "ol", "li")
INLINE = ("strong", "em")
WRITING = {"dir", "lang"}
# What is not stored but read: the editor hands it over as it was pasted, cleaning makes of it what
# is stored. A test holds the two together.
READ = ("h1", "h2", "h5", "h6", "br", "b", "i", "sup", "sub", "del", "s", "strike", "ins")
READ_STYLES = (
    *("font-style", "font-weight", "vertical-align", "text-decoration", "text-decoration-line"),
)
READ_CLASSES = ("msodel", "msoDel", "MsoDel")
_SANITISER = nh3.Cleaner(
    tags={*BLOCKS, *INLINE, "a"},
    attributes=dict.fromkeys((*BLOCKS, *INLINE), WRITING) | {"a": {"href", *WRITING}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="noopener noreferrer",
)
_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(BLOCKS)})(?: [^<>]*)?>")
_TAG = re.compile(r"<[^<>]*>")


@lru_cache(maxsize=64)
def clean(html: str) -> str:
    """What is stored of any HTML: the elements above, typeset in the house way. Idempotent."""
    tidy = tidied(html)
    safe = _SANITISER.clean(tidy)
    return safe if safe == tidy else _SANITISER.clean(tidied(safe))


def is_safe(html: str) -> bool:
    """Whether it has nothing but the elements above, however it is typeset."""
    return _SANITISER.clean(html) == html


def plain(html: str) -> str:
    """The words alone, on one line."""
    return " ".join(unescape(_TAG.sub("", _BLOCK_TAG.sub(" ", clean(html)))).split())


# Everything else that comes in the bundle (preview, source, images, tables, services) stays out.
EDITOR_PLUGINS = (
    "autolink,basicstyles,bidi,blockquote,clipboard,divarea,enterkey,entities,format,htmlwriter,"
    "link,list,pastefromgdocs,pastefromlibreoffice,pastefromword,pastetext,removeformat,resize,"
    "toolbar,undo"
)
EDITOR_TOOLS = [
    ["Format", "Bold", "Italic", "RemoveFormat"],
    ["Link", "Unlink", "BulletedList", "NumberedList", "Blockquote"],
    ["BidiRtl", "BidiLtr", "Undo", "Redo"],
]


class EditorWidget(forms.Textarea):
    """CKEditor 4 on a text area of HTML source, which it stays without JavaScript."""

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: a browser refuses to send a form whose empty required field it cannot show."""
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        direction = "rtl" if get_language_bidi() else "ltr"
        config = json.dumps(editor_config(get_language() or settings.LANGUAGE_CODE))
        attrs = {"dir": direction, "rows": 8, "data-rich-text": config} | (attrs or {})
        return super().get_context(name, value, attrs)

    @property
    def media(self) -> Media:
        editor = static("ckeditor/ckeditor/ckeditor.js")
        module = Script("language/richtext/richtext.js", type="module", **{"data-editor": editor})
        colours = {"all": ["language/richtext/richtext.css"]}
        return Media(css=colours, js=[module])  # type: ignore[list-item, arg-type]


def editor_config(language: str) -> dict[str, Any]:
    """The editor's own filter and tool bar, made from the elements that are stored."""
    allowed = handed_over()
    return {
        "allowedContent": allowed,
        "pasteFilter": allowed,
        "plugins": EDITOR_PLUGINS,
        "toolbar": EDITOR_TOOLS,
        "format_tags": "p;h3;h4",
        "language": language.split("-")[0],
        "defaultLanguage": "en",
        "customConfig": "",
        "contentsCss": [],
        "stylesSet": False,
        "versionCheck": False,
        "enterMode": 1,
        "shiftEnterMode": 1,
        "entities": False,
        "disableNativeSpellChecker": False,
        # The tab for uploads holds a frame that script-src refuses.
        "removeDialogTabs": "link:upload;link:advanced;link:target",
        "linkDefaultProtocol": "https://",
        "height": 200,
    }


def handed_over() -> str:
    """The editor's filter: all that cleaning keeps or reads."""
    writing = ",".join(sorted(WRITING))
    elements = f"{' '.join((*BLOCKS, *INLINE, *READ))}[{writing}]; a[!href,{writing}]"
    styles, classes = ",".join(READ_STYLES), ",".join(READ_CLASSES)
    return f"{elements}; span{{{styles}}}({classes})[{writing}]"


def editor_widget() -> type[forms.Widget]:
    name = getattr(settings, "RICH_TEXT_WIDGET", "language.richtext.fields.EditorWidget")
    widget: type[forms.Widget] = import_string(name)
    return widget


class RichTextFormField(forms.CharField):
    """Compares and validates what will be stored, so an editor's own mark-up is no change."""

    def __init__(self, *, widget: Any = None, **kwargs: Any) -> None:
        super().__init__(widget=widget or editor_widget(), **kwargs)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class RichTextField(models.TextField):  # type: ignore[type-arg]
    """Holds cleaned HTML whichever way it is written; to migrations it is a plain text field."""

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return super().clean(self._cleaned(value), model_instance)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self._cleaned(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        return self._cleaned(super().get_prep_value(value))

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", list(args), kwargs

    def formfield(self, **kwargs: Any) -> Any:
        """The admin's own text area, which it offers for every text field, gives way."""
        offered = kwargs.get("widget")
        if offered in (None, AdminTextareaWidget) or isinstance(offered, AdminTextareaWidget):
            kwargs["widget"] = editor_widget()
        return super().formfield(**{"form_class": RichTextFormField} | kwargs)

    @staticmethod
    def _cleaned(value: Any) -> Any:
        return clean(value) if isinstance(value, str) else value
