from django.urls import path

from dossiers import views
from dossiers.timeline import timeline

pages = [
    path("dossiers/<segment:slug>/timeline/", timeline, name="timeline"),
]
lists = [
    path("", views.home, name="home"),
    path("dossiers/", views.dossiers, name="dossiers"),
]
