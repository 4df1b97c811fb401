"""The desk: Django's admin under our name, our policy and our way of logging in."""

from functools import wraps
from threading import RLock
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.templatetags import admin_list
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import JavaScriptCatalog

from archive.takedown import desk as takedown_desk
from config.asked import asked
from config.entrance.interrupted import carry_on
from config.messages import DJANGO_SCRIPTS, DJANGO_SELECTED
from config.racing import once_more
from config.saved import saved
from language.dates.understanding import understood
from press.bar import desk as bar_desk
from press.desk.front import front
from press.forms.completion import CompletionView
from press.history import bin_desk
from press.mending import writing
from press.people.interface import DESK_LANGUAGE
from press.people.users import User
from press.watch import desk as watch_desk

SIGNS = {True: ("yes", _("Yes")), False: ("no", _("No")), None: ("unknown", _("unknown"))}


def sign(value: bool | None) -> str:
    """Django's for yes and no, with words that are read aloud: its own says “True” everywhere."""
    name, words = SIGNS[value]
    return format_html('<img src="{}" alt="{}">', static(f"admin/img/icon-{name}.svg"), words)


admin_list._boolean_icon = sign  # type: ignore[attr-defined]
ONE_OF_EACH = (0, 1, 2, 3, 11, 100)  # of the forms that Arabic counts in


class ScriptWords(JavaScriptCatalog):
    def get_catalog(self) -> Any:
        ours = {each: gettext(each) for each in DJANGO_SCRIPTS}
        found: dict[str, Any] = {each: said for each, said in ours.items() if said != each}
        forms = [ngettext(DJANGO_SELECTED, DJANGO_SELECTED, number) for number in ONE_OF_EACH]
        if forms[0] != DJANGO_SELECTED:
            found[DJANGO_SELECTED] = forms
        return super().get_catalog() | found


class NewsroomSite(admin.AdminSite):
    site_header = _("Milaff")
    site_title = _("Milaff")
    index_title = _("The desk")
    index_template = "admin/press/desk/front.html"
    enable_nav_sidebar = False

    def __init__(self) -> None:
        self._reading, self._is_read = RLock(), False
        super().__init__()

    @property
    def _registry(self) -> dict[Any, Any]:
        """The forms of the desk, which are read when somebody first asks for one."""
        with self._reading:
            if not self._is_read:
                self._is_read = True  # what they ask meanwhile is answered by what is there
                try:
                    admin.autodiscover()
                except BaseException:
                    self._is_read = False  # the next to ask is told what is wrong, too
                    raise
        return self._forms

    @_registry.setter
    def _registry(self, forms: dict[Any, Any]) -> None:
        self._forms = forms

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """What concerns this person, before the list of all there is."""
        assert isinstance(request.user, User)
        return super().index(request, front(request.user) | (extra_context or {}))

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """A form that is read by itself has the others read no sooner."""
        with self._reading:
            was, self._is_read = self._is_read, True
            try:
                super().register(
                    model_or_iterable, saved(asked(admin_class or admin.ModelAdmin)), **options
                )
            finally:
                self._is_read = was

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        inner = carry_on(super().admin_view(once_more(view), cacheable), self.has_permission)
        policy = csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY)
        return wraps(view)(policy(inner))

    def i18n_javascript(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The words of Django's scripts, ours before its own."""
        answer: Any = ScriptWords.as_view(packages=["django.contrib.admin"])(request)
        said: HttpResponse = answer
        return said

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        view: Any = CompletionView.as_view(admin_site=self)
        answer: HttpResponse = view(request)
        return answer

    def get_urls(self) -> list[URLPattern | URLResolver]:
        language = path("language/", choose_language, name="language")
        understanding = path("understood/", self.admin_view(understood), name="understood")
        own = [*watch_desk.urls(self), *bin_desk.urls(self), *takedown_desk.urls(self)]
        own += [*bar_desk.urls(self), writing.url(self)]
        return [language, understanding, *own, *super().get_urls()]


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """In which language the desk speaks to this user from now on, or to this browser before
    log-in; then back to the page."""
    chosen = request.POST.get("language")
    if chosen in dict(settings.LANGUAGES) and isinstance(request.user, User):
        request.user.language = chosen
        request.user.save(update_fields=["language"])
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("admin:index")
    response = HttpResponseRedirect(back)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            DESK_LANGUAGE,
            chosen,
            max_age=31_536_000,
            path=reverse("admin:index"),
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    return response
