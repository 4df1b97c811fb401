"""Message ids that Babel does not find by itself: those of Django templates, and those of
libraries that come without (good) Arabic."""

import io
from collections.abc import Iterator
from typing import Any

from babel.messages.extract import extract_javascript
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.utils.translation.template import templatize


def gettext_noop(text: str) -> str:
    """Django's asks the settings, which Babel has not."""
    return text


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
# Django says these in Arabic otherwise than the house, or wrongly: commands to a man, nouns that
# do not agree, marks of other languages.
DJANGO_MENDED = (
    _("The {name} “{obj}” was changed successfully."),
    _("History"),
    _("Change history: %s"),
    _("Delete selected %(verbose_name_plural)s"),
    _("Successfully deleted %(count)d %(items)s."),
    _("Delete multiple objects"),
    _("Any date"),
    _("No date"),
    _("Has date"),
    _("Add another %(verbose_name)s"),
    _("Add another %(model)s"),
    _("Change selected %(model)s"),
    _("Delete selected %(model)s"),
    _("View selected %(model)s"),
    _("Added “%(object)s”."),
    _("Changed “%(object)s” — %(changes)s"),
    _("Deleted “%(object)s.”"),
    _("Added {name} “{object}”."),
    _("Changed {fields} for {name} “{object}”."),
    _("Changed {fields}."),
    _("Deleted {name} “{object}”."),
    _("No fields changed."),
    _("Hold down “Control”, or “Command” on a Mac, to select more than one."),
    _("The {name} “{obj}” was added successfully."),
    _("You may edit it again below."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("Items must be selected in order to perform actions on them. No items have been changed."),
    _("No action selected."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    _(
        "Deleting %(class_name)s %(instance)s would require deleting the following protected "
        "related objects: %(related_objects)s"
    ),
    _("Log in again"),
    _("Page not found"),
    _("We’re sorry, but the requested page could not be found."),
    _("Server error"),
    _("Server error (500)"),
    _("Server Error <em>(500)</em>"),
    _("Run the selected action"),
    _("Go"),
    _("Click here to select the objects across all pages"),
    _("Select all %(total_count)s %(module_name)s"),
    _("Clear selection"),
    _("Select this object for an action - {}"),
    _("Select all objects on this page for an action"),
    _("0 of %(cnt)s selected"),
    _("Breadcrumbs"),
    _("Add link"),
    _("Change or view list link"),
    _("View"),
    _("You don’t have permission to view or edit anything."),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Change password"),
    _("Set password"),
    _("Enter a new password for the user <strong>%(username)s</strong>."),
    _("Welcome,"),
    _("Add %(name)s"),
    _("View on site"),
    _("Clear all filters"),
    _("Remove from sorting"),
    _("Yes, I’m sure"),
    _("No, take me back"),
    _(
        'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? All of the'
        " following related items will be deleted:"
    ),
    _(
        "Are you sure you want to delete the selected %(objects_name)s? All of the following "
        "objects and their related items will be deleted:"
    ),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would result in deleting related "
        "objects, but your account doesn't have permission to delete the following types of "
        "objects:"
    ),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would require deleting the "
        "following protected related objects:"
    ),
    _(
        "Deleting the selected %(objects_name)s would result in deleting related objects, but"
        " your account doesn't have permission to delete the following types of objects:"
    ),
    _(
        "Deleting the selected %(objects_name)s would require deleting the following "
        "protected related objects:"
    ),
    _("Objects"),
    _("Delete?"),
    _("Added:"),
    _("Changed:"),
    _("Deleted:"),
    _(
        "You are authenticated as %(username)s, but are not authorized to access this page. "
        "Would you like to login to a different account?"
    ),
    _("Start typing to filter…"),
    _("This object doesn’t have a change history. It probably wasn’t added via this admin site."),
    _("Show all"),
    _("Popup closing…"),
    _("%(full_result_count)s total"),
    _("Save as new"),
    _("Save and add another"),
    _("Save and continue editing"),
    _("Save and view"),
    _("Password change"),
    _("Password change successful"),
    _("Your password was changed."),
    _(
        "Please enter your old password, for security’s sake, and then enter your new "
        "password twice so we can verify you typed it in correctly."
    ),
    _("Change my password"),
    _("Password reset"),
    _("All dates"),
    _("Select %s"),
    _("Select %s to change"),
    _("Select %s to view"),
    _("Lookup"),
    _("Currently:"),
    _("Change:"),
    _("object repr"),
    _("log entry"),
    _("log entries"),
    _("email address"),
    _("Email"),
    _("salt"),
    _("hash"),
    _("User"),
    _("users"),
    _("username"),
    _("active"),
    _("superuser status"),
    _("staff status"),
    _("user permissions"),
    _("Designates that this user has all permissions without explicitly assigning them."),
    _(
        "Designates whether this user should be treated as active. Unselect this instead of "
        "deleting accounts."
    ),
    _("Designates whether the user can log into this admin site."),
    _(
        "The groups this user belongs to. A user will get all permissions granted to each of "
        "their groups."
    ),
    _("Specific permissions for this user."),
    _("Your password can’t be entirely numeric."),
    _("This password is entirely numeric."),
    _("Enter the same password as before, for verification."),
    _("The two password fields didn’t match."),
    _("Disable password-based authentication"),
    _("If disabled, the current password for this user will be lost."),
    _("Change password: %s"),
    _("Authentication and Authorization"),
    _("“%(pk)s” is not a valid value."),
    _("Model name"),
    _("Models in the %(name)s application"),
    _("Toggle theme (current theme: auto)"),
    _("Toggle theme (current theme: light)"),
    _("Toggle theme (current theme: dark)"),
    _("None available"),
    _("Yes"),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    _("No"),
    _("Password changed successfully."),
    _("Invalid password format or unknown hashing algorithm."),
    _(
        "Please enter a correct %(username)s and password. Note that both fields may be case-"
        "sensitive."
    ),
    _("Your old password was entered incorrectly. Please enter it again."),
    _("Password (again)"),
    _("Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."),
    _("A user with that username already exists."),
    _("The password is too similar to the %(verbose_name)s."),
    _("Your password can’t be too similar to your other personal information."),
    _("This password is too common."),
    _("Your password can’t be a commonly used password."),
    _("This field is required."),
    _("Enter a valid value."),
    _("Enter a valid date."),
    _("Enter a valid time."),
    _("Enter a valid date/time."),
    _("Enter a whole number."),
    _("Enter a number."),
    _("Enter a valid URL."),
    _("Enter a valid email address."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("The submitted file is empty."),
    _("Please correct the duplicate values below."),
    _("Hide"),
    ngettext_lazy(
        "%(count)s %(name)s was changed successfully.",
        "%(count)s %(name)s were changed successfully.",
    ),
    ngettext_lazy("%(total_count)s selected", "All %(total_count)s selected"),
    ngettext_lazy("Please correct the error below.", "Please correct the errors below."),
    ngettext_lazy("entry", "entries"),
)
# As above, in the scripts of the admin (config/site.py).
DJANGO_SCRIPTS = (
    gettext_noop("Filter"),
    gettext_noop("Available %s"),
    gettext_noop('Choose %s by selecting them and then select the "Choose" arrow button.'),
    gettext_noop("Type into this box to filter down the list of available %s."),
    gettext_noop("Type into this box to filter down the list of selected %s."),
    gettext_noop("Choose all %s"),
    gettext_noop("Choose selected %s"),
    gettext_noop("Chosen %s"),
    gettext_noop('Remove %s by selecting them and then select the "Remove" arrow button.'),
    gettext_noop("Remove all %s"),
    gettext_noop("Remove selected %s"),
    gettext_noop("(click to clear)"),
    gettext_noop("Choose a Date"),
    gettext_noop("Choose a Time"),
    gettext_noop("Choose a time"),
    gettext_noop("Cancel"),
    gettext_noop("Tomorrow"),
    gettext_noop("6 p.m."),
    gettext_noop("6 a.m."),
    gettext_noop(
        "You have unsaved changes on individual editable fields. If you run an action, your "
        "unsaved changes will be lost."
    ),
    gettext_noop(
        "You have selected an action, but you haven’t saved your changes to individual fields"
        " yet. Please click OK to save. You’ll need to re-run the action."
    ),
    gettext_noop(
        "You have selected an action, and you haven’t made any changes on individual fields. "
        "You’re probably looking for the Go button rather than the Save button."
    ),
)
DJANGO_SELECTED = "%(sel)s of %(cnt)s selected"
SELECTED = (ngettext_lazy("%(sel)s of %(cnt)s selected", "%(sel)s of %(cnt)s selected"),)
# How many there are in a list: press/templatetags/counted.py asks by the names of the model.
COUNTED = (
    ngettext_lazy("%(number)s dossier", "%(number)s dossiers"),
    ngettext_lazy("%(number)s actor", "%(number)s actors"),
    ngettext_lazy("%(number)s place", "%(number)s places"),
    ngettext_lazy("%(number)s event", "%(number)s events"),
    ngettext_lazy("%(number)s story", "%(number)s stories"),
    ngettext_lazy("%(number)s picture", "%(number)s pictures"),
    ngettext_lazy("%(number)s tag", "%(number)s tags"),
    ngettext_lazy("%(number)s user", "%(number)s users"),
    ngettext_lazy("%(number)s group", "%(number)s groups"),
    ngettext_lazy("%(number)s bundle", "%(number)s bundles"),
    ngettext_lazy("%(number)s house term", "%(number)s house terms"),
    ngettext_lazy("%(number)s entry of the audit log", "%(number)s entries of the audit log"),
    ngettext_lazy("%(number)s publication", "%(number)s publications"),
    ngettext_lazy("%(number)s entry of the archive", "%(number)s entries of the archive"),
    ngettext_lazy("%(number)s saved search", "%(number)s saved searches"),
    ngettext_lazy("%(number)s email address", "%(number)s email addresses"),
    ngettext_lazy("%(number)s way to log in", "%(number)s ways to log in"),
)
# Libraries say these otherwise than the house, or take them for something else.
LIBRARIES = (
    _("MFA"),
    _("TOTP Authenticator"),
    _("WebAuthn"),
    _("email addresses"),
    _("permission"),
    _("group"),
    _("groups"),
    _("%(object)s tagged with %(tag)s"),
    _("New Password (again)"),
    _("Email address"),
    _("tagged item"),
    _("tagged items"),
)
# Names of rows of libraries that give them none (config/apps.py).
NAMED = (
    _("way to log in"),
    _("ways to log in"),
    _("order"),
)


def extract(
    file: Any, keywords: Any, comments: Any, options: Any
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """A Babel extractor. Django turns a template into calls of gettext among other text, which
    reads well enough as JavaScript."""
    text = templatize(file.read().decode())
    yield from extract_javascript(io.BytesIO(text.encode()), keywords, comments, options)
