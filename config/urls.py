from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from actors.urls import lists as actor_lists
from archive.urls import lists as archive_lists
from archive.urls import machines as archive_machines
from archive.urls import pages as archive_pages
from dossiers.urls import lists as dossier_lists
from dossiers.urls import pages as dossier_pages
from images.urls import media
from press.urls import lists as press_lists
from press.urls import machines, pages
from timeline.urls import lists as timeline_lists

handler400 = "config.views.bad_request"
handler404 = "config.views.not_found"
handler500 = "config.views.server_error"

urlpatterns = [
    path("admin/", include("config.entrance.urls")),
    path("admin/", admin.site.urls),
    *media,
    *machines,
    *archive_machines,
    *i18n_patterns(
        path(
            "",
            include([*dossier_lists, *actor_lists, *timeline_lists, *archive_lists, *press_lists]),
        ),
        prefix_default_language=False,
    ),
    *dossier_pages,
    *archive_pages,
    *pages,
]
