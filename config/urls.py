from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from dossiers.urls import lists as dossier_lists
from images.urls import media
from press.urls import lists as press_lists
from press.urls import machines, pages

handler404 = "config.views.not_found"
handler500 = "config.views.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    *media,
    *machines,
    *i18n_patterns(
        path("", include([*dossier_lists, *press_lists])), prefix_default_language=False
    ),
    *pages,
]
