"""Message ids that Babel does not find by itself: those of Django templates, and those of
libraries that come without (good) Arabic."""

import io
from collections.abc import Iterator
from typing import Any

from babel.messages.extract import extract_javascript
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.utils.translation.template import templatize

# django-content-editor has no Arabic.
CONTENT_EDITOR = (
    _("Add new item"),
    _("No items."),
    _("No items. Region may inherit content."),
    _("No regions available."),
    _("No plugins allowed in this region."),
    _("New item"),
    _("Unknown region"),
    _("Collapse all items"),
    _("Uncollapse all items"),
    _("marked for deletion"),
    _("Use Ctrl-Click to select and move multiple items."),
    _("Clone from region"),
    _("Didn't find anything to clone"),
    _("Select all"),
    _("Cloning {} plugins succeeded."),
    _("Cloning plugins failed: {}"),
)
# Not in Django's Arabic catalogues.
DJANGO = (
    _("%(model)s instance with %(field)s %(value)r is not a valid choice."),
    _("Constraint “%(name)s” is violated."),
    ngettext_lazy("Please submit at most %(num)d form.", "Please submit at most %(num)d forms."),
    ngettext_lazy("Please submit at least %(num)d form.", "Please submit at least %(num)d forms."),
    _("Conflicting form data submitted. Please try again."),
    _("Password-based authentication was disabled."),
    _("Set password: %s"),
    _("Reset password"),
    _("Password-based authentication"),
    _("Enabled"),
    _("Disabled"),
    _(
        "Whether the user will be able to authenticate using a password or not. If disabled, they "
        "may still be able to authenticate using other backends, such as Single Sign-On or LDAP."
    ),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _("Enable password-based authentication for this user by setting a password."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    _(
        "Enter a valid username. This value may contain only unaccented lowercase a-z and "
        "uppercase A-Z letters, numbers, and @/./+/-/_ characters."
    ),
)
# Wrong in Django's Arabic: it says "was added", and "date" for the history of a record.
DJANGO_MENDED = (
    _("The {name} “{obj}” was changed successfully."),
    _("History"),
    _("Change history: %s"),
)


def extract(
    file: Any, keywords: Any, comments: Any, options: Any
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """A Babel extractor. Django turns a template into calls of gettext among other text, which
    reads well enough as JavaScript."""
    text = templatize(file.read().decode())
    yield from extract_javascript(io.BytesIO(text.encode()), keywords, comments, options)
