"""Accounts at the desk, as the chief editor manages them: who works here, and in which roles."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.accounts import tries as desk
from press.audit.notes import Verb, note
from press.entrance.sessions import end_others
from press.people.roles import ROLES, TITLES

# Whoever sets these gives more than he has: they are the superuser's.
ABOVE = ("is_superuser", "user_permissions")
FOLLOWS = ("is_staff",)  # from having a role: press/entrance/entry.py


class RolesField(ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, role: Any) -> str:
        return str(TITLES.get(role.name, role.name))


class RoleFilter(admin.RelatedFieldListFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = gettext_lazy("roles")

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        found = super().field_choices(field, request, model_admin)
        return [(key, str(TITLES.get(str(name), str(name)))) for key, name in found]


class AccountAdmin(DjangoUserAdmin):  # type: ignore[type-arg]
    """Nobody deletes an account, for editions and the audit log name it: it is made inactive."""

    change_form_template = "admin/press/accounts/change_form.html"
    list_display = ("username", "first_name", "last_name", "roles", "is_active", "last_login")
    list_filter = (("groups", RoleFilter), "is_active")
    search_fields = ("username__spelt", "first_name__spelt", "last_name__spelt", "email__spelt")
    fieldsets = (
        *(DjangoUserAdmin.fieldsets or ()),
        (gettext_lazy("The desk"), {"fields": ("language",)}),
    )
    add_fieldsets = (
        *(DjangoUserAdmin.add_fieldsets or ()),
        (gettext_lazy("The desk"), {"fields": ("first_name", "email", "groups", "language")}),
    )

    def get_urls(self) -> list[URLPattern]:
        return [*desk.urls(self), *super().get_urls()]

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        if user := context.get("original"):
            context["entrance"] = desk.facts(user)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        hidden = FOLLOWS if is_above(request) else FOLLOWS + ABOVE
        return [
            (
                name,
                {**options, "fields": [each for each in options["fields"] if each not in hidden]},
            )
            for name, options in super().get_fieldsets(request, obj)
        ]

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            roles = Group.objects.order_by("name")
            if not is_above(request):
                roles = roles.filter(name__in=ROLES)
            kwargs |= {"form_class": RolesField, "queryset": roles, "label": _("Roles")}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The accounts of those who may do everything are changed by their like alone."""
        above = bool(obj and obj.is_superuser and not is_above(request))
        return not above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 - Django's name
        form_url: str = "",
    ) -> HttpResponse:
        user = self.get_object(request, id)
        if user and not self.has_change_permission(request, user):
            raise PermissionDenied
        before = user.password if user else ""
        response = super().user_change_password(request, id, form_url)
        if user:
            user.refresh_from_db()
            if user.password != before:
                end_others(user, request if user == request.user else None)
                note(Verb.SECURITY, about=user, remark="password")
        return response

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        fields = [name for name in form.changed_data if not name.startswith("password")]
        told = [name for name in fields if name != "groups"]
        if told or not change:
            note(Verb.ACCOUNT, about=obj, remark=changes(form, told) if change else "+")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A lone chief who gives that up is told: nobody else may give it back."""
        super().save_related(request, form, formsets, change)
        account = form.instance
        if account.pk == request.user.pk and not type(account).objects.get(pk=account.pk).has_perm(
            "press.change_user"
        ):
            messages.warning(request, _("You no longer manage accounts yourself."))

    def roles(self, user: Any) -> str:
        names = [str(TITLES.get(group.name, group.name)) for group in user.groups.all()]
        return _(", ").join(names)

    roles.short_description = gettext_lazy("roles")  # type: ignore[attr-defined]


def is_above(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))


def changes(form: Any, names: list[str]) -> str:
    """Which fields were changed; of switches also how."""
    found = []
    for name in names:
        value = form.cleaned_data.get(name)
        found.append(f"{name}={value}" if isinstance(value, bool) else name)
    return ", ".join(found)
